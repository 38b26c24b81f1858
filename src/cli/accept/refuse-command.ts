/** `custody refuse`: sign that nothing in the offer is accepted, why, and where it is now. */
import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { openTerminal } from '../host/options.ts';
import { withOptionsRead } from '../record/values/text-files.ts';
import { addDeliveryOptions, addSigningOptions } from './options.ts';
import { type RefuseOptions, refuseDelivery } from './refuse.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('refuse what was offered to you: the answer gives the reason, and where the things are now')
    .argument('<bundle>', 'what arrived: a bundle, a folder with the ledger, or the ledger')
    .requiredOption('--code <code>', 'the reason: terms, no-authority, no-capacity, seal-broken, mismatch, other, …')
    .requiredOption('--why <text>', 'the reason in words')
    .requiredOption('--where <text>', 'where the things are now')
    .option('--seals-now <numbers>', 'the seals on them now, with commas between');
  addDeliveryOptions(addSigningOptions(command)).addHelpText(
    'after',
    '\n--why, --where, --place, --from and --our-reference take @FILE or @-.\nExit status: 0 signed; 6 nothing was signed: nothing is offered to you.',
  );
  return command.action(async (bundle: string, typed: RefuseOptions) => {
    const options = await withOptionsRead(host, typed, ['why', 'where', 'place', 'from', 'ourReference']);
    finish(await refuseDelivery(host, bundle, { options, terminal: openTerminal(host, options) }));
  });
}
