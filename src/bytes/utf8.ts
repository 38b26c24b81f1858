/** UTF-8 (RFC 3629): validity of a range of bytes, and text to and from bytes without any repair. */
import { CustodyError } from '../errors.ts';

const encoder = new TextEncoder();
// ignoreBOM keeps a leading U+FEFF in the text, where the default drops it without a word.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const loneSurrogate = /\p{Surrogate}/u;

/** Whether the text has no unpaired surrogate, so that UTF-8 can hold it. Never throws. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/** The text as UTF-8, without a byte order mark of its own; throws `ENCODING` for an unpaired surrogate. */
export function utf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new CustodyError('ENCODING', 'text holds an unpaired surrogate');
  return encoder.encode(text);
}

/** The text that these UTF-8 bytes are, a leading U+FEFF kept; throws `ENCODING` if they are not valid UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new CustodyError('ENCODING', 'bytes are not valid UTF-8', { cause });
  }
}

/** Whether the bytes from `start` to `end` are valid UTF-8 (RFC 3629, section 4: no surrogates, no long forms). Never throws. */
export function isUtf8(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  let at = start;
  while (at < end) {
    if ((bytes[at] as number) < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at, end);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** Length of the valid UTF-8 sequence of one character at `at`, or 0 if there is none that ends before `end`. Never throws. */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > end) return 0;
  const second = bytes[at + 1] as number;
  // The second byte alone tells long forms (e0, f0), surrogates (ed) and what lies past U+10FFFF (f4).
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}
