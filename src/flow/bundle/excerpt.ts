/** An excerpt of a ledger on disk, with the state that it shows (docs/spec/excerpt.md). */
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import { beginsExcerpt, decodeExcerpt, type Excerpt, isShown, refuseExcerpt } from '../../ledger/excerpt/form.ts';
import { type Made, makeExcerpt } from '../../ledger/excerpt/make.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { wholeOf } from '../../verify/replay/look-first.ts';
import { Replay } from '../../verify/replay/replay.ts';
import { type ExcerptReading, readExcerpt } from '../../verify/replay/replay-excerpt.ts';
import { ledgerBytes, readLedger } from '../ledger/read-ledger.ts';

/** What an excerpt is made for. */
export interface ExcerptWanted {
  /** Any numbers of the exhibits. */
  readonly exhibits: readonly string[];
  readonly cuts: readonly number[];
}

interface ExcerptOf extends ExcerptWanted {
  readonly ledger: string;
  readonly stateFolder: string;
  readonly warn: (text: string) => void;
}

/** Verifies the ledger first. Throws CustodyError USAGE for an unknown exhibit, as `makeExcerpt` does, and as reading a ledger does. */
export async function excerptOf({ ledger, stateFolder, warn, ...wanted }: ExcerptOf): Promise<Made> {
  const { replay } = await readLedger(ledger, stateFolder, warn);
  const { state } = replay.position();
  return makeWanted(await entriesOf(ledger, { size: replay.size }), state, wanted);
}

/** An excerpt that was made, and what its reader knows. */
export interface Excerpted {
  readonly made: Made;
  readonly reading: ExcerptReading;
  readonly state: CustodyState;
}

interface Behind {
  /** As the whole ledger says. */
  readonly state: CustodyState;
  readonly wanted: ExcerptWanted;
}

/** The same of entries of a ledger that was verified. The last may be unsigned. Throws as `makeExcerpt`. */
export async function excerptFrom(entries: readonly Uint8Array[], { state, wanted }: Behind): Promise<Excerpted> {
  const made = makeWanted(entries, state, wanted);
  const reading = readExcerpt(decodeExcerpt(made.bytes));
  const replay = new Replay({ excerptOf: reading.exhibits });
  for (const item of reading.excerpt.items) {
    if (isShown(item)) await replay.next(item.bytes);
    else replay.hide(item);
  }
  if (replay.state === undefined || replay.size !== made.size)
    throw new CustodyError('BUG', 'an excerpt cannot be read');
  return { made, reading, state: replay.state };
}

function makeWanted(entries: readonly Uint8Array[], state: CustodyState, { exhibits, cuts }: ExcerptWanted): Made {
  const numbers = exhibits.map((number) => {
    const exhibit = exhibitOf(state, number);
    if (exhibit === undefined) throw new CustodyError('USAGE', `there is no exhibit ${number}`);
    return exhibit.number;
  });
  const beyond = cuts.find((cut) => cut >= entries.length);
  if (beyond !== undefined)
    throw new CustodyError('USAGE', `--cut ${beyond}: the record has ${entries.length} entries`);
  return makeExcerpt(entries, { exhibits: numbers, cuts });
}

/** The first entries of a ledger. Throws CustodyError as reading does. */
export async function entriesOf(ledger: string, { size }: { readonly size: number }): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  const splitter = new EntrySplitter();
  for await (const chunk of (await ledgerBytes(ledger)).chunks(0))
    for (const entry of splitter.push(chunk)) if (entries.length < size) entries.push(entry.slice());
  return entries;
}

/** What the file is if it is an excerpt; undefined for any other. Throws CustodyError as `decodeExcerpt`, and those of reading. */
export async function excerptAt(path: string): Promise<Excerpt | undefined> {
  return (await isExcerptAt(path)) ? decodeExcerpt(await wholeOf(fileChunks(path))) : undefined;
}

/** Throws CustodyError NOT_A_LEDGER for an excerpt: what needs a whole ledger must not call it damaged. */
export async function refuseExcerptAt(path: string): Promise<void> {
  for await (const chunk of fileChunks(path, { to: 16 })) return refuseExcerpt(chunk);
}

/** Whether the file begins as an excerpt. Throws CustodyError as reading does. */
export async function isExcerptAt(path: string): Promise<boolean> {
  for await (const chunk of fileChunks(path, { to: 16 })) return beginsExcerpt(chunk);
  return false;
}
