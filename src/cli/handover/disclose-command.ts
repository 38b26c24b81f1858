/** `custody disclose`: a view of the record for a party, written and recorded by one act, with what it withholds and why. */
import { Command, Option } from 'commander';
import { addContentOptions } from '../bundle/options.ts';
import type { Host } from '../host/host.ts';
import { letterLangOption } from '../host/lang-option.ts';
import { addTypeOptions } from '../record/ask/type-options.ts';
import type { Token } from '../record/assemble.ts';
import { addEntryOptions } from '../record/record-options.ts';
import { paperOption } from '../report/format.ts';
import { type DiscloseViewOptions, discloseView } from './disclose-act.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const tokens: Token[] = [];
  const command = new Command()
    .description(
      'disclose the record up to now to a party: writes the view, then signs the entry with its digest and with everything that it withholds',
    )
    .addOption(new Option('--to <text>', 'the party; [private]').helpGroup('Required:'));
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
  addContentOptions(command)
    .option('--exhibit <number>', 'open only texts about this exhibit, and send only its manifest; may repeat', gather)
    .option(
      '--reason <class=code>',
      'why texts of a field, closed-texts, manifest-records or attachments are withheld; a code alone is for all others; may repeat',
      gather,
    )
    .addOption(letterLangOption())
    .addOption(paperOption('the letter'));
  addEntryOptions(command);
  command.addHelpText('after', footnote);
  return command.action(async (options: DiscloseViewOptions) => {
    await discloseView(host, { tokens, options, finish });
  });
}

const footnote = `
If it was killed after it wrote the view, type the same command again: it finds
the view and signs. For something shown without a file, or on paper, and for a
refusal: custody record disclose.`;

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];
