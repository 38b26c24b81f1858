/** `custody take`: something comes in; asks what, how and from whom, and signs the entries that say so. */
import { Command } from 'commander';
import { shellWord } from '../../../bytes/shell-word.ts';
import { CustodyError } from '../../../errors.ts';
import { exists } from '../../../fs/exists.ts';
import { isDiskAt } from '../../../fs/reading/is-disk.ts';
import { langs } from '../../../words/lang.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { LangOptions } from '../../host/lang-option.ts';
import { addAppendOptions, addLedgerOption, openTerminal, type RecordOptions } from '../../host/options.ts';
import { explainFlag } from '../explain-flag.ts';

export interface TakeOptions extends RecordOptions, LangOptions {
  /** False after `--no-input`. */
  readonly input?: boolean;
  readonly explain?: boolean;
}

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description(
      'take something into custody: asks at a terminal, shows all on one sheet, and signs its entries, all or none',
    )
    .option('--lang <code>', `language of the questions: ${langs.join(', ')}`)
    .option('--yes', 'sign without asking once more; never answers for an irregularity')
    .option(...explainFlag)
    .option('--no-input', 'never ask')
    .option('--no-color', 'no colour');
  addAppendOptions(addLedgerOption(command)).argument(
    '[thing...]',
    'an imaging log, a folder, an image, a list of digests, a device, or an exhibit on record; without one: a thing',
  );
  return command.action(async (words: string[], options: TakeOptions) => {
    const terminal = openTerminal(host, options);
    if (!terminal.isInteractive || options.input === false) throw nobodyToAsk(host, words);
    const { orInOtherCase } = await import('../other-case.ts');
    const going = { verb: 'take' as const, key: options.key, lang: options.lang, finish };
    if (words.length > 0) {
      if (options.explain) throw notExplained(host, words);
      const { takeNamed } = await import('./named.ts');
      return await orInOtherCase(host, going, () => takeNamed(host, { words, options, terminal }));
    }
    const { takeIn } = await import('./act.ts');
    await orInOtherCase(host, going, () => takeIn(host, options, { terminal }));
  });
}

/** What a file holds is read and hashed before the sheet, by commands that are named here. */
const notExplained = (host: Host, words: readonly string[]): CustodyError =>
  new CustodyError('USAGE', '--explain is for custody take without a file or an exhibit', {
    hint: inScript(host, words),
  });

const nobodyToAsk = (host: Host, words: readonly string[]): CustodyError =>
  new CustodyError('MISSING_VALUE', 'custody take asks questions, and there is nobody to ask', {
    hint:
      words.length === 0
        ? 'in a script: custody record collect, seal, store, derive, authority; custody record collect --help'
        : inScript(host, words),
  });

function inScript(host: Host, words: readonly string[]): string {
  const [first = ''] = words;
  if (!exists(pathOf(host, first)))
    return `in a script, for an exhibit on record: custody record TYPE --exhibit ${shellWord(first)}`;
  const named = words.map((word) => shellWord(word)).join(' ');
  if (isDiskAt(pathOf(host, first)))
    return [
      `in a script, a thing that came in: custody record collect NUMBER --device ${named}`,
      `a disk on record, hashed: custody hash ${named} --as acquire`,
    ].join('\n');
  return [
    `in a script, a log of an imaging program: custody import imaging-log ${named}`,
    `an image or files that you copied: custody hash ${named} --as acquire`,
  ].join('\n');
}
