/** `custody give`: something goes out; asks to whom and what, and signs the offer, or the entry that says so. */
import { Command } from 'commander';
import { CustodyError } from '../../../errors.ts';
import type { Host } from '../../host/host.ts';
import { addLangOption, type LangOptions } from '../../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, openTerminal, type RecordOptions } from '../../host/options.ts';
import { explainFlag } from '../explain-flag.ts';

export interface GiveOptions extends RecordOptions, LangOptions {
  /** The exhibit whose signed slip is added. */
  readonly slip?: string;
  /** False after `--no-input`. */
  readonly input?: boolean;
  readonly explain?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('hand over, send, issue, give back: asks at a terminal, shows all on one sheet, and signs it')
    .argument('[thing...]', 'numbers of exhibits, or with --slip the scan of the signed slip')
    .option('--slip <exhibit>', 'add the signed slip of what was issued without one')
    .option('--yes', 'sign without asking once more; never answers for an irregularity')
    .option(...explainFlag)
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(addLangOption(command)));
  return command.action(async (words: readonly string[], options: GiveOptions) => {
    const { orInOtherCase } = await import('../other-case.ts');
    const { key, lang } = options;
    const terminal = openTerminal(host, options);
    const [file, ...more] = words;
    if (options.slip !== undefined && more.length > 0)
      throw new CustodyError('USAGE', 'one file goes with --slip', { hint: 'custody give --slip EXHIBIT FILE' });
    if (!terminal.isInteractive || options.input === false)
      throw new CustodyError('MISSING_VALUE', 'custody give asks questions, and there is nobody to ask', {
        hint: 'in a script: custody offer, handover, or custody record store, release, dispose, attest; custody offer --help',
      });
    if (options.slip !== undefined) {
      const exhibit = options.slip;
      const { giveSlip } = await import('./slip.ts');
      const words = (number: string): string[] => [`--slip=${number}`, ...(file === undefined ? [] : ['--', file])];
      return await orInOtherCase(host, { verb: 'give', words, key, lang, finish }, () =>
        giveSlip(host, { exhibit, file }, options, terminal),
      );
    }
    const { give } = await import('./act.ts');
    await orInOtherCase(host, { verb: 'give', key, lang, finish }, () => give(host, { words, options, terminal }));
  });
}
