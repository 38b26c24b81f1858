/** The command that signs what the answers of `custody get` about a parcel say, and the file of decisions that it reads. */
import { shellWord } from '../../../bytes/shell-word.ts';
import type { Decisions } from '../../../verify/receipt/decision.ts';
import type { KeyPin } from '../../../verify/trust/trust.ts';
import type { ActMeans } from '../../accept/act.ts';
import type { Host } from '../../host/host.ts';
import { commandOf, fileWord, flagWords, runWords, tellCommands, type Words } from '../explain.ts';
import { afterFirst, freeName } from '../paths.ts';
import type { Answers } from '../question.ts';
import type { GetMeans } from './command.ts';

interface Explaining {
  readonly answers: Answers;
  readonly decisions: Decisions;
  readonly act: Pick<ActMeans, 'options' | 'taking'>;
  readonly means: GetMeans & { readonly file: string; readonly pins: readonly KeyPin[] };
}

/** Into which case, and what was given beside the bundle. */
export const acceptWords = ({ options, taking }: Explaining['act']): Words => [
  ...(taking === undefined ? [] : flagWords('into', taking.shown)),
  ...flagWords('case', options.case),
  ...flagWords('title', options.title),
  ...(options.checkpoint ?? []).flatMap((file) => flagWords('checkpoint', file)),
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

/** Prints them; nothing is signed or written. */
export function explainParcel(host: Host, { answers, decisions, act, means }: Explaining): void {
  const { answer = '' } = answers;
  const stem = answer.replace(/\.answer$/i, '');
  const form = freeName(host, (count) => `${stem}${afterFirst(count)}.decisions.json`);
  const words = [
    ...['accept', fileWord(means.file), ...flagWords('decisions', form)],
    ...acceptWords(act),
    ...flagWords('output', answer),
  ];
  const written = JSON.stringify(decisions, undefined, 2).split('\n');
  const trusted = means.pins.map((pin) => commandOf(trustWords(pin)));
  tellCommands([...trusted, `cat > ${shellWord(form)} <<'${end}'`, ...written, end, commandOf(words)], means);
}
