/** The file NAME.excerpt, read and written (docs/spec/excerpt.md, section 2). */
import { concatBytes } from '../../bytes/arrays.ts';
import { CborError, type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { CustodyError } from '../../errors.ts';
import { isName } from '../decode/scalar.ts';
import { hashBytes, maxEntryBytes, maxExhibitsAbout } from '../limits.ts';
import { coverOf, maxHeight, type Subtree } from './cover.ts';

/** What an excerpt says of itself. */
interface ExcerptHeader {
  /** First numbers of the exhibits that it is about, ascending by their bytes. */
  readonly exhibits: readonly string[];
  /** Sizes at which the root can be computed, ascending, each above 0 and below `size`. */
  readonly cuts: readonly number[];
  /** Entries of the ledger up to its last entry, shown and hidden. */
  readonly size: number;
}

export interface ShownEntry {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export interface HiddenEntries extends Subtree {
  /** Root of the subtree, 32 bytes; of height 0 the leaf hash. */
  readonly hash: Uint8Array;
}

export type ExcerptItem = ShownEntry | HiddenEntries;

export interface Excerpt extends ExcerptHeader {
  readonly items: readonly ExcerptItem[];
}

export const isShown = (item: ExcerptItem): item is ShownEntry => 'seq' in item;

/** An excerpt is read as a whole. */
export const maxExcerptBytes = 256 * 1024 * 1024;
/** Entries, shown and hidden: a reader keeps some bytes of each. */
const maxExcerptEntries = 2 ** maxHeight;
/** Roots that an excerpt may be asked for. */
export const maxCuts = 10_000;

const limits = { maxBytes: maxEntryBytes };
/** Map of four, text of four letters, `cuts`: no ledger begins so. */
const magic = [0xa4, 0x64, 0x63, 0x75, 0x74, 0x73];

/** Whether a file that begins with these bytes is an excerpt, as far as they go. */
export const beginsExcerpt = (head: Uint8Array): boolean =>
  head.length >= magic.length && magic.every((byte, at) => head[at] === byte);

/** Throws CustodyError NOT_A_LEDGER for a file that begins so: what needs a whole ledger must not call it damaged. */
export function refuseExcerpt(head: Uint8Array): void {
  if (!beginsExcerpt(head)) return;
  throw new CustodyError('NOT_A_LEDGER', 'the file is not a ledger: it is an excerpt', {
    hint: 'it can be verified and answered; for all else ask for the whole ledger',
  });
}

function refuse(problem: string): never {
  throw new CustodyError('EXCERPT_INVALID', `the excerpt is damaged or not whole: ${problem}`, {
    hint: 'ask the sender for it again',
  });
}

/** The bytes of the file. The items must cover each other without a gap; that the hashes are right is not known yet. */
export function encodeExcerpt({ exhibits, cuts, size, items }: Excerpt): Uint8Array {
  const header = encodeCbor({ cuts: [...cuts], size, format: 1, excerpt: [...exhibits] });
  return concatBytes(
    header,
    ...items.map((item) =>
      isShown(item) ? item.bytes : encodeCbor(item.height === 0 ? item.hash : [item.height, item.hash]),
    ),
  );
}

/** Throws CustodyError EXCERPT_INVALID for another form: a torn file, another cover, a hidden last entry. Views into `bytes`. */
export function decodeExcerpt(bytes: Uint8Array): Excerpt {
  const items: ExcerptItem[] = [];
  let header: ExcerptHeader | undefined;
  let seq = 0;
  for (let at = 0; at < bytes.length; ) {
    const item = itemAt(bytes, at);
    at += item.length;
    if (header === undefined) {
      header = readHeader(item);
      continue;
    }
    if (seq >= header.size) refuse('it has more than it counts');
    const read = readItem(item, seq);
    items.push(read);
    seq += isShown(read) ? 1 : 2 ** read.height;
  }
  if (header === undefined) refuse('it is empty');
  if (seq !== header.size) refuse(`it counts ${header.size} entries and has ${seq}`);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || !isShown(first)) refuse('its first entry is hidden');
  if (last === undefined || !isShown(last)) refuse('its last entry is hidden');
  refuseOtherCover(items, header);
  return { ...header, items };
}

function itemAt(bytes: Uint8Array, at: number): Uint8Array {
  try {
    const length = cborItemLength(bytes, at, limits);
    if (length === undefined) refuse('it ends inside an item');
    return bytes.subarray(at, at + length);
  } catch (error) {
    if (error instanceof CborError) refuse(error.message);
    throw error;
  }
}

function decoded(item: Uint8Array): CborValue {
  try {
    return decodeCbor(item, limits);
  } catch (error) {
    if (error instanceof CborError) refuse(error.message);
    throw error;
  }
}

const isCount = (value: CborValue | undefined): value is number => typeof value === 'number' && value > 0;

function readHeader(item: Uint8Array): ExcerptHeader {
  const value = decoded(item);
  if (!(value instanceof Map) || value.size !== 4) refuse('it does not begin with its header');
  if (value.get('format') !== 1) refuse('it has another format than 1');
  const [cuts, size, exhibits] = [value.get('cuts'), value.get('size'), value.get('excerpt')];
  if (!isCount(size)) refuse('it does not say how many entries there are');
  if (size > maxExcerptEntries) refuse(`it counts more than ${maxExcerptEntries} entries`);
  if (!Array.isArray(cuts) || cuts.length > maxCuts || !cuts.every(isCount)) refuse('it has no list of cuts');
  if (cuts.some((cut, at) => cut >= size || cut <= (cuts[at - 1] ?? 0))) refuse('its cuts do not ascend');
  if (!Array.isArray(exhibits) || exhibits.length === 0 || exhibits.length > maxExhibitsAbout)
    refuse('it names no exhibit, or more than 1,000');
  if (!exhibits.every((each): each is string => typeof each === 'string' && isName(each)))
    refuse('it names something that is not an exhibit number');
  // names are ASCII
  if (exhibits.some((each, at) => at > 0 && each <= (exhibits[at - 1] as string))) refuse('its exhibits do not ascend');
  return { exhibits, cuts, size };
}

function readItem(item: Uint8Array, seq: number): ExcerptItem {
  // tag 18: a signed statement
  if (item[0] === 0xd2) return { seq, bytes: item };
  const value = decoded(item);
  if (value instanceof Uint8Array) return hidden(seq, 0, value);
  if (!Array.isArray(value) || value.length !== 2) refuse('it has an item that is neither an entry nor a hash');
  const [height, hash] = value;
  if (!isCount(height) || height > maxHeight) refuse('it has a hash of a tree of no possible height');
  return hidden(seq, height, hash);
}

function hidden(from: number, height: number, hash: CborValue | undefined): HiddenEntries {
  if (!(hash instanceof Uint8Array) || hash.length !== hashBytes) refuse('it has a hash that is not one of 32 bytes');
  return { from, height, hash };
}

/** One set of entries and cuts has one form. */
function refuseOtherCover(items: readonly ExcerptItem[], { cuts, size }: ExcerptHeader): void {
  const ends = [...cuts, size];
  let end = 0;
  for (let at = 0; at < items.length; ) {
    const item = items[at] as ExcerptItem;
    if (isShown(item)) {
      at += 1;
      continue;
    }
    while ((ends[end] as number) <= item.from) end += 1;
    let after = at;
    while (after < items.length && !isShown(items[after] as ExcerptItem)) after += 1;
    const next = items[after] as ShownEntry;
    const until = Math.min(next.seq, ends[end] as number);
    for (const { from, height } of coverOf(item.from, until)) {
      const there = items[at] as ExcerptItem;
      if (isShown(there) || there.from !== from || there.height !== height)
        refuse('its hashes do not cover what it hides');
      at += 1;
    }
  }
}
