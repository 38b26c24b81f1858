/** The excerpt that would end with entries which nobody has signed yet: so its maker sees what it shows before signing. */
import { CustodyError } from '../../errors.ts';
import { type Excerpted, type ExcerptWanted, entriesOf, excerptFrom } from '../bundle/excerpt.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';
import type { Draft, RecordContext } from '../ledger/record.ts';
import { supposeNext } from './foresee.ts';

/** Undefined where the rules refuse an entry. Throws CustodyError as opening the ledger and `makeExcerpt`. */
export async function foreseeExcerpt(
  context: RecordContext,
  drafts: readonly Draft[],
  wanted: ExcerptWanted,
): Promise<Excerpted | undefined> {
  const { replay } = await openLedger(await ledgerBytes(context.path), context.stateFolder);
  const { state } = replay.position();
  const how = { ...context, keyId: context.signer.keyId, now: context.readClock() };
  const { size } = replay;
  const more: Uint8Array[] = [];
  for (const draft of drafts) {
    const next = await supposeNext(replay, draft, how);
    if (next === undefined) return undefined;
    more.push(next);
    await replay.next(next);
  }
  const entries = await entriesOf(context.path, { size });
  if (entries.length !== size) throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read');
  return await excerptFrom([...entries, ...more], { state, wanted });
}
