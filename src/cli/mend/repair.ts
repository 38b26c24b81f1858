/** `custody repair`: saves what ends a damaged ledger aside, then cuts it; or frees one that a crashed program holds. */
import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type Damage, openingWaits, repairLedger, settleInterrupted, surveyDamage } from '../../flow/ledger/repair.ts';
import { stateFolder } from '../../flow/places.ts';
import { storeAccess } from '../../flow/store/access.ts';
import { withStores } from '../../flow/store/with-store.ts';
import { findingJson } from '../../report/json.ts';
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
import { unlock } from './unlock.ts';

interface RepairOptions extends OutputOptions, LedgerOptions {
  readonly yes?: boolean;
  readonly unlock?: boolean;
  readonly dryRun?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description(
      'save the damaged end in a file of its own, then cut it off; nothing is deleted; or free a case that is locked',
    )
    .option('--dry-run', 'only show what would be cut')
    .option('--unlock', 'free a case that a crashed program holds: shows whose lock it is, then removes it')
    .option('-y, --yes', 'without asking; with --unlock only if you are sure that no program writes');
  return addOutputOptions(addLedgerArgument(command)).action(
    async (ledger: string | undefined, options: RepairOptions) => {
      const terminal = openTerminal(host, options);
      const chosen = chooseLedgerNamed(host, ledger, options);
      if (options.unlock === true) {
        if (options.dryRun === true) throw new CustodyError('USAGE', '--dry-run is for what is cut, not for --unlock');
        return await unlock(host, chosen, { terminal, isSure: options.yes === true });
      }
      const { path, shown } = chosen;
      const name = safeText(shown);
      const damage = await surveyDamage(path);
      if (damage === undefined) {
        const isWaiting = openingWaits(path) && options.dryRun !== true;
        const aside =
          options.yes === true || isWaiting
            ? await settleInterrupted(path, {
                owner: host.owner(),
                stateFolder: stateFolder(host.env),
                open: withStores(storeAccess(host)),
              })
            : undefined;
        if (terminal.isJson)
          return terminal.printJson('repair/1', { ledger: shown, damaged: false, saved: aside ?? null });
        if (aside !== undefined)
          return terminal.print(`${name}: an interrupted entry does not fit; it was moved to ${safeText(aside)}`);
        return terminal.print(`${name}: every byte belongs to an entry that counts; nothing to repair`);
      }
      for (const fault of damage.faults) terminal.tell(`${name}: ${safeText(fault.message)} [${fault.code}]`);
      terminal.tell(
        `${damage.size} entries stay; the ${damage.behind} bytes after byte ${damage.offset} would be saved in a file of their own and cut off`,
      );
      if (options.dryRun)
        return terminal.isJson
          ? terminal.printJson('repair/1', { ledger: shown, damaged: true, ...damageJson(damage) })
          : undefined;
      const isSure =
        options.yes === true ||
        (terminal.isInteractive &&
          (await openPrompter(host).confirm('save them in a file of their own and cut the ledger there?')));
      if (!isSure) throw new CustodyError('MISSING_VALUE', 'nothing was cut', { hint: '--yes cuts it off' });
      const saved = await repairLedger(path, damage, host.owner());
      if (terminal.isJson)
        return terminal.printJson('repair/1', {
          ledger: shown,
          damaged: true,
          ...damageJson(damage),
          saved: saved ?? null,
        });
      terminal.print(
        `${name}: cut to ${damage.size} entries; what was cut is in ${saved === undefined ? 'no file' : safeText(saved)}`,
      );
    },
  );
}

const damageJson = ({ faults, ...damage }: Damage) => ({ ...damage, faults: faults.map(findingJson) });
