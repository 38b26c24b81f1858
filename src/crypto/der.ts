/** DER (X.690) read strictly: one item after the other, every length in its one form, nothing left over. */
import { CustodyError } from '../errors.ts';

/** An item: its tag byte, its bytes with tag and length, and its content. */
export interface DerItem {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

const nullTag = 5;
export const derTags = { boolean: 1, integer: 2, bits: 3, bytes: 4, oid: 6, sequence: 0x30, set: 0x31 } as const;

export function refuseDer(problem: string): never {
  throw new CustodyError('CERTIFICATE_INVALID', `not a certificate: ${problem}`);
}

/** Numbers of universal tags of items that are made of items: EXTERNAL, EMBEDDED PDV, SEQUENCE, SET. */
const lists: ReadonlySet<number> = new Set([8, 11, 16, 17]);

/** The items of some content. Throws CERTIFICATE_INVALID where they are not in the one form of DER. */
export function derItems(bytes: Uint8Array): DerItem[] {
  const items: DerItem[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    const first = bytes[at + 1] ?? refuseDer('it is cut off');
    if ((tag & 0x1f) === 0x1f) refuseDer('it has a tag of several bytes');
    // of the universal tags only lists and sets are made of parts (X.690, 8 and 10.2)
    if ((tag & 0xc0) === 0 && ((tag & 0x20) !== 0) !== lists.has(tag & 0x1f)) refuseDer('it has a tag that is not DER');
    const extra = first < 0x80 ? 0 : first & 0x7f;
    if (first === 0x80 || extra > 4) refuseDer('it has a length that is not DER');
    let length = extra === 0 ? first : 0;
    for (let index = 0; index < extra; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
    if (extra > 0 && (length < 0x80 || length < 256 ** (extra - 1))) refuseDer('it has a length that is not DER');
    const from = at + 2 + extra;
    if (from + length > bytes.length) refuseDer('it is cut off');
    items.push({ tag, whole: bytes.subarray(at, from + length), content: bytes.subarray(from, from + length) });
    at = from + length;
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

/** A small number that is not negative. */
export function derCount(item: DerItem): number {
  const bytes = derInteger(item);
  if ((bytes[0] as number) >= 0x80 || bytes.length > 4) refuseDer('a number is out of its range');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Throws CERTIFICATE_INVALID for a value of a known kind in another form than its one form; it does not look into lists. */
export function checkValue(item: DerItem | undefined): void {
  if (item === undefined) return;
  const { tag, content } = item;
  if (tag === derTags.oid) derOid(item);
  else if (tag === derTags.integer) derInteger(item);
  else if (tag === derTags.bits) derBits(item);
  else if (tag === nullTag && content.length > 0) refuseDer('a null is not empty');
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
