/** What is asked after the scanning: which of several cases, why not seen, who counted too; and the sheet. */
import { safeText } from '../../bytes/text.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Question } from '../face/question.ts';
import { lineOf, type Sheet } from '../face/sheet.ts';
import type { Count } from './count.ts';
import { countWords, reasonPhrase, reasons } from './lines.ts';
import type { Row } from './sign.ts';
import type { RoomCase } from './thing.ts';

export const secondQuestion = (read: (typed: string) => string): Question => ({
  id: 'second',
  says: phrase('Second person'),
  help: phrase('Who counts with you. Each entry names both of you.'),
  example: 'TEST Cleo',
  read,
});

export const reasonQuestion: Question = {
  id: 'reason',
  says: phrase('Why was it not seen?'),
  help: phrase('The entry says so of each thing that is missing. What nobody looked for is left out of it.'),
  menu: reasons.map((value) => ({ value, label: reasonPhrase(value) })),
};

/** Which case is meant by each number that is in several; by the place in the list of its things. */
export const openQuestions = (open: Count['open']): Question[] =>
  open.map(({ typed, things }) => ({
    id: `which.${typed.toLowerCase()}`,
    says: phrase('{number} is in several cases. Which one is here?', { number: safeText(typed) }),
    help: phrase('Look at the label. The one that you name is counted as seen.'),
    menu: [
      ...things.map((thing, at) => ({
        value: `case ${at + 1}`,
        label: phrase('{case}, {where}', { case: safeText(thing.of.name), where: thing.where }),
      })),
      { value: 'none', label: phrase('none of these') },
    ],
  }));

interface SheetFacts {
  readonly mine: ReadonlyMap<RoomCase, readonly Row[]>;
  /** How many cases get a list for their keepers. */
  readonly others: number;
  readonly when: string;
  readonly second: string;
  readonly reason: Phrase | undefined;
  readonly isLate: boolean;
}

export function sheetOf({ mine, others, when, second, reason, isLate }: SheetFacts): Sheet {
  const refusal = mine.size === 0 ? phrase('This key may sign nothing of it.') : undefined;
  return {
    head: [phrase('One inventory entry in each of {count#case|cases}:', { count: mine.size })],
    lines: [
      lineOf(phrase('counted'), when),
      lineOf(phrase('second person'), safeText(second), 'second'),
      ...(reason === undefined ? [] : [lineOf(phrase('not seen'), reason, 'reason')]),
      ...(isLate ? [lineOf(phrase('late'), phrase('signed later than it was counted'))] : []),
      ...[...mine].map(([{ name, shown }, rows]) =>
        lineOf(phrase('{name}', { name: safeText(name === shown ? name : `${name} (${shown})`) }), countWords(rows)),
      ),
    ],
    foot: [
      ...(others === 0
        ? []
        : [phrase('Only others may sign in {count#case|cases}: a list is written for each.', { count: others })]),
      ...(refusal === undefined ? [] : [refusal]),
    ],
    ...(refusal && { refusal }),
  };
}
