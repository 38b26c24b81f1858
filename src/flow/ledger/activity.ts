/** What was done in a ledger file in a span of time. */
import { CustodyError } from '../../errors.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { ActivityCounter, type CaseActivity, type Span } from '../../verify/activity.ts';
import { Replay } from '../../verify/replay/replay.ts';
import { ledgerBytes, readLedger } from './read-ledger.ts';

/** Opens the ledger, which verifies it, and reads it once more to count. Throws CustodyError as opening does. */
export async function activityOf(
  path: string,
  span: Span,
  { stateFolder, warn }: { readonly stateFolder: string; readonly warn: (text: string) => void },
): Promise<CaseActivity> {
  const bytes = await ledgerBytes(path);
  const opened = await readLedger(path, stateFolder, warn, bytes);
  const { state, unsupportedFrom } = opened.replay.position();
  const counter = new ActivityCounter(span);
  // the signatures of these bytes were verified just now, or when they were first seen
  const replay = new Replay({ listener: counter });
  const splitter = new EntrySplitter();
  for await (const chunk of bytes.chunks(0, bytes.size))
    for (const entry of splitter.push(chunk)) {
      await replay.next(entry);
      if (replay.ended !== undefined) throw new CustodyError('BUG', 'a ledger that was verified does not replay');
    }
  const activity = counter.end(state);
  return unsupportedFrom === undefined ? activity : { ...activity, agrees: false };
}
