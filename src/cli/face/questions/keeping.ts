/** Questions about what is done with a thing that came in: seal, place, papers, who was there. */

import { phrase } from '../../../ledger/phrase.ts';
import { parseTime } from '../../../ledger/times.ts';
import { quoteWord, splitWords } from '../../record/values/quoted.ts';
import { type Answers, noneUsual, type Question, type Usual, WrongAnswer } from '../question.ts';
import { sealTyped } from './numbers.ts';
import { answerOf, codeMenu, isLeft, type Scope, type TakeMeans } from './scope.ts';
import { nowUsual, readMoment, showsMoment } from './taking.ts';

/** It stays with the person who took it. */
export const withMe = 'desk';

/** Seconds after which sealing and storing are asked for a time of their own. */
const soon = 600;

const sealKinds = ['bag', 'feed-through-bag', 'tape', 'tie', 'lock', 'box', 'label', 'port-block', 'other'];
const blocked = ['access', 'data', 'port'];

export const isSealed = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  !isLeft(answers, scope) && (answerOf(answers, scope, 'seal') ?? '') !== '';

export const isStored = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  !isLeft(answers, scope) && (answerOf(answers, scope, 'stored') ?? withMe) !== withMe;

export function keepingRows(scope: Scope): Question[] {
  const { prefix, means } = scope;
  const isOther = (answers: Answers): boolean =>
    isSealed(answers, scope) && answerOf(answers, scope, 'seal.right') === 'n';
  return [
    {
      id: `${prefix}seal`,
      says: phrase('Seal number'),
      help: phrase('The number that is printed on the seal. Without a seal, press Enter.'),
      example: 'B-0441',
      usual: { value: '', shown: phrase('not sealed') },
      read: sealTyped,
      skip: (answers) => isLeft(answers, scope),
    },
    {
      id: `${prefix}seal.right`,
      says: phrase('It is a bag, and blocks access and data. Right?'),
      help: phrase('It blocks data if nobody can read the device without breaking it.'),
      isYesNo: true,
      usual: { value: 'y' },
      skip: (answers) => !isSealed(answers, scope),
    },
    {
      id: `${prefix}seal.kind`,
      says: phrase('What kind of seal?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(sealKinds),
      skip: (answers) => !isOther(answers),
    },
    {
      id: `${prefix}seal.blocks`,
      says: phrase('What does it block'),
      help: phrase('One or more of: access, data, port.'),
      usual: { value: 'access data' },
      read: readBlocked,
      skip: (answers) => !isOther(answers),
    },
    {
      id: `${prefix}seal.package`,
      says: phrase('On what is it'),
      help: phrase('The package, box or part of the device that it closes.'),
      skip: (answers) => !isOther(answers),
    },
    { ...storedRow(means), id: `${prefix}stored`, skip: (answers) => isLeft(answers, scope) },
    {
      id: `${prefix}kept`,
      says: phrase('When was it sealed and put away'),
      help: phrase('It was taken earlier. As people say it: 05:30, yesterday 23:10.'),
      usual: () => nowUsual(means),
      read: (typed) => readMoment(typed, means),
      shows: showsMoment(means),
      skip: (answers) => !isKeptLater(answers, scope),
    },
    {
      id: `${prefix}papers`,
      says: phrase('Photographs, papers (files or a folder)'),
      help: phrase('With a blank between. Their digests go on record, not the files.'),
      usual: noneUsual,
      read: (typed) => readFiles(typed, means),
    },
  ];
}

/** Where it is put away. */
export const storedRow = (means: TakeMeans): Question => ({
  id: 'stored',
  says: () =>
    means.usualPlace === undefined || means.usualPlace.includes(',')
      ? phrase('Stored where (desk: it stays with you)')
      : phrase('Stored where in {place} (desk: it stays with you)', { place: means.usualPlace }),
  help: phrase('The place, a comma, then the shelf or locker. With the setting place, the shelf is enough.'),
  isPlace: true,
  example: 'evidence room, shelf 4',
  usual: () => usualStored(means),
  read: (typed) => readStored(typed, means),
});

/** Asked only from the sheet. */
export function moreRows({ prefix }: Scope): Question[] {
  return [
    {
      id: `${prefix}by`,
      says: phrase('Who did it, if not you'),
      help: phrase('The name. Readers do not see it unless you disclose it.'),
      usual: { value: '', shown: phrase('you') },
      isLater: true,
    },
    {
      id: `${prefix}present`,
      says: phrase('Who else was there'),
      help: phrase('The name. Readers do not see it unless you disclose it.'),
      usual: { value: '', shown: phrase('nobody noted') },
      isLater: true,
    },
  ];
}

/** Sealed or stored at another time than it was taken. */
function isKeptLater(answers: Answers, scope: Scope): boolean {
  if (!isSealed(answers, scope) && !isStored(answers, scope)) return false;
  const taken = parseTime(answerOf(answers, scope, 'when') ?? '');
  return taken !== undefined && scope.means.context().now - taken.seconds > soon;
}

/** The setting, if it names a shelf; else where something was put away last, if that is in the place of the setting. */
function usualStored({ usualPlace, lastStored }: TakeMeans): Usual | undefined {
  if (usualPlace?.includes(',')) return { value: usualPlace };
  const last = lastStored?.();
  const isThere = last !== undefined && (usualPlace === undefined || storedParts(last).place === usualPlace);
  return isThere ? { value: last } : undefined;
}

/** `place, container`; the place may be that of the settings. Throws WrongAnswer. */
function readStored(typed: string, { usualPlace }: TakeMeans): string {
  if (typed.toLowerCase() === withMe) return withMe;
  const [, place, container] = /^(.*?\S)\s*,\s*(\S.*)$/.exec(typed) ?? [];
  if (place !== undefined && container !== undefined) return `${place}, ${container}`;
  if (usualPlace !== undefined && !usualPlace.includes(',')) return `${usualPlace}, ${typed}`;
  throw new WrongAnswer(phrase('Write the place, a comma, then the shelf or locker. desk: it stays with you.'));
}

export function storedParts(stored: string): { readonly place: string; readonly container: string } {
  const at = stored.indexOf(', ');
  return { place: stored.slice(0, at), container: stored.slice(at + 2) };
}

function readBlocked(typed: string): string {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const wrong = words.find((word) => !blocked.includes(word));
  if (wrong !== undefined)
    throw new WrongAnswer(phrase('{typed} is not one of: {words}.', { typed: wrong, words: blocked.join(', ') }));
  return [...new Set(words)].join(' ');
}

/** The files, each a word; a folder stands for its files. Throws CustodyError as finding them does. */
export function readFiles(typed: string, { filesOf }: TakeMeans): string {
  return splitWords(typed)
    .flatMap(({ text }) => filesOf(text))
    .map(quoteWord)
    .join(' ');
}
