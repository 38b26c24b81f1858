/** `custody take`: something comes in; asks what, how and from whom, and signs the entries that say so. */
import { Command } from 'commander';
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError } from '../../../errors.ts';
import { langs } from '../../../words/lang.ts';
import type { Host } from '../../host/host.ts';
import type { LangOptions } from '../../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, openTerminal, type RecordOptions } from '../../host/options.ts';
import { explainFlag } from '../explain-flag.ts';

export interface TakeOptions extends RecordOptions, LangOptions {
  /** False after `--no-input`. */
  readonly input?: boolean;
  readonly explain?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description(
      'take something into custody: asks at a terminal, shows all on one sheet, and signs its entries, all or none',
    )
    .option('--lang <code>', `language of the questions: ${langs.join(', ')}`)
    .option('--yes', 'sign without asking once more; never answers for an irregularity')
    .option(...explainFlag)
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(command)).argument('[path]', 'says which command reads this file or folder');
  return command.action(async (path: string | undefined, options: TakeOptions) => {
    if (path !== undefined) throw otherCommand(path);
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || options.input === false)
      throw new CustodyError('MISSING_VALUE', 'custody take asks questions, and there is nobody to ask', {
        hint: 'in a script: custody record collect, seal, store, derive, authority; custody record collect --help',
      });
    const { takeIn } = await import('./act.ts');
    await takeIn(host, options, terminal);
  });
}

/** What is in files is read, hashed and recorded in one go, by commands that ask as well. */
const otherCommand = (path: string): CustodyError =>
  new CustodyError('USAGE', 'custody take asks about things, and reads no file', {
    hint: [
      `a log of an imaging program: custody import imaging-log ${shellWord(path)}`,
      `an image or files that you copied: custody hash ${shellWord(path)} --as acquire`,
    ].join('\n'),
  });
