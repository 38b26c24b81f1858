/** A case as it was at a time: without the entries of what happened later. */
import { entryAbout } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { parseTime } from '../../ledger/times.ts';
import { Replay } from '../../verify/replay/replay.ts';
import type { LedgerBytes } from './open-ledger.ts';

interface AsOf {
  /** The state before the first entry about an exhibit of which the act ended later. */
  readonly state: CustodyState;
  /** Indexes of the exhibits that such entries are about; the state now is right for the others. */
  readonly changed: ReadonlySet<number>;
}

/** Undefined where no exhibit changed since; `state` is that of all of these bytes, which were verified. Throws CustodyError as reading does. */
export async function caseAsOf(bytes: LedgerBytes, state: CustodyState, at: number): Promise<AsOf | undefined> {
  const changed = new Set<number>();
  let first: number | undefined;
  for await (const { item, seq } of itemsOf(bytes)) {
    const about = entryAbout(state.entries, seq);
    if (about.length === 0) continue;
    if (endOf(decodeUnverifiedEntry(item)) <= at) continue;
    first ??= seq;
    for (const index of about) changed.add(index);
  }
  if (first === undefined) return undefined;
  // the signatures of these bytes were verified just now, or when they were first seen
  const replay = new Replay({});
  for await (const { item, seq } of itemsOf(bytes)) {
    if (seq === first) break;
    await replay.next(item);
  }
  if (replay.state === undefined) throw new CustodyError('BUG', 'a ledger that was verified does not replay');
  return { state: replay.state, changed };
}

/** When the act of it ended, in Unix seconds; else when it was signed. */
function endOf({ at, iat }: Entry): number {
  const last = Array.isArray(at) ? at.at(-1) : at;
  return typeof last === 'string' ? (parseTime(last)?.seconds ?? iat) : iat;
}

async function* itemsOf(bytes: LedgerBytes): AsyncGenerator<{ readonly item: Uint8Array; readonly seq: number }> {
  const splitter = new EntrySplitter();
  let seq = 0;
  for await (const chunk of bytes.chunks(0, bytes.size))
    for (const item of splitter.push(chunk)) {
      yield { item, seq };
      seq += 1;
    }
}
