/** `custody withdraw`: takes an open offer back; it finds the offer where only one is open. */
import { Command } from 'commander';
import { onlyOpenOffer } from '../../flow/handover/answered.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import type { Host } from '../host/host.ts';
import { chooseLedger, openTerminal } from '../host/options.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { type RecordTypeOptions, recordAct } from '../record/record-act.ts';
import { addEntryOptions } from '../record/record-options.ts';

export function buildCommand(host: Host): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description('take an offer back: from then on no receipt of it moves custody, whenever it was signed')
    .option('--offer <entry>', 'entry of the offer, if more than one is open');
  addTypeOptions(
    command,
    'withdraw',
    (token) => tokens.push(token),
    (name) => name !== 'offer',
  );
  addEntryOptions(command);
  return command.action(async (options: RecordTypeOptions & { readonly offer?: string }) => {
    const terminal = openTerminal(host, options);
    const ledger = chooseLedger(host, options);
    const find = async () =>
      String(
        onlyOpenOffer((await readLedger(ledger.path, stateFolder(host.env), terminal.warn)).replay.position().state),
      );
    const offer = options.offer ?? (await find());
    await recordAct(host, 'withdraw', [{ name: 'offer', text: offer }, ...tokens], options);
    if (options.dryRun !== true) {
      terminal.tell(
        'tell the recipient: a receipt that is already signed does not count as a handover; exhibits that they took in stay arriving with them',
      );
    }
  });
}
