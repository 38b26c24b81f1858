/** `custody accept`: check what was offered, decide on it, sign the answer, take it into our own ledger. */
import { Command } from 'commander';
import { acceptDelivery } from '../accept/accept.ts';
import { type AcceptOptions, addDeliveryOptions, addSigningOptions } from '../accept/options.ts';
import type { Host } from '../host.ts';
import { addWritingOptions, openTerminal } from '../options.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('check what was offered to you, decide on each exhibit, sign the answer and take in what you accept')
    .argument('[bundle]', 'what arrived: a bundle, a folder with the ledger, or the ledger')
    .option('--into <ledger>', 'your own ledger, which takes in what is accepted')
    .option('--case <number>', 'open the ledger anew, under this case number')
    .option('--title <text>', 'title of the new case')
    .option('--post <name>', 'your post in the new ledger (else desk)')
    .option(
      '--ours <theirs=ours>',
      'our number for an exhibit (else theirs); may repeat',
      (value, all: string[] = []) => [...all, value],
    )
    .option('--decisions <file>', 'what is decided of each exhibit, as JSON or CSV')
    .option('--write-decisions <file>', 'write the form for that, with what was found; nothing is signed')
    .option('--draft <file>', 'write all that was found and decided as a draft that another person signs')
    .option('--checked-by <name>', 'who checked, written into the draft')
    .option('--sign <draft>', 'sign such a draft, once more held against what arrived')
    .option('--read-again', 'with --sign: read the evidence again, even if its files are as they were');
  addDeliveryOptions(addWritingOptions(addSigningOptions(command))).addHelpText('after', `\n${footnotes.join('\n')}`);
  return command.action(async (bundle: string | undefined, options: AcceptOptions) => {
    finish(await acceptDelivery(host, bundle, { options, terminal: openTerminal(host, options) }));
  });
}

const footnotes = [
  'What differs is accepted only with reservations, its code named: mismatch, seal-broken, …',
  'Exit status: 0 all accepted as it is; 1 something differs, or is refused or accepted with reservations;',
  '3 something is undecided or was not examined, or nobody of the sender is in your trust file;',
  '6 nothing was signed: nothing is offered to you, or a decision cannot stand.',
];
