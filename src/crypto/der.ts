/** DER (X.690) read strictly: one item after the other, every length in its one form, nothing left over. And the little of it that is written. */
import { concatBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** An item: its tag byte, its bytes with tag and length, and its content. */
export interface DerItem {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

export const derTags = {
  boolean: 1,
  integer: 2,
  bits: 3,
  bytes: 4,
  null: 5,
  oid: 6,
  sequence: 0x30,
  set: 0x31,
} as const;

export function refuseDer(problem: string): never {
  throw new CustodyError('CERTIFICATE_INVALID', `not a certificate: ${problem}`);
}

/** Numbers of universal tags of items that are made of items: EXTERNAL, EMBEDDED PDV, SEQUENCE, SET. */
const lists: ReadonlySet<number> = new Set([8, 11, 16, 17]);

/** Where the content of the item at a place begins and ends, which may be after the last byte. */
function placeOf(bytes: Uint8Array, at: number): { readonly from: number; readonly end: number } {
  const first = bytes[at + 1] ?? refuseDer('it is cut off');
  const extra = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || extra > 4) refuseDer('it has a length that is not DER');
  let length = extra === 0 ? first : 0;
  for (let index = 0; index < extra; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  if (extra > 0 && (length < 0x80 || length < 256 ** (extra - 1))) refuseDer('it has a length that is not DER');
  return { from: at + 2 + extra, end: at + 2 + extra + length };
}

/** Whether the bytes end before the item that they begin with. Throws CERTIFICATE_INVALID for a length that is not DER. */
export function derEndsEarly(bytes: Uint8Array): boolean {
  const [, first = 0] = bytes;
  const isHeadCut = bytes.length < 2 + (first > 0x80 ? first & 0x7f : 0);
  return isHeadCut || placeOf(bytes, 0).end > bytes.length;
}

/** The items of some content. Throws CERTIFICATE_INVALID where they are not in the one form of DER. */
export function derItems(bytes: Uint8Array): DerItem[] {
  const items: DerItem[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    if (at + 1 === bytes.length) refuseDer('it is cut off');
    if ((tag & 0x1f) === 0x1f) refuseDer('it has a tag of several bytes');
    // of the universal tags only lists and sets are made of parts (X.690, 8 and 10.2)
    if ((tag & 0xc0) === 0 && ((tag & 0x20) !== 0) !== lists.has(tag & 0x1f)) refuseDer('it has a tag that is not DER');
    const { from, end } = placeOf(bytes, at);
    if (end > bytes.length) refuseDer('it is cut off');
    items.push({ tag, whole: bytes.subarray(at, end), content: bytes.subarray(from, end) });
    at = end;
  }
  return items;
}

/** The items of a list, from which they are taken in order. */
export class DerList {
  readonly #items: DerItem[];

  constructor({ content }: Pick<DerItem, 'content'>) {
    this.#items = derItems(content);
  }

  /** The next, which must have that tag. */
  take(tag: number): DerItem {
    return this.maybe(tag) ?? refuseDer('a part of it is missing');
  }

  /** The next where it has that tag. */
  maybe(tag: number): DerItem | undefined {
    return this.#items[0]?.tag === tag ? this.#items.shift() : undefined;
  }

  next(): DerItem | undefined {
    return this.#items.shift();
  }

  end(): void {
    if (this.#items.length > 0) refuseDer('it holds more than it should');
  }
}

/** The one item with that tag that the bytes are. */
export function derOnly(bytes: Uint8Array, tag: number): DerItem {
  const list = new DerList({ content: bytes });
  const item = list.take(tag);
  list.end();
  return item;
}

/** An object identifier in its dotted form. */
export function derOid({ content }: DerItem): string {
  const arcs: number[] = [];
  let [arc, isWithin] = [0, false];
  for (const byte of content) {
    if (!isWithin && byte === 0x80) refuseDer('an object identifier has zeros in front');
    arc = arc * 128 + (byte & 0x7f);
    isWithin = byte >= 0x80;
    if (isWithin) continue;
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  if (isWithin || arcs.length === 0) refuseDer('an object identifier is cut off');
  return arcs.join('.');
}

/** The bytes of an integer, in its shortest form. */
export function derInteger({ content }: DerItem): Uint8Array {
  const [first, second = 0] = content;
  const isPadded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || isPadded) refuseDer('a number is not in its shortest form');
  return content;
}

/** A number that is not negative, of at most so many bytes. */
export function derCount(item: DerItem, most = 4): number {
  const bytes = derInteger(item);
  if ((bytes[0] as number) >= 0x80 || bytes.length > most) refuseDer('a number is out of its range');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Throws CERTIFICATE_INVALID for a value of a known kind in another form than its one form; it does not look into lists. */
export function checkValue(item: DerItem | undefined): void {
  if (item === undefined) return;
  const { tag, content } = item;
  if (tag === derTags.oid) derOid(item);
  else if (tag === derTags.integer) derInteger(item);
  else if (tag === derTags.bits) derBits(item);
  else if (tag === derTags.null && content.length > 0) refuseDer('a null is not empty');
  else if (tag === derTags.boolean && (content.length !== 1 || ![0, 0xff].includes(content[0] as number)))
    refuseDer('a boolean is not in its only form');
}

/** A truth; false is the default wherever one is here, and DER leaves defaults out. */
export function derTrue({ content }: DerItem): true {
  if (content.length !== 1 || content[0] !== 0xff) refuseDer('a boolean is not in its only form');
  return true;
}

/** A bit string; how many bits of its last byte do not count. */
export function derBits({ content }: DerItem): { readonly bytes: Uint8Array; readonly unused: number } {
  const unused = content[0] ?? refuseDer('a bit string is cut off');
  const bytes = content.subarray(1);
  const last = bytes.at(-1) ?? 0;
  if (unused > 7 || (bytes.length === 0 && unused > 0) || (last & ((1 << unused) - 1)) !== 0)
    refuseDer('a bit string is not in its only form');
  return { bytes, unused };
}

/** An item as it is written: its tag, the length in its one form, the contents. Throws RangeError over 65,535 bytes. */
export function writeDer(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const content = concatBytes(...contents);
  const n = content.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >>> 8, n & 0xff];
  if (n > 0xffff) throw new RangeError('DER content over 65,535 bytes');
  return concatBytes(Uint8Array.of(tag, ...length), content);
}

/** Writes a number that is not negative, up to 2^32-1. */
export function writeDerCount(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return writeDer(derTags.integer, Uint8Array.from(bytes));
}

/** Writes an object identifier that is given with dots. */
export function writeDerOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) + 128);
    bytes.push(...groups);
  }
  return writeDer(derTags.oid, Uint8Array.from(bytes));
}
