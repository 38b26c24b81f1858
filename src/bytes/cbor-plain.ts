/**
 * One item ⇄ its bytes in the page, where the library would take a twentieth of the room: no judge of anything, as that. A scan comes
 * before it reads, and a comparison after it read or wrote.
 */
import type { LibraryValue } from './cbor-compare.ts';
import type { CborKey } from './cbor-value.ts';

const texts = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8 = new TextEncoder();
/** Up to here a text is sooner put together than decoded. */
const shortText = 32;

/** The value of an item that a scan accepted, without its tag; byte strings are copies. */
export function decodeItem(bytes: Uint8Array): unknown {
  let at = 0;
  const argument = (low: number): number => {
    if (low < 24) return low;
    let n = 0;
    for (const end = at + (1 << (low - 24)); at < end; at++) n = n * 256 + (bytes[at] as number);
    return n;
  };
  const item = (): LibraryValue => {
    const initial = bytes[at++] as number;
    const major = initial >> 5;
    if (major === 7) return initial === 0xf6 ? null : initial === 0xf5;
    const n = argument(initial & 0x1f);
    if (major === 0) return n;
    if (major === 1) return -1 - n;
    if (major < 4) {
      at += n;
      return major === 2 ? bytes.slice(at - n, at) : textOf(bytes, at - n, at);
    }
    if (major === 4) {
      const values: LibraryValue[] = [];
      for (let i = 0; i < n; i++) values.push(item());
      return values;
    }
    const map = new Map<CborKey, LibraryValue>();
    for (let i = 0; i < n; i++) map.set(item() as CborKey, item());
    return map;
  };
  return item();
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const unit = bytes[at] as number;
    if (unit > 0x7f || to - from > shortText) return texts.decode(bytes.subarray(from, to));
    text += String.fromCharCode(unit);
  }
  return text;
}

/** The encoding of a value. */
export function encodeItem(value: LibraryValue): Uint8Array {
  const pieces: Uint8Array[] = [];
  add(value, pieces);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function add(value: LibraryValue | CborKey, pieces: Uint8Array[]): void {
  if (typeof value === 'number' || typeof value === 'bigint') {
    const n = Number(value);
    pieces.push(n < 0 ? head(1, -1 - n) : head(0, n));
  } else if (typeof value === 'boolean' || value === null) {
    pieces.push(Uint8Array.of(value === null ? 0xf6 : value ? 0xf5 : 0xf4));
  } else if (typeof value === 'string') {
    const text = utf8.encode(value);
    pieces.push(head(3, text.length), text);
  } else if (value instanceof Uint8Array) {
    pieces.push(head(2, value.length), value);
  } else if (Array.isArray(value)) {
    pieces.push(head(4, value.length));
    for (const each of value) add(each, pieces);
  } else {
    pieces.push(head(5, value.size));
    for (const [key, each] of value) {
      add(key, pieces);
      add(each, pieces);
    }
  }
}

/** Kind and number in the least bytes (RFC 8949, section 3). */
function head(major: number, n: number): Uint8Array {
  if (n < 24) return Uint8Array.of((major << 5) | n);
  const log = n < 0x100 ? 0 : n < 0x1_0000 ? 1 : n < 0x1_0000_0000 ? 2 : 3;
  const bytes = new Uint8Array(1 + (1 << log));
  bytes[0] = (major << 5) | (24 + log);
  let rest = n;
  for (let at = bytes.length - 1; at > 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
