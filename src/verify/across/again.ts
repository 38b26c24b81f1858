/** A second look at a ledger that was read before: roots and single entries that only another ledger made interesting. */
import { Frontier } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { LedgerSource } from '../replay/replay-ledger.ts';

/** The roots over the first `size` entries, for each of the sizes, at most `end` entries. Nothing is decoded. Throws what the source throws. */
export async function rootsOf(
  source: LedgerSource,
  sizes: ReadonlySet<number>,
  end: number,
): Promise<Map<number, Uint8Array>> {
  const roots = new Map<number, Uint8Array>();
  const last = Math.max(0, ...[...sizes].filter((size) => size <= end));
  const frontier = new Frontier();
  for await (const entry of entriesOf(source)) {
    if (frontier.size >= last) break;
    frontier.pushEntry(entry);
    if (sizes.has(frontier.size)) roots.set(frontier.size, frontier.root());
  }
  return roots;
}

/** Shows the entries with these numbers again, in order. Throws LEDGER_CHANGED where they are not there any more, and what the source throws. */
export async function lookAgain(
  source: LedgerSource,
  seqs: ReadonlySet<number>,
  see: (seq: number, entry: Uint8Array) => Promise<void>,
): Promise<void> {
  let rest = seqs.size;
  let seq = 0;
  for await (const entry of entriesOf(source)) {
    if (rest === 0) return;
    if (seqs.has(seq)) {
      await see(seq, entry);
      rest -= 1;
    }
    seq += 1;
  }
  if (rest > 0) throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read');
}

async function* entriesOf(source: LedgerSource): AsyncGenerator<Uint8Array> {
  const splitter = new EntrySplitter();
  for await (const chunk of source(0)) {
    if (splitter.failure !== undefined) return;
    yield* splitter.push(chunk);
  }
}
