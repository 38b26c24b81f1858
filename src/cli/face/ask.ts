/** Asks a table of questions, one line each: `?` explains, `..` goes back, Enter takes what is in brackets (docs/asking.md). */
import { safeText } from '../../bytes/text.ts';
import { type CustodyError, isRefusal } from '../../errors.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Lang } from '../../words/lang.ts';
import { SaidError } from '../../words/said-error.ts';
import { sayPhrase } from '../../words/say.ts';
import { fitted, fittedQuestion, type Room } from '../host/fitted.ts';
import type { Host } from '../host/host.ts';
import { type Keeper, keeperOf } from '../host/keeper.ts';
import { chooseLangs, type LangOptions, widthIn } from '../host/lang-option.ts';
import { openPrompter, type Prompter, WentBack } from '../host/prompt.ts';
import { isPlain, shownColumns } from '../host/table.ts';
import { notAPlace, yesNoOf } from '../typed/yes-no.ts';
import { keepAnswer } from './keep-answer.ts';
import { chosenOf, menuLines } from './menu-lines.ts';
import { orNone, saysNone } from './none.ts';
import { type Answers, asked, given, isAbsent, type Question, type Table, type Usual } from './question.ts';
import { shownUsual, usualOf } from './usual.ts';
import { askYesNo, joiningIn, yesNoLetter } from './yes-no.ts';

export { askYesNo, WentBack, yesNoOf };

/** Who asks: one for a run. */
export interface Asker {
  readonly prompter: Prompter;
  readonly keeper: Keeper;
  readonly lang: Lang;
  readonly columns: number;
  /** Whether each question has a line of its own, and each choice too. */
  readonly isPlain: boolean;
  /** Whether an entry was signed in this run, though not all that was asked. */
  hasSigned?: true;
  width(text: string): number;
  /** Says a phrase in the language of the questions, on lines of its own. */
  tell(said: Phrase): void;
  /** A phrase as a result: at a terminal in lines that fit, in a file on one line. */
  result(said: Phrase): string;
}

/** Opens it for a person at the terminal of the host. Throws CustodyError USAGE for an unknown language. */
export async function openAsker(host: Host, options: LangOptions = {}): Promise<Asker> {
  const [lang = 'en'] = await chooseLangs(options);
  const room: Room = { columns: shownColumns(host.stderr), width: await widthIn([lang]) };
  const lines = (text: string): readonly string[] => fitted(text, room);
  const lay = { lines, question: (text: string) => fittedQuestion(text, room) };
  const prompter = openPrompter(host, undefined, { joining: joiningIn(lang), lay });
  const keeper = keeperOf(host);
  Object.assign(keeper, { lang, lines });
  return {
    prompter,
    keeper,
    lang,
    ...room,
    isPlain: isPlain(host.env),
    tell: (said) => prompter.say(sayPhrase(lang, said)),
    result: (said) => {
      const text = sayPhrase(lang, said);
      return host.stdout.isTTY ? lines(text).join('\n') : text;
    },
  };
}

const howToAnswer = phrase('Enter takes what is in [ ].  ? explains.  .. goes back.');

/** The lines that explain how one answers, once a run. */
export function tellHow({ tell }: Pick<Asker, 'tell'>): void {
  tell(howToAnswer);
  tell(phrase('Ctrl-C stops; your answers are kept.'));
}

export interface Answered {
  /** What was answered before: it is not asked again. */
  readonly answers?: Answers;
  /** Ids of questions that are asked again all the same, with their answers in brackets. */
  readonly again?: readonly string[];
}

/**
 * Asks each question that applies and has no answer yet, in order, and gives all answers that apply. An answer that no longer fits
 * is asked again. Each answer is in the draft before the next question; those of a draft that is gone on with are taken and
 * shown. Throws WentBack for `..` at the first question, InputEnded, CustodyError.
 */
export async function askQuestions(table: Table, asker: Asker, { answers = {}, again = [] }: Answered = {}) {
  const known: Record<string, string | undefined> = { ...answers };
  const left = new Set(again);
  const done: string[] = [];
  for (;;) {
    const questions = asked(table, known);
    // an answer that no longer applies does not count for the next questions
    const current = onlyOf(questions, known);
    const next = questions.find((each) => left.has(each.id) || isDue(each, current, asker));
    if (next === undefined) return current;
    try {
      known[next.id] = await askOne(next, current, asker);
      left.delete(next.id);
      done.push(next.id);
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      const before = lastAsked(questions, next, done);
      if (before === undefined) throw error;
      done.splice(done.indexOf(before), 1);
      left.add(before);
    }
  }
}

/** Whether it has no answer that fits; a question for later only where a draft has its answer. */
const isDue = (question: Question, answers: Answers, { keeper }: Asker): boolean =>
  question.isLater ? answers[question.id] === undefined && keeper.has(question.id) : !fits(question, answers);

/** The question before, of those that were asked in this call. */
const lastAsked = (questions: readonly Question[], next: Question, done: readonly string[]): string | undefined =>
  questions
    .slice(0, questions.indexOf(next))
    .map(({ id }) => id)
    .findLast((id) => done.includes(id));

/** Whether it has an answer that its menu still holds. */
function fits({ id, menu, absent }: Question, answers: Answers): boolean {
  const value = answers[id];
  if (value === undefined) return false;
  if (menu === undefined || value === '' || (absent !== undefined && isAbsent(value))) return true;
  return given(menu, answers).some((entry) => entry.value === value);
}

const onlyOf = (questions: readonly Question[], answers: Answers): Answers =>
  Object.fromEntries(questions.map(({ id }) => [id, answers[id]]));

/** One answer to the question. Throws WentBack, InputEnded, CustodyError. */
async function askOne(question: Question, answers: Answers, asker: Asker): Promise<string> {
  const { id, isKept } = question;
  const kept = lastKept(id, asker.keeper);
  let value = kept === undefined ? undefined : await takeKept(question, kept, answers, asker);
  for (; value === undefined; ) value = await askOnce(question, answers, asker);
  if (isKept !== false && value !== kept) await keepAnswer(id, value, asker);
  return value;
}

/** The last answer of a draft counts: it was given after going back. */
function lastKept(id: string, keeper: Keeper): string | undefined {
  let kept: string | undefined;
  for (let next = keeper.take(id); next !== undefined; next = keeper.take(id)) kept = next;
  return kept;
}

/** A kept answer, checked again; a doubt about it was answered when it was given, and is on the sheet. */
async function takeKept(question: Question, kept: string, answers: Answers, asker: Asker): Promise<string | undefined> {
  asker.prompter.say(`${wordsOf(question, answers, asker)}: ${safeText(kept)}`);
  if (kept === '') return given(question.usual, answers)?.value === '' ? '' : undefined;
  return await readReady(question, kept, answers, asker);
}

/** A value that was not typed here, such as that of a draft or in brackets: read, with no question about a doubt. */
async function readReady(
  question: Question,
  ready: string,
  answers: Answers,
  asker: Asker,
): Promise<string | undefined> {
  if (question.absent !== undefined && isAbsent(ready)) return ready;
  // a value of digits is a value, not a number of the menu
  if (question.menu !== undefined && given(question.menu, answers).some(({ value }) => value === ready)) return ready;
  const { doubt: _, ...settled } = question;
  return await readValue(settled, ready, answers, asker);
}

const wordsOf = ({ says }: Question, answers: Answers, { lang }: Asker): string =>
  sayPhrase(lang, given(says, answers));

async function askOnce(question: Question, answers: Answers, asker: Asker): Promise<string | undefined> {
  const { prompter, tell } = asker;
  const usual = usualOf(question, answers);
  const typed = (await prompter.line(promptOf(question, usual, answers, asker), question.takesMany)).trim();
  if (typed === '?' || typed === '؟') {
    tell(question.help);
    if (question.example !== undefined) tell(phrase('For example: {example}', { example: question.example }));
    return undefined;
  }
  if (typed === '..') throw new WentBack();
  if (saysNone(question, typed, answers, asker.lang)) return '';
  if (typed !== '') return await readValue(question, typed.replace(/^\\(?=(?:\?|\.\.|-)$)/, ''), answers, asker);
  if (usual !== undefined) return usual.value === '' ? '' : await readReady(question, usual.value, answers, asker);
  if (question.absent !== undefined) return await askAbsent(question.absent, asker);
  tell(phrase('There must be an answer. ? explains.'));
  return undefined;
}

/** The text before the cursor; a long question and a menu come on lines above it. */
function promptOf(question: Question, usual: Usual | undefined, answers: Answers, asker: Asker): string {
  const { lang, columns, width, prompter, isPlain, tell } = asker;
  const before = given(question.before, answers);
  if (before !== undefined) tell(before);
  const words = wordsOf(question, answers, asker);
  const entries = question.list ?? (question.menu && given(question.menu, answers));
  const shows = question.isYesNo ? yesNoLetter(lang) : question.shows;
  const shown = usual && orNone(question, answers, shownUsual(usual, { entries, shows }, asker), lang);
  const above = /[?\uff1f\u061f]$/.test(words) ? words : `${words}:`;
  if (entries !== undefined) {
    prompter.say(above);
    for (const line of menuLines(
      entries.map(({ label }) => sayPhrase(lang, label)),
      asker,
    ))
      prompter.say(line);
    return `[${shown ?? ''}]: `;
  }
  const end = above === words ? ' ' : ': ';
  const whole = shown === undefined ? words + end : `${words} [${shown}]: `;
  if (!isPlain && width(whole) * 3 <= columns) return whole;
  prompter.say(above);
  return shown === undefined ? '> ' : `[${shown}]: `;
}

/** The value of the typed text; undefined after an error was shown. */
async function readValue(
  question: Question,
  typed: string,
  answers: Answers,
  asker: Asker,
): Promise<string | undefined> {
  const { tell } = asker;
  const { menu, unlisted, isYesNo, isPlace, read, doubt } = question;
  if (isYesNo) {
    const answer = yesNoOf(typed, asker);
    if (answer === undefined) tell(phrase('Answer yes or no.'));
    return answer;
  }
  if (isPlace && yesNoOf(typed, asker) !== undefined) {
    tell(notAPlace);
    return undefined;
  }
  try {
    if (menu !== undefined) return await chosenOf(given(menu, answers), typed, asker, unlisted);
    const value = read === undefined ? typed : await read(typed, answers);
    const found = value === answers[question.id] ? undefined : doubt?.(value, answers);
    if (found === undefined) return value;
    tell(found);
    return (await askYesNo(phrase('Keep it? [y/n]'), asker)) ? value : undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tellError(error, asker);
    return undefined;
  }
}

/** Says what is wrong, and what fits. */
export function tellError(error: CustodyError, { tell, prompter }: Pick<Asker, 'tell' | 'prompter'>): void {
  if (error instanceof SaidError) tell(error.said);
  else prompter.say(safeText(error.message));
  if (error.hint !== undefined) prompter.say(safeText(error.hint));
}

/** Why a value cannot be given; undefined when the person goes back to give one. */
async function askAbsent(codes: readonly string[], asker: Asker): Promise<string | undefined> {
  const code: Question = {
    id: '',
    says: phrase('Why not?'),
    help: phrase('Everybody who reads the record sees this word. .. goes back to the question.'),
    menu: codes.map((value) => ({ value, label: phrase('{absent:}', { absent: value }) })),
  };
  const why: Question = {
    id: '',
    says: phrase('Why'),
    help: phrase('Say it in your own words, or press Enter.'),
    usual: { value: '', shown: phrase('nothing to add') },
  };
  try {
    const chosen = await untilAnswered(code, asker);
    const reason = await untilAnswered(why, asker);
    return reason === '' ? `absent:${chosen}` : `absent:${chosen}: ${reason}`;
  } catch (error) {
    if (error instanceof WentBack) return undefined;
    throw error;
  }
}

async function untilAnswered(question: Question, asker: Asker): Promise<string> {
  for (;;) {
    const value = await askOnce(question, {}, asker);
    if (value !== undefined) return value;
  }
}
