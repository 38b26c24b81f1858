/** Compares a decoded value with bytes, in place: are these bytes its one deterministic encoding? */
import type { CborKey } from './cbor-value.ts';

/** What cbor-x hands over and takes: the profile, with integers of 2^32 and more as bigint where it must write them. */
export type LibraryValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | LibraryValue[]
  | Map<CborKey | bigint, LibraryValue>;

/**
 * Whether `bytes` from `start` to their end are the one encoding of `value`. Assumes that a scan accepted the bytes, so
 * key order and lengths of frames need no second look. Returns false for anything outside the profile; never throws.
 */
export function isEncodingOf(value: unknown, bytes: Uint8Array, start: number): boolean {
  return compareAt(value, bytes, start) === bytes.length;
}

/** Offset after the encoding of `value` at `at`, or -1 if something else is there. */
function compareAt(value: unknown, bytes: Uint8Array, at: number): number {
  switch (typeof value) {
    case 'string':
      return compareText(value, bytes, at);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) return -1;
      return value < 0 ? compareHead(0x20, -1 - value, bytes, at) : compareHead(0, value, bytes, at);
    case 'bigint':
      return value > 0xffff_ffffn || value < -0x1_0000_0000n ? compareAt(Number(value), bytes, at) : -1;
    case 'boolean':
      return bytes[at] === (value ? 0xf5 : 0xf4) ? at + 1 : -1;
    case 'object':
      break;
    default:
      return -1;
  }
  if (value === null) return bytes[at] === 0xf6 ? at + 1 : -1;
  if (value instanceof Uint8Array) {
    const from = compareHead(0x40, value.length, bytes, at);
    if (from < 0 || from + value.length > bytes.length) return -1;
    for (let i = 0; i < value.length; i++) if (bytes[from + i] !== value[i]) return -1;
    return from + value.length;
  }
  if (Array.isArray(value)) {
    let next = compareHead(0x80, value.length, bytes, at);
    for (let i = 0; i < value.length && next >= 0; i++) next = compareAt(value[i], bytes, next);
    return next;
  }
  if (value instanceof Map) {
    let next = compareHead(0xa0, value.size, bytes, at);
    for (const [key, element] of value) {
      if (next < 0) return -1;
      next = compareAt(key, bytes, next);
      if (next >= 0) next = compareAt(element, bytes, next);
    }
    return next;
  }
  return -1;
}

function compareHead(major: number, n: number, bytes: Uint8Array, at: number): number {
  if (n < 24) return bytes[at] === (major | n) ? at + 1 : -1;
  const width = n < 0x100 ? 1 : n < 0x1_0000 ? 2 : n < 0x1_0000_0000 ? 4 : 8;
  const code = width === 1 ? 24 : width === 2 ? 25 : width === 4 ? 26 : 27;
  if (bytes[at] !== (major | code)) return -1;
  let rest = n;
  for (let i = at + width; i > at; i--) {
    if (bytes[i] !== rest % 256) return -1;
    rest = Math.floor(rest / 256);
  }
  return at + 1 + width;
}

function compareText(text: string, bytes: Uint8Array, at: number): number {
  const length = text.length;
  // While every character is ASCII, the head holds the number of characters.
  let from = compareHead(0x60, length, bytes, at);
  if (from >= 0) {
    let i = 0;
    for (; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f || unit !== bytes[from + i]) break;
    }
    if (i === length) return from + length;
  }
  from = compareHead(0x60, utf8Length(text), bytes, at);
  return from < 0 ? -1 : compareCharacters(text, bytes, from);
}

function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : (unit & 0xf800) === 0xd800 ? 2 : 3;
  }
  return length;
}

function compareCharacters(text: string, bytes: Uint8Array, from: number): number {
  let at = from;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point < 0x80) {
      if (bytes[at++] !== point) return -1;
    } else if (point < 0x800) {
      if (bytes[at++] !== (0xc0 | (point >> 6))) return -1;
      if (bytes[at++] !== (0x80 | (point & 0x3f))) return -1;
    } else if (point < 0x1_0000) {
      if ((point & 0xf800) === 0xd800) return -1;
      if (bytes[at++] !== (0xe0 | (point >> 12))) return -1;
      if (bytes[at++] !== (0x80 | ((point >> 6) & 0x3f))) return -1;
      if (bytes[at++] !== (0x80 | (point & 0x3f))) return -1;
    } else {
      if (bytes[at++] !== (0xf0 | (point >> 18))) return -1;
      if (bytes[at++] !== (0x80 | ((point >> 12) & 0x3f))) return -1;
      if (bytes[at++] !== (0x80 | ((point >> 6) & 0x3f))) return -1;
      if (bytes[at++] !== (0x80 | (point & 0x3f))) return -1;
      i++;
    }
  }
  return at;
}
