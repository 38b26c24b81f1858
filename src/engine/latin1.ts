/** Short byte strings as latin1 strings (one character a byte): hashes of these cost a third of hashes of arrays, and they serve as map keys. */

/** What `apply` takes as arguments with certainty. */
const most = 8192;

/** The bytes as a latin1 string. Meant for short arrays (keys, digests). */
export function latin1FromBytes(bytes: Uint8Array): string {
  if (bytes.length <= most) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = '';
  for (let at = 0; at < bytes.length; at += most) text += latin1FromBytes(bytes.subarray(at, at + most));
  return text;
}

/** The bytes of a latin1 string; characters above U+00FF lose their high bits. */
export function bytesFromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
