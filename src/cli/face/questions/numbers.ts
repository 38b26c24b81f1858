/** Numbers of exhibits: the next free one, what a new one must be, and labels that are scanned where a number is asked. */
import { type CustodyState, exhibitOf } from '../../../custody/state/state.ts';
import { isName } from '../../../ledger/decode/scalar.ts';
import { isLabel, readLabel } from '../../../ledger/exhibit-label.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { type Numbering, nextInPattern } from '../../config/numbering.ts';
import { type Answers, WrongAnswer } from '../question.ts';

/** Numbers that this sheet gives, but not by that question. */
const given = (answers: Answers, except: string): string[] =>
  Object.entries(answers).flatMap(([id, value]) =>
    id !== except && /^(\d+\.)?(part\d+\.)?(number|scan\d+)$/.test(id) && value ? [value] : [],
  );

const isTaken = (state: CustodyState, others: readonly string[], number: string): boolean =>
  exhibitOf(state, number) !== undefined || others.some((other) => other.toLowerCase() === number.toLowerCase());

/**
 * The next number by the setting `numbering`; without it the number after the highest one that is written as the first of the
 * case. Undefined where there is none yet, or the range is used up.
 */
export function nextNumber(
  state: CustodyState,
  answers: Answers,
  id: string,
  numbering?: Numbering,
): string | undefined {
  const others = given(answers, id);
  const known = [...state.exhibits.map(({ number }) => number), ...others];
  if (numbering?.pattern !== undefined) return nextInPattern(numbering.pattern, known, numbering);
  const [, start, digits = ''] = /^(.*?)(\d+)$/.exec(known[0] ?? '') ?? [];
  if (start === undefined) return undefined;
  const counted = known.flatMap((number) => {
    const rest = number.startsWith(start) ? number.slice(start.length) : '';
    return /^\d{1,9}$/.test(rest) ? [Number(rest)] : [];
  });
  return `${start}${String(Math.max(...counted) + 1).padStart(digits.length, '0')}`;
}

/** The first free number of a part: that of the whole, a hyphen, a figure. */
export function nextPartNumber(
  state: CustodyState,
  answers: Answers,
  id: string,
  { whole, numbering }: { readonly whole: string; readonly numbering?: Numbering | undefined },
): string {
  const others = given(answers, id);
  if (numbering?.child !== undefined) {
    const known = [...state.exhibits.map(({ number }) => number), ...others];
    const number = nextInPattern(`${whole}${numbering.child}`, known, { year: numbering.year });
    if (number !== undefined) return number;
  }
  for (let count = 1; ; count += 1) {
    const number = `${whole}-${count}`;
    if (!isTaken(state, others, number)) return number;
  }
}

/** The number as typed. Throws WrongAnswer for a text that is not a number, a number in use, or a label. */
export function readNumber(typed: string, means: LabelMeans, answers: Answers, id: string): string | Promise<string> {
  const checked = (number: string): string => {
    if (!isName(number))
      throw new WrongAnswer(
        phrase('{typed}: write 1 to 64 Latin letters, digits and signs, without blanks.', { typed }),
      );
    if (isTaken(means.state(), given(answers, id), number))
      throw new WrongAnswer(phrase('{number} is in this case already. Choose another number.', { number }));
    return number;
  };
  return isLabel(typed) ? numberTyped(typed, means).then(checked) : checked(typed);
}

export interface LabelMeans {
  /** The case as it is now. */
  readonly state: () => CustodyState;
  /** The name of the case file with that ledger id, among those that are known here. */
  readonly caseOf?: (ledger: string) => Promise<string | undefined>;
}

/** The number as typed, or that of a label of this case. Throws WrongAnswer for any other label. */
export async function numberTyped(typed: string, { state, caseOf }: LabelMeans): Promise<string> {
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
  const file = await caseOf?.(ledger);
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
