/** `custody take`: something comes in; asks what, how and from whom, and signs the entries that say so. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import type { Host } from '../host/host.ts';
import { addLangOption, type LangOptions } from '../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, openTerminal, type RecordOptions } from '../host/options.ts';

export interface TakeOptions extends RecordOptions, LangOptions {
  /** False after `--no-input`. */
  readonly input?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description(
      'take something into custody: asks at a terminal, shows all on one sheet, and signs its entries, all or none',
    )
    .option('--yes', 'sign without asking once more; never answers for an irregularity')
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(addLangOption(command)));
  return command.action(async (options: TakeOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || options.input === false)
      throw new CustodyError('MISSING_VALUE', 'custody take asks questions, and there is nobody to ask', {
        hint: 'in a script: custody record collect, seal, store, derive, authority; custody record collect --help',
      });
    const { takeIn } = await import('./take-act.ts');
    await takeIn(host, options, terminal);
  });
}
