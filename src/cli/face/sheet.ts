/** The sheet: all that would be signed, in numbered lines; nothing is signed that was not on one. */
import { forgetSheetEvidence } from '../../fs/evidence-guard.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import { wrap } from '../../report/face/face-text.ts';
import { sayPhrase } from '../../words/say.ts';
import { westernDigits } from '../typed/chosen-by.ts';
import { type Answered, type Asker, askQuestions, WentBack, yesNoOf } from './ask.ts';
import { keepAnswer } from './keep-answer.ts';
import { type Answers, asked, type Table } from './question.ts';

export interface SheetLine {
  readonly label: Phrase;
  readonly text: Phrase;
  /** Ids of the questions that its number asks again. */
  readonly asks: readonly string[];
}

const none = phrase('none');

/** A line of it; a missing or empty text is shown as none. */
export const lineOf = (label: Phrase, text: Fact | undefined, ...asks: string[]): SheetLine => ({
  label,
  text: text === undefined || text === '' ? none : phrase('{text}', { text }),
  asks,
});

export interface Sheet {
  /** Above the lines: who signs, doubts, irregularities. */
  readonly head: readonly Phrase[];
  readonly lines: readonly SheetLine[];
  /** Below them: how many entries, what readers will not see. */
  readonly foot: readonly Phrase[];
  /** Why it cannot be signed as it is; then `y` says so, and signs nothing. */
  readonly refusal?: Phrase;
}

export interface SheetMeans {
  readonly table: Table;
  readonly answers: Answers;
  /** Makes the sheet of answers; it may ask, before it is shown, what they make a question of. Throws WentBack to ask again. */
  readonly show: (answers: Answers) => Sheet | Promise<Sheet>;
  /** Whether `+` is taken. */
  readonly mayAdd?: boolean;
}

interface Settled {
  readonly is: 'yes' | 'no' | 'more';
  readonly answers: Answers;
}

/**
 * Shows the sheet and asks whether to sign; a number of a line asks its questions again, then shows the sheet again. Lines
 * typed ahead are not an answer. Throws InputEnded, CustodyError.
 */
export async function settleSheet(means: SheetMeans, asker: Asker): Promise<Settled> {
  const { table, show, mayAdd = false } = means;
  let { answers } = means;
  for (;;) {
    forgetSheetEvidence();
    const sheet = await show(answers);
    for (const line of sheetLines(sheet, asker)) asker.prompter.say(line);
    const typed = await askSign(sheet, mayAdd, asker);
    // the next answers are kept, wherever the evidence was
    if (typed !== 'yes') forgetSheetEvidence();
    if (typed === 'yes' || typed === 'no' || typed === 'more') return { is: typed, answers };
    answers = await again(table, asker, { answers, again: typed });
  }
}

/** `..` at the first question leaves the answers as they are, in the draft too. */
async function again(table: Table, asker: Asker, answered: Required<Answered>): Promise<Answers> {
  try {
    return await askQuestions(table, asker, answered);
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    const { answers } = answered;
    for (const { id, isKept } of asked(table, answers)) {
      const value = answers[id];
      if (isKept !== false && value !== undefined && answered.again.includes(id)) await keepAnswer(id, value, asker);
    }
    return answers;
  }
}

/** Drops what was typed before the next question, and says so. */
export async function forgetTyped({ prompter, tell }: Asker): Promise<void> {
  const count = await prompter.forget();
  if (count > 0)
    tell(
      phrase('{count#line typed before the question was|lines typed before the question were} not taken', { count }),
    );
}

/** What was decided, or the ids of a line. */
async function askSign(
  { lines, refusal }: Sheet,
  mayAdd: boolean,
  asker: Asker,
): Promise<'yes' | 'no' | 'more' | readonly string[]> {
  const { prompter, lang, tell } = asker;
  const says = mayAdd
    ? phrase('Sign? y = yes, n = no (kept as draft), + = one more exhibit, or the number of a line: ')
    : phrase('Sign? y = yes, n = no (kept as draft), or the number of a line: ');
  await forgetTyped(asker);
  for (;;) {
    const typed = (await prompter.line(sayPhrase(lang, says))).trim();
    const number = westernDigits(typed);
    const line = /^\d+$/.test(number) ? lines[Number(number) - 1] : undefined;
    const answer = yesNoOf(typed, asker);
    if (line !== undefined && line.asks.length > 0) return line.asks;
    if (line !== undefined) tell(phrase('This line has no question.'));
    else if (typed === '+' && mayAdd) return 'more';
    else if (answer === 'n') return 'no';
    else if (answer === 'y' && refusal === undefined) return 'yes';
    else if (answer === 'y' && refusal !== undefined) tell(refusal);
    else
      tell(
        phrase('Nothing is signed without y. A number from 1 to {count#} changes that line.', { count: lines.length }),
      );
  }
}

const narrow = 60;

/** Labels in one column, long texts beneath themselves; on a narrow terminal each label on its own line. */
export function sheetLines({ head, lines, foot }: Sheet, { lang, columns, width, isPlain }: Asker): string[] {
  const say = (said: Phrase): string => sayPhrase(lang, said);
  const digits = String(lines.length).length;
  const labels = lines.map(({ label }) => say(label));
  const widest = Math.max(0, ...labels.map(width));
  const isNarrow = columns < narrow;
  const rows = lines.flatMap(({ text }, at) => {
    const label = labels[at] ?? '';
    const number = ` ${String(at + 1).padStart(digits)}`;
    if (isPlain) return [`${number.trim()}, ${label}: ${say(text)}`];
    if (isNarrow) return [`${number}  ${label}`, ...wrap(say(text), columns - 2, width).map((part) => `  ${part}`)];
    const start = digits + widest + 5;
    return wrap(say(text), columns - start, width).map((part, row) =>
      row === 0 ? `${number}  ${label}${' '.repeat(widest - width(label))}  ${part}` : `${' '.repeat(start)}${part}`,
    );
  });
  const across = (said: Phrase): string[] => wrap(say(said), columns, width);
  return ['', ...head.flatMap(across), ...rows, ...foot.flatMap(across)];
}
