/** `custody repair --unlock`: removes a lock after showing whose it is. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type FoundLock, readLock, removeLock } from '../../fs/ledger/lock.ts';
import { fileStat } from '../../fs/read.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';

/** Frees a case that a crashed program holds; `isSure`: without asking. Throws CustodyError LOCKED, NOT_FOUND. */
export async function unlock(
  host: Host,
  { path, shown }: ChosenLedger,
  { terminal, isSure }: { readonly terminal: Terminal; readonly isSure: boolean },
): Promise<void> {
  const found = readLock(path);
  if (found === undefined) {
    if ((await fileStat(path)) === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
    if (terminal.isJson) return terminal.printJson('unlock/1', { ledger: shown, locked: false });
    return terminal.print(`${safeText(shown)} is not locked`);
  }
  const { holder } = found;
  const whose =
    holder === undefined
      ? 'the lock does not name its owner'
      : `locked by ${holder.user} on ${holder.host}, process ${holder.pid}, since ${holder.since}`;
  terminal.tell(safeText(`${shown}: ${whose}`));
  const isAgreed =
    isSure ||
    (terminal.isInteractive &&
      (await openPrompter(host).confirm('are you sure that no program writes to it any more?')));
  if (!isAgreed)
    throw new CustodyError('LOCKED', 'the lock was not removed', {
      hint: 'make sure that no program writes to it, then use --yes',
    });
  // an interrupted takeover leaves a lock on the right to take over, and so on
  for (let lock: FoundLock | undefined = found; lock !== undefined; lock = sameHolder(readLock(path), holder)) {
    if (!removeLock(path, lock.content, host.owner())) {
      throw new CustodyError('LOCKED', 'another program has taken the lock meanwhile');
    }
  }
  if (terminal.isJson) return terminal.printJson('unlock/1', { ledger: shown, locked: false, removed: holder ?? null });
  terminal.print(`${safeText(shown)}: lock removed`);
}

/** Only what the same holder left is removed in one go. */
function sameHolder(next: FoundLock | undefined, holder: FoundLock['holder']): FoundLock | undefined {
  return JSON.stringify(next?.holder) === JSON.stringify(holder) ? next : undefined;
}
