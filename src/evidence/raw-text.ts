/** CBOR heads and strings as latin1 text (one character a byte), for encoders that are called millions of times. */

import { isUtf8 } from '../bytes/arrays.ts';
import { bytesFromLatin1, latin1FromBytes } from '../crypto/digest.ts';

const smallHeads: readonly string[] = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const ascii = /^[\u0000-\u007f]*$/;

/** The shortest head of that major type and argument (RFC 8949, section 3). Throws RangeError for no safe integer ≥ 0. */
export function rawHead(major: number, argument: number): string {
  const initial = major << 5;
  if (argument < 24 && argument >= 0) return smallHeads[initial | argument] as string;
  if (!Number.isSafeInteger(argument) || argument < 0) throw new RangeError(`${argument} is not an argument of a head`);
  if (argument < 0x100) return smallHeads[initial | 24] + String.fromCharCode(argument);
  if (argument < 0x1_0000) return smallHeads[initial | 25] + rawNumber(argument, 2);
  if (argument < 0x1_0000_0000) return smallHeads[initial | 26] + rawNumber(argument, 4);
  return smallHeads[initial | 27] + rawNumber(argument, 8);
}

/** A number as big-endian bytes of that width. */
export function rawNumber(value: number, width: number): string {
  let text = '';
  let rest = value;
  for (let index = 0; index < width; index += 1) {
    text = String.fromCharCode(rest % 256) + text;
    rest = Math.floor(rest / 256);
  }
  return text;
}

/** An integer, negative ones too. */
export function rawInteger(value: number): string {
  return value < 0 ? rawHead(1, -1 - value) : rawHead(0, value);
}

/** A byte string. */
export function rawBytes(bytes: string): string {
  return rawHead(2, bytes.length) + bytes;
}

/** Text whose UTF-8 is `raw`; the caller knows that it is. */
export function rawText(raw: string): string {
  return rawHead(3, raw.length) + raw;
}

/** Whether these bytes can be a CBOR text of the profile: valid UTF-8 without a leading byte order mark. */
export function isRawText(raw: string): boolean {
  if (ascii.test(raw)) return true;
  return !raw.startsWith('\u00ef\u00bb\u00bf') && isUtf8(bytesFromLatin1(raw));
}

/** The bytes from `start` to `end` as latin1 text. */
export function latin1Slice(bytes: Uint8Array, start: number, end: number): string {
  return latin1FromBytes(bytes.subarray(start, end));
}
