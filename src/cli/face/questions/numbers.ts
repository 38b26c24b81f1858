/** Numbers of exhibits: the next free one, what a new one must be, and labels that are scanned where a number is asked. */
import { basename } from 'node:path';
import { type CustodyState, exhibitOf } from '../../../custody/state/state.ts';
import { isName } from '../../../ledger/decode/scalar.ts';
import { isLabel, readLabel } from '../../../ledger/exhibit-label.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { isNextNumber, type Numbering, nextInPattern, nextTyped } from '../../config/numbering.ts';
import { type Answers, WrongAnswer } from '../question.ts';

/** Whether the name is that of a table, and not the first number of several. */
export const isTable = (named: string): boolean => /\.csv$/i.test(named);

/** Numbers that this sheet gives, those in its tables too, but not by that question. */
const given = ({ numbersIn }: LabelMeans, answers: Answers, except: string): string[] =>
  Object.entries(answers).flatMap(([id, value]) => {
    if (id === except || !value) return [];
    if (/^(\d+\.)?csv$/.test(id) && isTable(value)) return numbersIn?.(value) ?? [];
    return /^(\d+\.)?(part\d+\.)?(number|csv|scan\d+)$/.test(id) ? [value] : [];
  });

/**
 * The next number by the setting `numbering`; without it the number after the highest one that is written as the first of the
 * case. Undefined where there is none yet, or the range is used up.
 */
export function nextNumber(means: NumberMeans, answers: Answers, id: string): string | undefined {
  const { numbering } = means;
  const known = knownNumbers(means, answers, id);
  if (numbering?.pattern !== undefined) return nextInPattern(numbering.pattern, known, numbering);
  const [, start, digits = ''] = /^(.*?)(\d+)$/.exec(known[0] ?? '') ?? [];
  if (start === undefined) return undefined;
  const counted = known.flatMap((number) => {
    const rest = number.toLowerCase().startsWith(start.toLowerCase()) ? number.slice(start.length) : '';
    return /^\d{1,9}$/.test(rest) ? [Number(rest)] : [];
  });
  return `${start}${String(Math.max(...counted) + 1).padStart(digits.length, '0')}`;
}

/** The first free number of a part: that of the whole, a hyphen, a figure. */
export function nextPartNumber(means: NumberMeans, answers: Answers, id: string, whole: string): string {
  const { numbering } = means;
  if (numbering?.child !== undefined) {
    const known = knownNumbers(means, answers, id);
    const number = nextInPattern(`${whole}${numbering.child}`, known, { year: numbering.year });
    if (number !== undefined) return number;
  }
  const isFree = freeNumbers(means, answers, id);
  for (let count = 1; ; count += 1) {
    const number = `${whole}-${count}`;
    if (isFree(number)) return number;
  }
}

/** Second numbers too: a new thing takes none of them. */
const knownNumbers = (means: LabelMeans, answers: Answers, id: string): readonly string[] => [
  ...means.state().exhibits.map(({ number }) => number),
  ...means.state().spellings.values(),
  ...(means.continued?.numbers ?? []),
  ...given(means, answers, id),
];

/** Says of a number whether neither the case has it, nor this sheet by another question. */
function freeNumbers(means: LabelMeans, answers: Answers, id: string): (number: string) => boolean {
  const others = new Set(given(means, answers, id).map((number) => number.toLowerCase()));
  return (number) => exhibitOf(means.state(), number) === undefined && !others.has(number.toLowerCase());
}

/** The number as typed, or the next one for `KA/+`. Throws WrongAnswer for a text that is not a number, a number in use, or a label. */
export const readNumber = (
  typed: string,
  means: NumberMeans,
  answers: Answers,
  id: string,
): string | Promise<string> => {
  const read = numberReader(means, answers, id);
  return isLabel(typed) ? numberTyped(typed, means).then(read) : read(typed);
};

/** The same for many numbers, in time that grows with their count; each `KA/+` is another one. Nothing is asked between two of them. */
export function numberReader(
  means: NumberMeans,
  answers: Answers,
  id: string,
): (typed: string) => string | Promise<string> {
  const isFree = freeNumbers(means, answers, id);
  const { file = '', numbers = [] } = means.continued ?? {};
  const earlier = new Set(numbers.map((number) => number.toLowerCase()));
  const checked = (typed: string): string => {
    if (!isName(typed))
      throw new WrongAnswer(
        phrase('{typed}: write 1 to 64 Latin letters, digits and signs, without blanks.', { typed }),
      );
    if (!isFree(typed))
      throw new WrongAnswer(phrase('{number} is in this case already. Choose another number.', { number: typed }));
    if (earlier.has(typed.toLowerCase()))
      throw new WrongAnswer(
        phrase(
          '{number} is an exhibit of {file}, which this case continues. custody take {file} takes it over; any other thing needs another number.',
          { number: typed, file },
        ),
      );
    return typed;
  };
  const read: string[] = [];
  const last = new Map<string, string>();
  const next = (typed: string): string => {
    // after the first one, which is behind all others, each is behind the one before
    const before = last.get(typed.toLowerCase());
    const taken = before === undefined ? [...knownNumbers(means, answers, id), ...read] : [before];
    const number = nextTyped(typed, taken, means.numbering ?? { year: 0 });
    last.set(typed.toLowerCase(), number);
    return number;
  };
  return (typed) => {
    if (isLabel(typed)) return numberTyped(typed, { ...means, askThere: undefined }).then(checked);
    const number = checked(isNextNumber(typed) ? next(typed) : typed);
    read.push(number);
    return number;
  };
}

/** The label of an exhibit in another case, whose file is known. */
export interface OtherLabel {
  readonly number: string;
  readonly path: string;
  /** Its name. */
  readonly file: string;
}

interface LabelMeans {
  /** The case as it is now. */
  readonly state: () => CustodyState;
  /** The record that the case continues, and the numbers of its exhibits. */
  readonly continued?: { readonly file: string; readonly numbers: readonly string[] };
  /** The case file with that ledger id, among those that are known here. */
  readonly caseOf?: (ledger: string) => Promise<string | undefined>;
  /** Asks whether to go on in the case of a label, and does not return if so. */
  readonly askThere?: ((label: OtherLabel) => Promise<void>) | undefined;
  /** Numbers in a table that was read in this run. */
  readonly numbersIn?: (table: string) => readonly string[];
}

export interface NumberMeans extends LabelMeans {
  /** The settings `numbering`, `numbers`, `child`. */
  readonly numbering?: Numbering | undefined;
}

/** The number as typed, or that of a label of this case. Throws WrongAnswer for any other label. */
export async function numberTyped(typed: string, { state, caseOf, askThere }: LabelMeans): Promise<string> {
  if (!isLabel(typed)) return typed;
  const label = readLabel(typed);
  if (label === undefined)
    throw new WrongAnswer(
      phrase('{typed} is not a whole label. Scan a label of this case, or type a number.', { typed }),
    );
  const { ledger, number } = label;
  if (ledger === state().ledger) {
    const exhibit = exhibitOf(state(), number);
    if (exhibit === undefined) throw new WrongAnswer(phrase('There is no {number} in this case.', { number }));
    return exhibit.number;
  }
  const path = await caseOf?.(ledger);
  const file = path === undefined ? undefined : basename(path);
  if (path !== undefined && file !== undefined) await askThere?.({ number, path, file });
  throw new WrongAnswer(
    file === undefined
      ? phrase(
          'This is the label of {number} in another case, which is not here. Scan a label of this case, or type a number.',
          { number },
        )
      : phrase('This is the label of {number} in another case, {file}. Scan a label of this case, or type a number.', {
          number,
          file,
        }),
  );
}

/** The number of a seal as typed. Throws WrongAnswer for a text that is not a number, or the label of an exhibit. */
export function sealTyped(typed: string): string {
  if (isLabel(typed))
    throw new WrongAnswer(phrase('This is the label of an exhibit. Scan the seal, or type the number on it.'));
  if (isName(typed)) return typed;
  throw new WrongAnswer(phrase('{typed}: write 1 to 64 Latin letters, digits and signs, without blanks.', { typed }));
}
