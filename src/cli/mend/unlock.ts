/** `custody unlock`: removes a lock after showing whose it is. */

import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type FoundLock, readLock, removeLock } from '../../fs/ledger/lock.ts';
import { fileStat } from '../../fs/read.ts';
import type { Host } from '../host/host.ts';
import {
  addLedgerArgument,
  addOutputOptions,
  chooseLedgerNamed,
  type LedgerOptions,
  type OutputOptions,
  openTerminal,
} from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('free a case that a crashed program holds: shows whose lock it is, then removes it')
    .option('--force', 'remove it without asking: only if you are sure that no program writes');
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: OutputOptions & LedgerOptions & { force?: boolean }) => {
      const terminal = openTerminal(host, options);
      const { path, shown } = chooseLedgerNamed(host, ledger, options);
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
      const isSure =
        options.force === true ||
        (terminal.isInteractive &&
          (await openPrompter(host).confirm('are you sure that no program writes to it any more?')));
      if (!isSure)
        throw new CustodyError('LOCKED', 'the lock was not removed', {
          hint: 'make sure that no program writes to it, then use --force',
        });
      // an interrupted takeover leaves a lock on the right to take over, and so on
      for (let lock: FoundLock | undefined = found; lock !== undefined; lock = sameHolder(readLock(path), holder)) {
        if (!removeLock(path, lock.content, host.owner())) {
          throw new CustodyError('LOCKED', 'another program has taken the lock meanwhile');
        }
      }
      if (terminal.isJson)
        return terminal.printJson('unlock/1', { ledger: shown, locked: false, removed: holder ?? null });
      terminal.print(`${safeText(shown)}: lock removed`);
    },
  );
}

/** Only what the same holder left is removed in one go. */
function sameHolder(next: FoundLock | undefined, holder: FoundLock['holder']): FoundLock | undefined {
  return JSON.stringify(next?.holder) === JSON.stringify(holder) ? next : undefined;
}
