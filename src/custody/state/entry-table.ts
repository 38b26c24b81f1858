/** What is remembered of every entry, packed into a few bytes: type, signer, exhibits, and two marks. */
import { type EventTypeName, eventTypeNames } from '../../ledger/vocabulary/index.ts';

/** Indexes of exhibits; lists that are kept take as few bytes as they can. */
export type ExhibitList = readonly number[] | Uint16Array | Uint32Array;

export const exhibitList = (indexes: readonly number[]): ExhibitList =>
  indexes.some((index) => index > 0xffff) ? Uint32Array.from(indexes) : Uint16Array.from(indexes);

/** Plain data; entries that had no effect (impossible, malformed, of unknown type) hold zeros. */
export interface EntryTable {
  length: number;
  /** Low 6 bits: 0 none, 1 the opening entry, 2 … an event type; bits 6 and 7 are marks. */
  marks: Uint8Array;
  /** Index of the signing key. */
  signers: Uint32Array;
  /** 0 none, 1 + index of the one exhibit, or 2^31 + index of a group. */
  exhibits: Uint32Array;
  /** The same for the exhibits that the entry is about (ledger.md, section 9), with those that it mentions or refers to. */
  about: Uint32Array;
  /** Lists of exhibits that one entry named together. */
  readonly groups: ExhibitList[];
}

export const openingEntry = 'genesis';
export type EntryType = EventTypeName | typeof openingEntry;

const typeMask = 0x3f;
const unauthorisedMark = 0x40;
const movedMark = 0x80;
const groupMark = 0x8000_0000;
const types: readonly (EntryType | undefined)[] = [undefined, openingEntry, ...eventTypeNames];
const indexOfType = new Map(types.map((type, index) => [type, index]));

interface EntryMarks {
  /** It moved custody, so that it cannot be voided. */
  readonly moved?: boolean;
  /** No authority in force covers it. */
  readonly unauthorised?: boolean;
}

const firstCapacity = 16;

/** An empty table. */
export function createEntryTable(): EntryTable {
  return {
    length: 0,
    marks: new Uint8Array(firstCapacity),
    signers: new Uint32Array(firstCapacity),
    exhibits: new Uint32Array(firstCapacity),
    about: new Uint32Array(firstCapacity),
    groups: [],
  };
}

function grow(table: EntryTable, capacity: number): void {
  const marks = new Uint8Array(capacity);
  const signers = new Uint32Array(capacity);
  const exhibits = new Uint32Array(capacity);
  const about = new Uint32Array(capacity);
  marks.set(table.marks);
  signers.set(table.signers);
  exhibits.set(table.exhibits);
  about.set(table.about);
  table.marks = marks;
  table.signers = signers;
  table.exhibits = exhibits;
  table.about = about;
}

/** What is remembered of an entry. `about` are all exhibits that it is about, where these are not `exhibits`. */
interface NewEntryRow {
  readonly type: EntryType;
  readonly signer: number;
  readonly exhibits: readonly number[];
  readonly about?: readonly number[];
}

/** Remembers entry `seq`, at or after the end of the table; entries left out in between had no effect. */
export function rememberEntry(
  table: EntryTable,
  seq: number,
  { type, signer, exhibits, about = exhibits }: NewEntryRow,
): void {
  if (seq >= table.marks.length) grow(table, Math.max(seq + 1, table.marks.length * 2));
  table.marks[seq] = indexOfType.get(type) as number;
  table.signers[seq] = signer;
  table.exhibits[seq] = pack(table, exhibits);
  table.about[seq] = pack(table, about);
  table.length = seq + 1;
}

function pack(table: EntryTable, exhibits: readonly number[]): number {
  return exhibits.length < 2 ? 1 + (exhibits[0] ?? -1) : groupMark + groupOf(table, exhibits);
}

/** Bulk work names the same list again and again, so the last one is looked at before a new one is kept. */
function groupOf(table: EntryTable, exhibits: readonly number[]): number {
  const last = table.groups.length - 1;
  const group = table.groups[last];
  if (group?.length === exhibits.length && group.every((exhibit, i) => exhibit === exhibits[i])) return last;
  return table.groups.push(exhibitList(exhibits)) - 1;
}

/** Sets marks of a remembered entry. */
export function markEntry(table: EntryTable, seq: number, { moved, unauthorised }: EntryMarks): void {
  const mark = (moved ? movedMark : 0) | (unauthorised ? unauthorisedMark : 0);
  table.marks[seq] = (table.marks[seq] as number) | mark;
}

/** Its type, or undefined for an entry without effect or one that is not there yet. */
export function entryType(table: EntryTable, seq: number): EntryType | undefined {
  return seq < table.length ? types[(table.marks[seq] as number) & typeMask] : undefined;
}

/** Index of its signer; undefined for an entry without effect. */
export function entrySigner(table: EntryTable, seq: number): number | undefined {
  return entryType(table, seq) === undefined ? undefined : table.signers[seq];
}

export function hasMoved(table: EntryTable, seq: number): boolean {
  return seq < table.length && ((table.marks[seq] as number) & movedMark) !== 0;
}

export function isUnauthorised(table: EntryTable, seq: number): boolean {
  return seq < table.length && ((table.marks[seq] as number) & unauthorisedMark) !== 0;
}

/** Indexes of the exhibits it named or made. */
export function entryExhibits(table: EntryTable, seq: number): ExhibitList {
  return unpack(table, seq < table.length ? (table.exhibits[seq] as number) : 0);
}

/** Indexes of all exhibits that it is about; the same array for the same group. None for an entry without effect. */
export function entryAbout(table: EntryTable, seq: number): ExhibitList {
  return unpack(table, seq < table.length ? (table.about[seq] as number) : 0);
}

const none: ExhibitList = [];

function unpack(table: EntryTable, packed: number): ExhibitList {
  if (packed === 0) return none;
  return packed >= groupMark ? (table.groups[packed - groupMark] ?? none) : [packed - 1];
}
