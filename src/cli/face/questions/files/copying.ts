/** Questions about a copy that was made: of what, its number, how, by which program, behind which write blocker. */

import { type ExhibitState, exhibitOf } from '../../../../custody/state/state.ts';
import { phrase } from '../../../../ledger/phrase.ts';
import { splitAt } from '../../../record/values/quoted.ts';
import { type Answers, noneUsual, type Question, type Usual, WrongAnswer } from '../../question.ts';
import { readReason } from '../authority.ts';
import { isIdentified } from '../kinds.ts';
import { numberTyped, readNumber } from '../numbers.ts';
import { codeMenu, type TakeMeans } from '../scope.ts';
import { lateRows, readMoment, showsMoment } from '../taking.ts';

type CopyFact = 'tool' | 'settings' | 'host' | 'started' | 'ended' | 'outcome' | 'unreadable';

export interface Copying {
  readonly means: TakeMeans;
  /** The exhibit that was probably copied. */
  readonly usualSource: (answers: Answers) => string | undefined;
  /** What the copy and its log already say: it is not asked. */
  readonly known: ReadonlySet<CopyFact>;
  /** Whether it is plain that all of a medium was copied; the method is then asked only from the sheet. */
  readonly isWhole: (answers: Answers) => boolean;
  readonly usualMethod: string;
  /** The computer that this runs on: `system; name`. */
  readonly thisComputer: string;
  /** The write blocker of the last copy in this case: `make; model; …`. */
  readonly usualBlocker: string | undefined;
  /** When the copy was made, as far as it is known. */
  readonly endedAt: (answers: Answers) => string | undefined;
}

const methods = ['physical', 'file-system', 'logical', 'selective', 'memory', 'live', 'cloud', 'manual'];

/** Of which exhibit it is, and its own number. */
export function sourceRows({ means, usualSource }: Pick<Copying, 'means' | 'usualSource'>): Question[] {
  const canonical = async (typed: string): Promise<string> => {
    const number = await numberTyped(typed, means);
    const exhibit = exhibitOf(means.state(), number);
    if (exhibit !== undefined) return exhibit.number;
    throw new WrongAnswer(phrase('There is no {number} in this case.', { number }));
  };
  return [
    {
      id: 'source',
      says: (answers) => {
        const numbers = usualSource(answers) === undefined ? candidates(means, answers) : [];
        return numbers.length === 0
          ? phrase('Copy of')
          : phrase('Copy of (here: {numbers})', { numbers: shortList(numbers) });
      },
      help: phrase('The number of the exhibit that was copied.'),
      example: 'KA/2-1',
      usual: (answers) => usualOf(usualSource(answers)),
      read: canonical,
    },
    {
      id: 'number',
      says: phrase('Number of the copy'),
      help: phrase('A copy is an exhibit of its own, with a number of its own.'),
      usual: (answers) => usualOf(copyNumber(means, answers)),
      read: (typed, answers) => readNumber(typed, means, answers, 'number'),
    },
  ];
}

const usualOf = (value: string | undefined): Usual | undefined => (value === undefined ? undefined : { value });

/** What is probably copied: data for a copy of data, else a thing that was not copied yet, before those that were. */
function candidates({ state }: TakeMeans, { kind }: Answers): readonly string[] {
  const ofData = kind !== undefined;
  const here = state().exhibits.filter(
    ({ status, isCopy, kind: is }) =>
      (status === 'held' || status === 'source-only') &&
      (ofData ? isData({ isCopy, kind: is }) : isIdentified(is) && !isCopy),
  );
  const isNew = ({ copies }: ExhibitState): boolean => !ofData && copies.length === 0;
  return [...here.filter(isNew), ...here.filter((exhibit) => !isNew(exhibit))].map(({ number }) => number);
}

/** The only exhibit that it can be a copy of. */
export function onlySource(means: TakeMeans, answers: Answers): string | undefined {
  const [first, second] = candidates(means, answers);
  return second === undefined ? first : undefined;
}

const isData = ({ isCopy, kind }: Pick<ExhibitState, 'isCopy' | 'kind'>): boolean => isCopy || kind === 'data';

/** Numbers that fit beside a question. */
const mostNamed = 6;

const shortList = (numbers: readonly string[]): string =>
  `${numbers.slice(0, mostNamed).join(', ')}${numbers.length > mostNamed ? ', …' : ''}`;

/** `KA/2-img`, `KA/2-img-2`, …; of data `KA/2-img-copy`, `KA/2-img-extract`, … */
function copyNumber({ state }: TakeMeans, { source, kind = 'copy' }: Answers): string | undefined {
  if (source === undefined) return undefined;
  const of = exhibitOf(state(), source);
  const ending = of !== undefined && isData(of) ? (kind.endsWith('copy') ? 'copy' : kind) : 'img';
  for (let count = 1; ; count += 1) {
    const number = `${source}-${ending}${count === 1 ? '' : `-${count}`}`;
    if (exhibitOf(state(), number) === undefined) return number;
  }
}

export function methodRows({ isWhole, usualMethod }: Copying): (answers: Answers) => Question[] {
  return (answers) => [
    {
      id: 'method',
      says: phrase('How was it copied?'),
      help: phrase('physical: all of a medium, block by block. selective: what you chose. Readers see this word.'),
      menu: codeMenu(methods),
      usual: { value: usualMethod },
      ...(isWhole(answers) && { isLater: true as const }),
    },
    {
      id: 'filter',
      says: phrase('What was selected'),
      help: phrase('Folders, dates or words that decided what was copied.'),
      skip: ({ method }) => method !== 'selective',
    },
  ];
}

/** What a log often says. */
export function runRows({ means, known, thisComputer, endedAt }: Copying): Question[] {
  const lacks = (fact: CopyFact) => () => known.has(fact);
  const time = (id: 'started' | 'ended', says: Question['says']): Question => ({
    id,
    says,
    help: phrase('As people say it: 05:30, yesterday 23:10, 28.11.2026 05:30, 28 Nov 05:30.'),
    example: 'yesterday 23:10',
    read: (typed) => readMoment(typed, means),
    shows: showsMoment(means),
    skip: lacks(id),
  });
  return [
    {
      id: 'tool',
      says: phrase('Which program made it (name; version)'),
      help: phrase('The name, a semicolon, then its version, as the program shows it.'),
      example: 'TEST Imager; 4.5',
      read: (typed) => partsOf(typed, 2, phrase('Write the name, a semicolon, then the version.')),
      skip: lacks('tool'),
    },
    {
      id: 'settings',
      says: phrase('Its command or settings'),
      help: phrase('As the program shows them. Readers do not see it unless you disclose it.'),
      skip: lacks('settings'),
    },
    {
      id: 'host',
      says: phrase('Computer that it ran on (system; name)'),
      help: phrase('The operating system, a semicolon, then the name of the computer.'),
      usual: { value: thisComputer, shown: phrase('this one: {computer}', { computer: thisComputer }) },
      read: (typed) => partsOf(typed, 2, phrase('Write the system, a semicolon, then the name.')),
      skip: lacks('host'),
    },
    time('started', phrase('When did the copy begin')),
    time('ended', phrase('When did the copy end')),
    {
      id: 'outcome',
      says: phrase('How did it end?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(['complete', 'incomplete']),
      skip: lacks('outcome'),
    },
    {
      id: 'outcome.why',
      says: phrase('Why is it not complete'),
      help: phrase('Readers do not see it unless you disclose it.'),
      skip: ({ outcome }) => outcome !== 'incomplete',
    },
    {
      id: 'unreadable',
      says: phrase('Unreadable sectors, by the program'),
      help: phrase('The number that the program shows at its end.'),
      example: '0',
      read: (typed) => {
        if (/^\d{1,12}$/.test(typed)) return typed;
        throw new WrongAnswer(phrase('{typed} is not a whole number.', { typed }));
      },
      skip: lacks('unreadable'),
    },
    ...lateRows({ means, prefix: '' }, endedAt),
  ];
}

export function blockerRows({ usualBlocker }: Pick<Copying, 'usualBlocker'>): Question[] {
  const isIt =
    (...kinds: readonly string[]) =>
    ({ blocker = '' }: Answers): boolean =>
      !kinds.includes(blocker);
  return [
    {
      id: 'blocker',
      says: phrase('Write blocker'),
      help: phrase('What kept the computer from writing to the source.'),
      menu: [
        { value: 'hardware', label: phrase('hardware') },
        { value: 'software', label: phrase('software') },
        { value: 'none', label: phrase('no blocker'), also: ['none'] },
      ],
    },
    {
      id: 'blocker.which',
      says: phrase('Make and model'),
      help: phrase('Of the blocker. With a semicolon between, also its serial number and firmware.'),
      example: 'TEST; WB-7; 0042; 1.04',
      usual: usualOf(usualBlocker),
      read: readBlocker,
      skip: isIt('hardware', 'software'),
    },
    {
      id: 'blocker.why',
      says: phrase('Why none'),
      help: phrase('Three words or more. Everybody who reads the record sees them.'),
      read: readReason,
      skip: isIt('none'),
    },
  ];
}

/** Make; model; serial; firmware: two to four parts, or two words. */
function readBlocker(typed: string): string {
  const spaced = /^(\S+)\s+(\S.*)$/.exec(typed);
  const text = typed.includes(';') || spaced === null ? typed : `${spaced[1]}; ${spaced[2]}`;
  const parts = splitAt(text, ';').map((part) => part.text.trim());
  if (parts.length >= 2 && parts.length <= 4 && parts.every((part) => part !== '')) return text;
  throw new WrongAnswer(phrase('Write the make, then the model.'));
}

function partsOf(typed: string, count: number, wrong: ReturnType<typeof phrase>): string {
  const parts = splitAt(typed, ';').map(({ text }) => text.trim());
  if (parts.length === count && parts.every((part) => part !== '')) return typed;
  throw new WrongAnswer(wrong);
}

/** Where the copy was made. */
export const whereRow = ({ usualPlace }: TakeMeans): Question => ({
  id: 'where',
  says: phrase('Where was it copied'),
  isPlace: true,
  help: phrase('Room or laboratory. Readers do not see it unless you disclose it.'),
  usual: usualPlace === undefined ? noneUsual : { value: usualPlace },
});

/** Ids of the questions above, by the line of the sheet that asks them again. */
export const copyIds = {
  made: ['method', 'filter', 'tool', 'settings', 'host', 'started', 'ended', 'outcome', 'outcome.why', 'unreadable'],
  late: ['late', 'late.why'],
  blocker: ['blocker', 'blocker.which', 'blocker.why'],
} as const;
