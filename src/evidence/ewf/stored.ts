/** The digests of the media that the acquiring program stored in an Expert Witness image. */
import { fromHex } from '../../bytes/hex.ts';
import { inflateText } from './header.ts';
import { adler32, type EwfSource, littleEndian } from './section.ts';

/** Latin1, one character a byte. */
export interface StoredDigests {
  readonly md5?: string | undefined;
  readonly sha1?: string | undefined;
}

/** Bytes before the checksum of the section. */
const sumAt: Readonly<Record<string, number>> = { hash: 32, digest: 76 };

/** Whether a section of this type holds such digests. */
export function isStored(type: string): boolean {
  return type === 'xhash' || sumAt[type] !== undefined;
}

/**
 * The digests in latin1 that a section stores. Undefined where it is damaged: then its bytes do not give a digest of the media.
 * Never throws.
 */
export function decodeStored(type: string, data: Uint8Array, source: EwfSource): StoredDigests | undefined {
  const end = sumAt[type];
  if (end === undefined) return decodeText(data, source);
  if (littleEndian(data, end, 4) !== adler32(data.subarray(0, end))) return undefined;
  return { md5: given(data.subarray(0, 16)), sha1: type === 'digest' ? given(data.subarray(16, 36)) : undefined };
}

/** EWF-X has them as packed XML: one element for each digest, in hexadecimal. */
function decodeText(data: Uint8Array, source: EwfSource): StoredDigests | undefined {
  const text = inflateText(data, 'utf-8', source);
  if (text === undefined) return undefined;
  const [md5, sha1] = [/<MD5>([0-9a-f]{32})<\/MD5>/i.exec(text), /<SHA1>([0-9a-f]{40})<\/SHA1>/i.exec(text)];
  return { md5: md5?.[1] && given(fromHex(md5[1])), sha1: sha1?.[1] && given(fromHex(sha1[1])) };
}

/** The digest as latin1; undefined for zeros, which mean that none was computed. */
function given(digest: Uint8Array): string | undefined {
  return digest.every((byte) => byte === 0) ? undefined : String.fromCharCode(...digest);
}
