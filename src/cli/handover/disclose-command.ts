/** `custody disclose`: a view of the record for a party, written and recorded by one act, with what it withholds and why. */
import { Command, Option } from 'commander';
import { addEncryptTo } from '../bundle/encrypt.ts';
import { addContentOptions } from '../bundle/options.ts';
import type { Host } from '../host/host.ts';
import { letterLangOption } from '../host/lang-option.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { addEntryOptions } from '../record/record-options.ts';
import { paperOption } from '../report/format.ts';
import { discloseView } from './disclose-act.ts';
import { discloseUrgently, type UrgentOptions } from './disclose-urgent.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .argument('[exhibit...]', 'the same as --exhibit')
    .description(
      'disclose the record up to now to a party: writes the view, then signs the entry with its digest and with everything that it withholds',
    )
    .addOption(
      new Option('--to <text>', 'the party; [private]; with --urgent the card of the recipient').helpGroup('Required:'),
    );
  command.on('option:to', (party: string) => tokens.push({ name: 'to-party', text: party }));
  const taken: ReadonlySet<string> = new Set(['to-party', 'view', 'withheld', 'exhibits']);
  addTypeOptions(
    command,
    'disclose',
    (token) => tokens.push(token),
    (name) => !taken.has(name),
  );
  command.optionsGroup('View:');
  command.option('-o, --output <view>', 'where to write it: a new folder, or a new .tar or .zip file');
  addEncryptTo(addContentOptions(command))
    .option('--exhibit <number>', 'open only texts about this exhibit, and send only its manifest; may repeat', gather)
    .option(
      '--reason <class=code>',
      'why texts of a field, closed-texts, manifest-records or attachments are withheld; a code alone is for all others; may repeat',
      gather,
    )
    .option('--again <seq>', 'write the view of this disclosure again, by the same options; nothing is signed')
    .addOption(letterLangOption())
    .addOption(paperOption('the letter'));
  command
    .optionsGroup('Urgent:')
    .option(
      '--urgent',
      'a life is at risk: signs a term and a note about the exhibits, and sends an encrypted excerpt that ends there; needs --to CARD, --purpose and --erase-by',
    )
    .option('--erase-by <time>', 'by when the recipient must erase it')
    .addOption(new Option('--handling <code>', 'handling code').choices(['H0', 'H1', 'H2', 'H3']));
  addEntryOptions(command);
  command.addHelpText('after', footnote);
  return command.action(async (words: readonly string[], options: UrgentOptions) => {
    const exhibit = [...words, ...(options.exhibit ?? [])];
    const given = { ...options, ...(exhibit.length > 0 && { exhibit }) };
    const disclosing = { tokens, options: given, finish };
    await (options.urgent === true ? discloseUrgently(host, disclosing) : discloseView(host, disclosing));
  });
}

const footnote = `
If it was killed after it wrote the view, type the same command again: it finds
the view and signs. An encrypted view gets its name only once it is signed;
if that fails, --again writes it. For something shown without a file, or on paper, and for a
refusal: custody record disclose.`;

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];
