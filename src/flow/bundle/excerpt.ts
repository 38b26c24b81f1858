/** An excerpt of a ledger on disk, with the openings of what it shows (docs/spec/excerpt.md). */
import { exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import { refuseExcerpt } from '../../ledger/excerpt/form.ts';
import { type Made, makeExcerpt } from '../../ledger/excerpt/make.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { ledgerBytes, readLedger } from '../ledger/read-ledger.ts';

export interface ExcerptOf {
  readonly ledger: string;
  readonly stateFolder: string;
  /** Any numbers of the exhibits. */
  readonly exhibits: readonly string[];
  readonly cuts: readonly number[];
  readonly warn: (text: string) => void;
}

/** Verifies the ledger first. Throws CustodyError USAGE for an unknown exhibit, as `makeExcerpt` does, and as reading a ledger does. */
export async function excerptOf({ ledger, stateFolder, exhibits, cuts, warn }: ExcerptOf): Promise<Made> {
  const { replay } = await readLedger(ledger, stateFolder, warn);
  const { state } = replay.position();
  const numbers = exhibits.map((number) => {
    const exhibit = exhibitOf(state, number);
    if (exhibit === undefined) throw new CustodyError('USAGE', `there is no exhibit ${number}`);
    return exhibit.number;
  });
  const beyond = cuts.find((cut) => cut >= replay.size);
  if (beyond !== undefined) throw new CustodyError('USAGE', `--cut ${beyond}: the record has ${replay.size} entries`);
  const entries: Uint8Array[] = [];
  const splitter = new EntrySplitter();
  for await (const chunk of (await ledgerBytes(ledger)).chunks(0))
    for (const entry of splitter.push(chunk)) if (entries.length < replay.size) entries.push(entry.slice());
  return makeExcerpt(entries, { exhibits: numbers, cuts });
}

/** An answer says that its signer read the whole record. Throws CustodyError NOT_A_LEDGER for an excerpt, and those of reading. */
export async function refuseExcerptAt(path: string): Promise<void> {
  for await (const chunk of fileChunks(path, { to: 16 })) {
    refuseExcerpt(chunk);
    return;
  }
}
