/** Questions about parts inside a thing that are listed on their own. */
import { phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import type { Answers, Question } from '../question.ts';
import { isAskedOf, partKindMenu } from './kinds.ts';
import { nextPartNumber, readNumber } from './numbers.ts';
import { answerOf, type Scope } from './scope.ts';
import { isSeveral } from './several.ts';
import { identityRows, kindOf } from './thing.ts';

/** Questions about the parts inside that are listed on their own: as many as the answers so far need. */
export function partRows(scope: Scope, answers: Answers): Question[] {
  const { prefix } = scope;
  const rows: Question[] = [
    {
      id: `${prefix}inside`,
      says: phrase('Disk, SIM or card inside, to be listed on its own?'),
      help: phrase('A part that may be looked at or go elsewhere on its own needs a number of its own.'),
      isYesNo: true,
      usual: { value: 'n' },
      skip: (known) => isSeveral(known, scope) || !isAskedOf(kindOf(known, scope), 'inside'),
    },
  ];
  let isMore =
    answers[`${prefix}inside`] === 'y' && isAskedOf(kindOf(answers, scope), 'inside') && !isSeveral(answers, scope);
  for (let count = 1; isMore; count += 1) {
    const part = { ...scope, prefix: `${prefix}part${count}.` };
    rows.push(...onePartRows(part, scope));
    isMore = answers[`${part.prefix}more`] === 'y';
  }
  return rows;
}

/** The parts that were named, by the beginning of the ids of their answers. */
export function partScopes(scope: Scope, answers: Answers): Scope[] {
  const scopes: Scope[] = [];
  let isMore = answers[`${scope.prefix}inside`] === 'y';
  for (let count = 1; isMore; count += 1) {
    const prefix = `${scope.prefix}part${count}.`;
    scopes.push({ ...scope, prefix });
    isMore = answers[`${prefix}more`] === 'y';
  }
  return scopes;
}

/** Nobody is asked about the condition of a part on its own. */
export const partCondition = phrase('condition not noted');

function onePartRows(part: Scope, whole: Scope): Question[] {
  const { prefix, means } = part;
  const ofWhole = (answers: Answers): string => answerOf(answers, whole, 'number') ?? '';
  return [
    {
      id: `${prefix}number`,
      says: phrase('Number of the part'),
      help: phrase('The number of the thing that it is in, a hyphen, and a figure.'),
      usual: (answers) => ({ value: nextPartNumber(means, answers, `${prefix}number`, ofWhole(answers)) }),
      read: (typed, answers) => readNumber(typed, means, answers, `${prefix}number`),
      doubt: (value, answers) =>
        value.toLowerCase().startsWith(ofWhole(answers).toLowerCase())
          ? undefined
          : phrase('{number} does not begin with {whole}.', { number: value, whole: ofWhole(answers) }),
    },
    {
      id: `${prefix}kind`,
      says: phrase('What is it?'),
      help: phrase('It decides which questions follow.'),
      menu: partKindMenu,
    },
    ...identityRows(part),
    {
      id: `${prefix}looks`,
      says: phrase('What does it look like'),
      help: phrase('So that somebody else finds it among others: colour, marks, size.'),
      usual: (answers) => ({ value: sayPhrase(means.lang, phrase('inside {whole}', { whole: ofWhole(answers) })) }),
    },
    {
      id: `${prefix}out`,
      says: phrase('Taken out of it now?'),
      help: phrase('If it stays inside, its seal is that of the whole.'),
      isYesNo: true,
      usual: { value: 'n' },
    },
    {
      id: `${prefix}more`,
      says: phrase('Anything else inside?'),
      help: phrase('A part that may be looked at or go elsewhere on its own needs a number of its own.'),
      isYesNo: true,
      usual: { value: 'n' },
    },
  ];
}
