/** What is remembered of every entry, packed into a few bytes: type, signer, exhibits, and two marks. */
import { type EventTypeName, eventTypeNames } from '../ledger/vocabulary/index.ts';

/** Plain data; entries that had no effect (impossible, malformed, of unknown type) hold zeros. */
export interface EntryTable {
  length: number;
  /** Low 6 bits: 0 none, 1 the opening entry, 2 … an event type; bits 6 and 7 are marks. */
  marks: Uint8Array;
  /** Index of the signing key. */
  signers: Uint32Array;
  /** 0 none, 1 + index of the one exhibit, or 2^31 + index of a group. */
  exhibits: Uint32Array;
  /** Lists of exhibits that one entry named together. */
  readonly groups: (readonly number[])[];
}

export const openingEntry = 'genesis';
export type EntryType = EventTypeName | typeof openingEntry;

const typeMask = 0x3f;
const unauthorisedMark = 0x40;
const movedMark = 0x80;
const groupMark = 0x8000_0000;
const types: readonly (EntryType | undefined)[] = [undefined, openingEntry, ...eventTypeNames];
const indexOfType = new Map(types.map((type, index) => [type, index]));

export interface EntryMarks {
  /** It moved custody, so that it cannot be voided. */
  readonly moved?: boolean;
  /** It stands without an authority in force. */
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
    groups: [],
  };
}

function grow(table: EntryTable, capacity: number): void {
  const marks = new Uint8Array(capacity);
  const signers = new Uint32Array(capacity);
  const exhibits = new Uint32Array(capacity);
  marks.set(table.marks);
  signers.set(table.signers);
  exhibits.set(table.exhibits);
  table.marks = marks;
  table.signers = signers;
  table.exhibits = exhibits;
}

/** Remembers entry `seq`, at or after the end of the table; entries left out in between had no effect. */
export function rememberEntry(
  table: EntryTable,
  seq: number,
  { type, signer, exhibits }: { type: EntryType; signer: number; exhibits: readonly number[] },
): void {
  if (seq >= table.marks.length) grow(table, Math.max(seq + 1, table.marks.length * 2));
  table.marks[seq] = indexOfType.get(type) as number;
  table.signers[seq] = signer;
  table.exhibits[seq] = exhibits.length < 2 ? 1 + (exhibits[0] ?? -1) : groupMark + groupOf(table, exhibits);
  table.length = seq + 1;
}

/** Bulk work names the same list again and again, so the last one is looked at before a new one is kept. */
function groupOf(table: EntryTable, exhibits: readonly number[]): number {
  const last = table.groups.length - 1;
  const group = table.groups[last];
  if (group?.length === exhibits.length && group.every((exhibit, i) => exhibit === exhibits[i])) return last;
  return table.groups.push([...exhibits]) - 1;
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
export function entryExhibits(table: EntryTable, seq: number): readonly number[] {
  const packed = seq < table.length ? (table.exhibits[seq] as number) : 0;
  if (packed === 0) return [];
  return packed >= groupMark ? (table.groups[packed - groupMark] ?? []) : [packed - 1];
}
