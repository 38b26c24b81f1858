/** Bytes as text and back: hexadecimal, base64, base64url (RFC 4648). Decoders accept one form for each value and refuse the rest. */
import { CustodyError } from '../errors.ts';

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const decoder = new TextDecoder();
/** Digits of a hash, which is what is asked for most. */
const scratch = new Uint8Array(64);

/** Lower-case hexadecimal. Never throws. */
export function toHex(bytes: Uint8Array): string {
  // Text put together piece by piece keeps its pieces: 1 kB for 64 digits, and verifiers keep many.
  const length = 2 * bytes.length;
  const text = length <= scratch.length ? scratch : new Uint8Array(length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    text[2 * i] = digits[byte >> 4] as number;
    text[2 * i + 1] = digits[byte & 15] as number;
  }
  return decoder.decode(text.subarray(0, length));
}

/**
 * The bytes that the hexadecimal text stands for; letters of either case, as people type and paste both. Anyone who needs
 * the one form compares `toHex` of the result with the text. Throws `ENCODING` for anything else, an odd length included.
 */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0) throw new CustodyError('ENCODING', 'hexadecimal text has an odd number of digits');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) throw new CustodyError('ENCODING', `not a hexadecimal digit at position ${2 * i + 1}`);
    bytes[i] = high * 16 + low;
  }
  return bytes;
}

function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64 with padding (RFC 4648, section 4). Never throws. */
export function toBase64(bytes: Uint8Array): string {
  return encodeBase64(bytes, standard) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** The bytes of padded base64; throws `ENCODING` for a foreign character, wrong padding, line breaks or leftover bits. */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new CustodyError('ENCODING', 'base64 text is not padded to a multiple of four');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decodeBase64(text.slice(0, text.length - padding), standard);
}

/** Base64url without padding (RFC 4648, section 5). Never throws. */
export function toBase64url(bytes: Uint8Array): string {
  return encodeBase64(bytes, urlSafe);
}

/** The bytes of unpadded base64url; throws `ENCODING` for a foreign character, padding or leftover bits. */
export function fromBase64url(text: string): Uint8Array {
  return decodeBase64(text, urlSafe);
}

function encodeBase64(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    if (left > 1) text += alphabet.charAt((bits >> 6) & 63);
    if (left > 2) text += alphabet.charAt(bits & 63);
  }
  return text;
}

function decodeBase64(text: string, alphabet: string): Uint8Array {
  if (text.length % 4 === 1) throw new CustodyError('ENCODING', 'base64 text has an impossible length');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    const value = alphabet.indexOf(text.charAt(i));
    if (value < 0) throw new CustodyError('ENCODING', `not a base64 character at position ${i + 1}`);
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  if (bits !== 0) throw new CustodyError('ENCODING', 'base64 text ends in bits that are not a whole byte');
  return bytes;
}
