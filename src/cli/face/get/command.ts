/** `custody get`: something was sent to you, or comes back; asks, shows all on one sheet, and signs it. */
import { Command } from 'commander';
import type { Signer } from '../../../crypto/signer.ts';
import { CustodyError } from '../../../errors.ts';
import type { Host } from '../../host/host.ts';
import { addLangOption, type LangOptions } from '../../host/lang-option.ts';
import {
  addAppendOptions,
  addLedgerOption,
  openTerminal,
  type RecordOptions,
  type Terminal,
} from '../../host/options.ts';
import type { Asker } from '../ask.ts';
import { explainFlag } from '../explain-flag.ts';

export interface GetOptions extends RecordOptions, LangOptions {
  /** An exhibit of ours that comes back. */
  readonly back?: string;
  /** False after `--no-input`. */
  readonly input?: boolean;
  readonly explain?: boolean;
}

/** What the parts of the verb share. */
export interface GetMeans {
  readonly terminal: Terminal;
  readonly asker: Asker;
  /** The key, where it was opened before. */
  readonly signer?: Signer;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('something was sent to you, or comes back: asks at a terminal, shows all on one sheet, and signs it')
    .argument('[file]', 'a bundle, an answer, or the draft of an answer; its content says which')
    .option('--back <exhibit>', 'something of ours comes back: its number, or its label')
    .option('--yes', 'sign without asking once more; never decides about an exhibit')
    .option(...explainFlag)
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(addLangOption(command)));
  return command.action(async (file: string | undefined, options: GetOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || options.input === false)
      throw new CustodyError('MISSING_VALUE', 'custody get asks questions, and there is nobody to ask', {
        hint: 'in a script: custody accept, answered, or custody record store --move returned; custody accept --help',
      });
    if (options.back !== undefined && file !== undefined)
      throw new CustodyError('USAGE', 'no file goes with --back', { hint: 'custody get --back EXHIBIT' });
    const { get } = await import('./act.ts');
    const { orInOtherCase } = await import('../other-case.ts');
    const { key, lang } = options;
    const words = (number: string): string[] => [`--back=${number}`];
    await orInOtherCase(host, { verb: 'get', words, key, lang, finish }, () => get(host, { file, options, terminal }));
  });
}
