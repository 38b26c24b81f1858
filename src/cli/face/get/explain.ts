/** The command that signs what the answers of `custody get` about a parcel say, and the file of decisions that it reads. */
import { commandIn, type Shell, shellWord } from '../../../bytes/shell-word.ts';
import type { Decisions } from '../../../verify/receipt/decision.ts';
import type { KeyPin } from '../../../verify/trust/trust.ts';
import type { ActMeans } from '../../accept/act.ts';
import type { Host } from '../../host/host.ts';
import { commandOf, fileWord, flagWords, recordWords, runWords, tellCommands, type Words } from '../explain.ts';
import { afterFirst, freeName } from '../paths.ts';
import type { Answers } from '../question.ts';
import type { SaidEntry } from '../take/entries.ts';
import type { GetMeans } from './command.ts';

interface Explaining {
  readonly answers: Answers;
  readonly decisions: Decisions;
  /** What else is signed in the case that takes it in. */
  readonly store: readonly SaidEntry[];
  readonly act: Pick<ActMeans, 'options' | 'taking'>;
  readonly means: GetMeans & { readonly file: string; readonly pins: readonly KeyPin[] };
}

/** Into which case, and what was given beside the bundle. */
export const acceptWords = ({ options, taking }: Explaining['act']): Words => [
  ...(taking === undefined ? [] : flagWords('into', taking.shown)),
  ...flagWords('case', options.case),
  ...flagWords('title', options.title),
  ...(options.checkpoint ?? []).flatMap((file) => flagWords('checkpoint', file)),
  ...(options.onExcerpt ? ['--on-excerpt'] : []),
  ...runWords(options),
];

const trustWords = ({ keyId, how, name, agency }: KeyPin): Words => [
  ...['trust', 'add', keyId],
  ...flagWords('how', how),
  ...flagWords('name', name),
  ...flagWords('agency', agency),
];

/** Ends the text of the file in the shell; no line of JSON is this word. */
const end = 'END';

/** What writes a value into a file as JSON. */
export function writingLines(file: string, value: unknown, shell: Shell): string[] {
  const json = JSON.stringify(value, undefined, 2);
  const name = shellWord(file);
  if (shell === 'sh') return [`cat > ${name} <<'${end}'`, ...json.split('\n'), end];
  // only letters that every code page has, and none that cmd.exe acts on
  const lines = json
    .replace(/\\(["\\])/g, (_, letter: string) => escaped(letter))
    .replace(/[^\n -~]|[&|<>^%!()]/g, escaped)
    .split('\n');
  if (shell === 'powershell')
    return ["@'", ...lines, `'@ | Set-Content -Encoding ascii -LiteralPath ${commandIn(name, shell)}`];
  return lines.map((line, at) => `${at === 0 ? '>' : '>>'} ${commandIn(name, shell)} echo ${line}`);
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Prints them; nothing is signed or written. */
export function explainParcel(host: Host, { answers, decisions, store, act, means }: Explaining): void {
  const { answer = '' } = answers;
  const stem = answer.replace(/\.answer$/i, '');
  const form = freeName(host, (count) => `${stem}${afterFirst(count)}.decisions.json`);
  const words = [
    ...['accept', fileWord(means.file), ...flagWords('decisions', form)],
    ...acceptWords(act),
    ...flagWords('output', answer),
  ];
  const { printExact: print, shell } = means.terminal;
  for (const pin of means.pins) print(commandIn(commandOf(trustWords(pin)), shell));
  for (const line of writingLines(form, decisions, shell)) print(line);
  const { options, taking } = act;
  const rest = runWords(options, taking && { shown: taking.shown, isNamed: true });
  const entries = recordWords(store, []).map((record) => commandOf([...record, ...rest]));
  tellCommands([commandOf(words), ...entries], means);
}
