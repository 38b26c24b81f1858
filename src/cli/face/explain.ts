/** `--explain`: the commands that would sign what the answers say. They are printed on stdout, and nothing is signed. */
import { commandIn, shellWord } from '../../bytes/shell-word.ts';
import type { ChosenLedger, RecordOptions, Terminal } from '../host/options.ts';
import { findFlag, type Token } from '../record/assemble.ts';
import type { ReadyDraft } from '../record/preview.ts';
import type { Asker } from './ask.ts';
import { type CaseRun, tellLeft } from './case-run.ts';
import type { SaidEntry } from './take/entries.ts';

/** The words of a command, without `custody`. */
export type Words = readonly string[];

/** A flag with its value; one that begins with a dash is joined to it, so that no program takes it for a flag. */
export const flagWords = (name: string, value: string | undefined): Words => {
  if (value === undefined || value === '') return [];
  return value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
};

/** Flags of an entry; `nameOf` gives the name that a command has for one. */
export const tokenWords = (
  type: SaidEntry['type'],
  tokens: readonly Token[],
  nameOf = (name: string): string => name,
): Words =>
  tokens.flatMap(({ name, text, isLiteral }) => {
    const flag = findFlag(type, name);
    // a command reads absent:… as a reason why there is no text; as JSON it is one
    return isLiteral && flag !== undefined && text.startsWith('absent:')
      ? flagWords('set', `${flag.path.join('.')}=${JSON.stringify(text)}`)
      : flagWords(nameOf(name), text);
  });

/** The reasons that were asked for on the sheet: those that no flag of the entry gives. */
export function reasonWords({ body }: Pick<ReadyDraft, 'body'>, tokens: readonly Token[]): Words {
  const given = tokens.filter(({ name }) => name === 'irregular').length;
  const all = (body.irregular ?? []) as unknown as readonly { readonly rule: string; readonly why: string }[];
  return all.slice(given).flatMap(({ rule, why }) => [...flagWords('irregular', rule), ...flagWords('why', why)]);
}

/** `record` for each entry; `drafts` are the same entries as they would be signed. */
export const recordWords = (entries: readonly SaidEntry[], drafts: readonly ReadyDraft[]): Words[] =>
  entries.map(({ type, tokens, at, open }, index) => {
    const draft = drafts[index];
    return [
      ...['record', type, ...tokenWords(type, tokens)],
      ...(draft === undefined ? [] : reasonWords(draft, tokens)),
      ...flagWords('at', at),
      ...open.flatMap((name) => flagWords('open', name)),
    ];
  });

/** What the command line said of the run, and each command needs too. */
export const runWords = (
  { key, wait, clockIsRight }: Pick<RecordOptions, 'key' | 'wait' | 'clockIsRight'>,
  ledger?: Pick<ChosenLedger, 'shown' | 'isNamed'>,
): Words => [
  ...(ledger?.isNamed ? flagWords('ledger', ledger.shown) : []),
  ...flagWords('key', key),
  ...flagWords('wait', wait),
  ...(clockIsRight ? ['--clock-is-right'] : []),
];

export const commandOf = (words: Words): string => `custody ${words.map(shellWord).join(' ')}`;

/** A file as a word that no program takes for a flag. */
export const fileWord = (file: string): string => (file.startsWith('-') ? `./${file}` : file);

/** Prints them, and keeps the answers as a draft. */
export function tellCommands(
  lines: readonly string[],
  { asker, terminal }: { readonly asker: Asker; readonly terminal: Terminal },
): void {
  for (const line of lines) terminal.printExact(commandIn(line, terminal.shell));
  tellLeft(asker);
}

/** The same for entries that `record` signs. */
export function tellEntries(
  entries: readonly SaidEntry[],
  drafts: readonly ReadyDraft[],
  { run, options }: { readonly run: CaseRun; readonly options: RecordOptions },
): void {
  const rest = runWords(options, run.ledger);
  const lines = recordWords(entries, drafts).map((words) => commandOf([...words, ...rest]));
  tellCommands(lines, run);
}
