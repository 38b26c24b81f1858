/** Bytes that ought to be UTF-8 as text and back, losing nothing: a byte that is not becomes an unpaired surrogate, U+DC80 to U+DCFF. */
import { sequenceLength } from '../../bytes/utf8.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const lone = /[\udc80-\udcff]/u;

/** Decodes a stream of bytes. Never throws. */
export class RawUtf8Decoder {
  #carry = new Uint8Array(0);

  /** The text so far; a character that is not yet whole waits, unless this is the end. */
  decode(bytes: Uint8Array, isEnd = false): string {
    const all = new Uint8Array(this.#carry.length + bytes.length);
    all.set(this.#carry);
    all.set(bytes, this.#carry.length);
    const end = isEnd ? all.length : lastWhole(all);
    this.#carry = all.slice(end);
    return decodeAll(all.subarray(0, end));
  }
}

/** Where the bytes end without the beginning of a character whose rest has not come. */
function lastWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function decodeAll(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeSome(bytes);
  }
}

function decodeSome(bytes: Uint8Array): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at, bytes.length);
    if (length > 0) {
      at += length;
      continue;
    }
    text += decoder.decode(bytes.subarray(from, at)) + String.fromCharCode(0xdc00 + (bytes[at] as number));
    from = ++at;
  }
  return text + decoder.decode(bytes.subarray(from));
}

/** Whether the text came from bytes that are not UTF-8. */
export const hasRawBytes = (text: string): boolean => lone.test(text);

/** The bytes that the text stands for, as latin1. Never throws. */
export function rawOf(text: string): string {
  if (/^[\u0001-\u007f]*$/.test(text)) return text;
  return text
    .split(/([\udc80-\udcff])/u)
    .map((part) => (lone.test(part) ? String.fromCharCode(part.charCodeAt(0) - 0xdc00) : utf8Latin1(part)))
    .join('');
}

function utf8Latin1(text: string): string {
  const bytes = encoder.encode(text);
  return latin1Slice(bytes, 0, bytes.length);
}
