/** What entries of a ledger file erase and correct, so that what is shown or travels of earlier entries follows it. */
import { entryType } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { fileChunks } from '../../fs/read.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import type { OpenedEntry } from '../../ledger/private/opened-entry.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import { type Erasures, markEntry, noteErased, type TextMarks, textMarksOf } from '../../ledger/private/text-marks.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { readEntries, type ShownEntry } from './entries.ts';
import type { LedgerBytes } from './open-ledger.ts';

/** The entries of a ledger file, of which nothing is verified. Throws CustodyError as reading does. */
export async function* entriesIn(ledger: string, size?: number): AsyncGenerator<Entry> {
  const splitter = new EntrySplitter();
  for await (const chunk of fileChunks(ledger, size === undefined ? {} : { to: size }))
    for (const bytes of splitter.push(chunk)) yield decodeUnverifiedEntry(bytes);
}

/** What the entries erase, whether or not they have an effect: what may be erased does not travel. */
export async function erasuresIn(entries: AsyncIterable<Entry>): Promise<Erasures> {
  const erased = new Map<number, Map<string, number>>();
  for await (const entry of entries) {
    if (entry.type !== 'erase' || entry.ledger === undefined) continue;
    const decoded = decodeBody('erase', entry.body);
    if (decoded.ok) noteErased(erased, entry.seq, decoded.body as Body<'erase'>);
  }
  return erased;
}

/** What entries with effect say of the texts of earlier ones. Throws CustodyError as reading does. */
export async function shownRecord(
  bytes: LedgerBytes,
  openings: Openings,
  { entries }: Pick<CustodyState, 'entries'>,
): Promise<ShownRecord> {
  const later: OpenedEntry[] = [];
  const isLater = (seq: number): boolean => ['erase', 'correct'].includes(entryType(entries, seq) ?? '');
  for await (const each of readEntries(bytes, openings, isLater)) later.push(each);
  const marks = textMarksOf(later);
  return { bytes, openings, marks, later: later.map((each) => markEntry(each, marks)) };
}

/** A ledger as it is shown: its openings, and what later entries say of its texts. */
export interface ShownRecord {
  readonly bytes: LedgerBytes;
  readonly openings: Openings;
  readonly marks: TextMarks;
  /** The entries that erase, correct or void, with their own texts marked; in their order. */
  readonly later: readonly OpenedEntry[];
}

/** Entries as `readEntries` gives them, with their texts marked. */
export async function* readShown(
  { bytes, openings, marks }: ShownRecord,
  wanted?: (seq: number) => boolean,
): AsyncGenerator<ShownEntry> {
  for await (const each of readEntries(bytes, openings, wanted)) yield markEntry(each, marks);
}
