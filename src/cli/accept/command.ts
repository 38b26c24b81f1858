/** `custody accept`: check what was offered, decide on it, sign the answer, take it into our own ledger. */
import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { addWritingOptions, openTerminal } from '../host/options.ts';
import { withOptionsRead } from '../record/values/text-files.ts';
import { acceptDelivery } from './accept.ts';
import { type AcceptOptions, addDeliveryOptions, addSigningOptions } from './options.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('check what was offered to you, decide on each exhibit, sign the answer and take over what you accept')
    .argument('[bundle]', 'what arrived: a bundle, a folder with the ledger, or the ledger')
    .option('--into <ledger>', 'your own ledger, for what you accept')
    .option('--case <number>', 'open a new ledger, with this case number')
    .option('--title <text>', 'title of the new case')
    .option('--post <name>', 'your post in the new ledger (else desk)')
    .option(
      '--ours <theirs=ours>',
      'our number for an exhibit (else theirs); may repeat',
      (value, all: string[] = []) => [...all, value],
    )
    .option('--decisions <file>', 'your decision on each exhibit, as JSON or CSV')
    .option('--write-decisions <file>', 'write a form for these decisions, with what was found; nothing is signed')
    .option('--draft <file>', 'write all that was found and decided as a draft that another person signs')
    .option('--checked-by <name>', 'who checked, written into the draft')
    .option('--sign <draft>', 'sign such a draft, after it is compared again with what arrived')
    .option(
      '--on-excerpt',
      'answer although an excerpt came, which hides other entries; the answer lists those that you read',
    )
    .option('--read-again', 'with --sign: read the evidence again, even if its files are as they were');
  addDeliveryOptions(addWritingOptions(addSigningOptions(command))).addHelpText('after', `\n${footnotes.join('\n')}`);
  return command.action(async (bundle: string | undefined, typed: AcceptOptions) => {
    const options = await withOptionsRead(host, typed, ['case', 'title', 'place', 'from', 'ourReference']);
    finish(await acceptDelivery(host, bundle, { options, terminal: openTerminal(host, options) }));
  });
}

const footnotes = [
  'What differs is accepted only with reservations, its code named: mismatch, seal-broken, …',
  '--case, --title, --place, --from and --our-reference take @FILE or @-, so that no other user reads the text.',
  'Exit status: 0 all accepted as it is; 1 something differs, or is refused or accepted with reservations;',
  '3 something is undecided or not examined, or you confirmed no key of the sender;',
  '6 nothing was signed: nothing is offered to you, or a decision is not allowed.',
];
