/** Paths as raw bytes: latin1 strings, one character a byte, so that no name is ever changed by decoding it. */

const plain = /^[\u0001-\u007f]*$/;

/** What `open` and its kin take for a raw path: a string where it is plain ASCII (faster), else its bytes. */
export function openable(raw: string): string | Buffer {
  return plain.test(raw) ? raw : Buffer.from(raw, 'latin1');
}

/** The raw form of a path as the user or the system gave it. */
export function rawPathOf(path: string): string {
  return plain.test(path) ? path : Buffer.from(path, 'utf8').toString('latin1');
}

/** A raw path as text for messages; bytes that are not UTF-8 become replacement characters there. */
export function pathForMessage(raw: string): string {
  return plain.test(raw) ? raw : Buffer.from(raw, 'latin1').toString('utf8');
}
