/** `custody give`: something goes out; asks to whom and what, and signs the offer, or the entry that says so. */
import { Command } from 'commander';
import { CustodyError } from '../../../errors.ts';
import type { Host } from '../../host/host.ts';
import { addLangOption, type LangOptions } from '../../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, openTerminal, type RecordOptions } from '../../host/options.ts';
import { explainFlag } from '../explain-flag.ts';

export interface GiveOptions extends RecordOptions, LangOptions {
  /** False after `--no-input`. */
  readonly input?: boolean;
  readonly explain?: boolean;
}

export function buildCommand(host: Host): Command {
  const command = new Command()
    .description('hand over, send, issue, give back: asks at a terminal, shows all on one sheet, and signs it')
    .option('--yes', 'sign without asking once more; never answers for an irregularity')
    .option(...explainFlag)
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(addLangOption(command)));
  return command.action(async (options: GiveOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || options.input === false)
      throw new CustodyError('MISSING_VALUE', 'custody give asks questions, and there is nobody to ask', {
        hint: 'in a script: custody offer, handover, or custody record store, release, dispose; custody offer --help',
      });
    const { give } = await import('./act.ts');
    await give(host, options, terminal);
  });
}
