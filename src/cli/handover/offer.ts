/** `custody offer`: the sender's half of a handover: shown, signed, and written as the bundle to send, with its letter. */
import { Command, Option } from 'commander';
import { CustodyError } from '../../errors.ts';
import { addEncrypt } from '../bundle/encrypt.ts';
import { addCutOption } from '../bundle/excerpt-part.ts';
import { addBundleOptions, type BundleOptions } from '../bundle/options.ts';
import type { Host } from '../host/host.ts';
import { letterLangOption } from '../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, addOutputOptions } from '../host/options.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { paperOption } from '../report/format.ts';
import { makeOffer, type OfferOptions, offerAgain } from './offer-act.ts';

export function buildCommand(host: Host): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description(
      'offer exhibits to someone, and pack them: signs the offer, writes the bundle to send and a letter to print',
    )
    .argument('[exhibit...]', 'the same as --exhibit')
    .addOption(
      new Option(
        '--exhibit <number>',
        'exhibit to offer, or a run KA/1..KA/4; "KA/1; without" leaves the parts in it here; seals, incidents and digests come from the record; may repeat',
      )
        .argParser(gather)
        .helpGroup('Required:'),
    )
    .addOption(new Option('--to <card>', 'the same as --to-card').helpGroup('Required:'));
  command.on('option:to', (card: string) => tokens.push({ name: 'to-card', text: card }));
  addTypeOptions(
    command,
    'offer',
    (token) => tokens.push(token),
    (name) => name !== 'exhibit',
  );
  command.optionsGroup('Bundle:');
  addEncrypt(addBundleOptions(command)).option(
    '--without <exhibit>',
    'the evidence of this exhibit travels apart: the folder of --evidence does not have it; may repeat',
    gather,
  );
  addCutOption(
    command
      .option('--excerpt', 'send an excerpt about what is offered, and hashes in place of all other entries')
      .option('--no-excerpt', 'send the whole ledger, also where it has other things that need care'),
  );
  command
    .option('--again <seq>', 'write the bundle of an open offer; nothing is signed')
    .addOption(letterLangOption())
    .addOption(paperOption('the letter'))
    .optionsGroup('Recording:')
    .option('--at <time>', 'when it happened, or FROM..TO (else: now)')
    .option('--open <fields>', 'leave these private fields in clear, or all; may repeat', gatherWords)
    .option(
      '--keyed',
      'record keyed digests of what is hashed and attached: nobody without their keys can guess the files',
    )
    .option('--dry-run', 'show the entry, and sign nothing')
    .option('--no-input', 'never ask')
    .option('--yes', 'sign without asking once more; never answers for an irregularity');
  addOutputOptions(addAppendOptions(addLedgerOption(command)));
  command.addHelpText('after', footnote);
  return command.action(async (words: readonly string[], options: OfferOptions & BundleOptions) => {
    const exhibits = [...words, ...(options.exhibit ?? [])];
    if (options.again !== undefined) {
      if (exhibits.length + tokens.length > 0 || options.keyed === true)
        throw new CustodyError('USAGE', '--again takes the offer as it is; name only what goes into the bundle');
      return await offerAgain(host, options.again, options);
    }
    await makeOffer(host, { exhibits, tokens }, options);
  });
}

const footnote = `
[private]: withheld in the record unless named with --open; --disclose says
which of them the recipient may open all the same. @FILE and @- read a text
from a file or standard input; @@ begins a text with @.
absent:CODE: why, and a; b; c, are written as in: custody record offer --help`;

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];
const gatherWords = (value: string, before: string[] = []): string[] => [...before, ...value.split(/[\s,]+/)];
