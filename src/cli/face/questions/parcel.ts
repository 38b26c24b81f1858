/** Questions about what was sent to us: how it came, what each seal looks like, what of each exhibit. */

import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { ReceiptFacts } from '../../../verify/receipt/facts.ts';
import { obstaclesOf, sealsOffered } from '../../../verify/receipt/obstacles.ts';
import type { Lang } from '../../../words/lang.ts';
import { sayPhrase } from '../../../words/say.ts';
import { reasonCodes } from '../../accept/ask.ts';
import { splitWords } from '../../record/values/quoted.ts';
import { type Answers, given, type Question, WrongAnswer } from '../question.ts';
import { sealMenu, sealRows } from './coming-back.ts';
import { storedParts, storedRow, withMe } from './keeping.ts';
import { sealTyped } from './numbers.ts';
import { seenDecisions } from './parcel-decisions.ts';
import { codeMenu, type TakeMeans } from './scope.ts';
import { nowUsual, readMoment, showsMoment } from './taking.ts';

export interface ParcelMeans extends TakeMeans {
  readonly facts: () => ReceiptFacts;
  /** Throws CustodyError where the answer cannot be written there. */
  readonly checkAnswer: (name: string) => void;
  /** A name for the answer that is free. */
  readonly usualAnswer: () => string;
}

/** Seals of the offer, each with the exhibits that bear it. */
export function offeredSeals(facts: ReceiptFacts): ReadonlyMap<string, readonly string[]> {
  const seals = new Map<string, string[]>();
  for (const number of facts.numbers)
    for (const seal of sealsOffered(facts, number)) seals.set(seal, [...(seals.get(seal) ?? []), number]);
  return seals;
}

/** The seals that the offer names on the exhibit of that number; undefined where it names none. */
function sealsOf(facts: ReceiptFacts, typed: string): readonly string[] | undefined {
  const number = facts.numbers.find((each) => each.toLowerCase() === typed.toLowerCase());
  const seals = number === undefined ? [] : sealsOffered(facts, number);
  return seals.length === 0 ? undefined : seals;
}

/** Seals that are not as offered. */
export const differing = ({ seals, 'seals.which': which = '' }: Answers): string[] =>
  seals === 'some' ? splitWords(which).map(({ text }) => text) : [];

/** Why each cannot be accepted as it is, by the seals that were seen. */
export function againstIt(facts: ReceiptFacts, answers: Answers, number: string) {
  return obstaclesOf({ ...facts, decisions: seenDecisions(facts, answers) }, number);
}

const cleanOf = (facts: ReceiptFacts, answers: Answers): string[] =>
  facts.numbers.filter((number) => againstIt(facts, answers, number).length === 0);

/** What was decided of it; undefined before anybody did. */
export function outcomeOf(facts: ReceiptFacts, answers: Answers, number: string): string | undefined {
  const isClean = againstIt(facts, answers, number).length === 0;
  if (isClean && answers.clean === 'accepted') return 'accepted';
  return answers[`decide.${number}`];
}

export function parcelTable(means: ParcelMeans): (answers: Answers) => readonly Question[] {
  return (answers) => {
    const facts = means.facts();
    const stored = storedRow(means);
    const clean = cleanOf(facts, answers);
    const isTaken = (known: Answers): boolean =>
      facts.numbers.some((number) => outcomeOf(facts, known, number)?.startsWith('accepted') === true);
    const isLeft = (known: Answers): boolean =>
      facts.numbers.some((number) => ['refused', 'undecided'].includes(outcomeOf(facts, known, number) ?? ''));
    return [
      ...receivedRows(means),
      ...sealsRows(means, answers),
      ...facts.numbers
        .filter((number) => !clean.includes(number))
        .flatMap((number) => decisionRows(number, facts, means.lang)),
      {
        id: 'clean',
        says: phrase('Nothing speaks against {numbers}. What of it?', { numbers: clean.join(' ') }),
        help: phrase('If you accept, it is yours, and you agree to the terms that go along.'),
        menu: [
          { value: 'accepted', label: phrase('accept') },
          { value: 'one', label: phrase('decide one by one') },
        ],
        skip: (known) => cleanOf(facts, known).length === 0,
      },
      ...clean.flatMap((number) => decisionRows(number, facts, means.lang)),
      {
        id: 'condition',
        says: phrase('Damage, or anything odd'),
        help: phrase('What you see of what you accept. Readers do not see it unless you disclose it.'),
        usual: { value: sayPhrase(means.lang, phrase('nothing noted')) },
        skip: (known) => !isTaken(known),
      },
      {
        ...stored,
        // without a shelf that is known, Enter signs no entry of storage
        usual: (known) => given(stored.usual, known) ?? { value: withMe },
        skip: (known) => facts.what === 'measure' || !isTaken(known),
      },
      {
        id: 'where',
        says: phrase('Where is now what you do not accept'),
        isPlace: true,
        help: phrase('The place. The sender reads it.'),
        usual: ({ place }) => (place === undefined ? undefined : { value: place }),
        skip: (known) => !isLeft(known),
      },
      {
        id: 'extra',
        says: phrase('Anything in the parcel that the offer does not name'),
        help: phrase('What it is; a semicolon; where it is now.'),
        example: 'SIM card; safe 2',
        usual: { value: '', shown: phrase('nothing') },
      },
      {
        id: 'answer',
        says: phrase('Your answer (file)'),
        help: phrase('A new file, NAME.answer. You send it to them, with NAME.disclosures.'),
        usual: () => ({ value: means.usualAnswer() }),
        read: (typed) => {
          const name = typed.endsWith('.answer') ? typed : `${typed}.answer`;
          means.checkAnswer(name);
          return name;
        },
      },
    ];
  };
}

function receivedRows(means: ParcelMeans): Question[] {
  return [
    {
      id: 'when',
      says: phrase('When did it come in'),
      help: phrase('As people say it: 05:30, yesterday 23:10, 28.11.2026 05:30, 28 Nov 05:30.'),
      usual: () => nowUsual(means),
      read: (typed) => readMoment(typed, means),
      shows: showsMoment(means),
    },
    {
      id: 'place',
      says: phrase('Where did it come in'),
      isPlace: true,
      help: phrase('The sender reads it.'),
      usual: () => {
        const last = means.lastStored?.();
        const place = means.usualPlace ?? (last && storedParts(last).place);
        return place === undefined ? undefined : { value: place };
      },
    },
    {
      id: 'from',
      says: phrase('From whose hands'),
      help: phrase('The carrier, or the person who brought it. The sender reads it.'),
    },
  ];
}

function sealsRows({ facts }: ParcelMeans, answers: Answers): Question[] {
  const offered = offeredSeals(facts());
  const shown = [...offered].map(([seal, numbers]) =>
    phrase('{seal} ({numbers})', { seal, numbers: numbers.join(' ') }),
  );
  const menu = sealMenu().filter(({ value }) => value !== 'found-intact');
  return [
    {
      id: 'seals',
      says: phrase('Seals, as offered: {seals}. All there and whole?', { seals: inTurn(shown, ',') ?? '' }),
      help: phrase('There is no usual answer: somebody must have looked at it.'),
      menu: [
        { value: 'all', label: phrase('yes, I looked at each') },
        { value: 'some', label: phrase('not all') },
        { value: 'none', label: phrase('not looked') },
      ],
      skip: () => offered.size === 0,
    },
    {
      id: 'seals.which',
      says: phrase('Which differ (numbers of seals)'),
      help: phrase(
        'With a blank between. The number of an exhibit means all its seals. The others are there and whole.',
      ),
      usual: () => (offered.size === 1 ? { value: [...offered.keys()][0] ?? '' } : undefined),
      read: (typed) => {
        const words = splitWords(typed.replaceAll(',', ' ')).flatMap(({ text }) =>
          offered.has(text) ? [text] : (sealsOf(facts(), text) ?? [text]),
        );
        const wrong = words.find((word) => !offered.has(word));
        if (wrong === undefined) return [...new Set(words)].join(' ');
        sealTyped(wrong);
        throw new WrongAnswer(
          phrase('{typed} is not one of: {words}.', { typed: wrong, words: [...offered.keys()].join(', ') }),
        );
      },
      skip: (known) => known.seals !== 'some',
    },
    ...differing(answers).flatMap((seal) =>
      sealRows(`seal.${seal}`, seal)
        .filter(({ id }) => !id.endsWith('.why'))
        .map((row) => (row.menu === undefined ? row : { ...row, menu })),
    ),
  ];
}

function decisionRows(number: string, facts: ReceiptFacts, lang: Lang): Question[] {
  const outcome = (answers: Answers): string | undefined => outcomeOf(facts, answers, number);
  const against = (answers: Answers) => againstIt(facts, answers, number);
  return [
    {
      id: `decide.${number}`,
      says: (answers) =>
        decideWords(
          number,
          against(answers).map(({ says }) => says),
        ),
      help: phrase('A reservation stays in the record for ever. What you refuse or leave open stays with the sender.'),
      menu: (answers) => [
        against(answers).length === 0
          ? { value: 'accepted', label: phrase('accept') }
          : { value: 'accepted-with-reservations', label: phrase('accept, with this reservation') },
        { value: 'refused', label: phrase('refuse it') },
        { value: 'undecided', label: phrase('leave it open') },
        { value: 'not-received', label: phrase('it did not come') },
      ],
      skip: (answers) => against(answers).length === 0 && answers.clean !== 'one',
    },
    {
      id: `code.${number}`,
      says: phrase('For which reason?'),
      help: phrase('Readers see this word.'),
      menu: codeMenu(reasonCodes),
      skip: (answers) =>
        against(answers).length > 0 || ['accepted', 'not-received', undefined].includes(outcome(answers)),
    },
    {
      id: `why.${number}`,
      says: phrase('Why, for the record'),
      help: phrase('The sender reads it.'),
      usual: (answers) =>
        outcome(answers) === 'not-received' ? { value: sayPhrase(lang, phrase('not in the parcel')) } : undefined,
      skip: (answers) => ['accepted', undefined].includes(outcome(answers)),
    },
  ];
}

function decideWords(number: string, against: readonly Phrase[]): Phrase {
  const problem = inTurn(against);
  return problem === undefined
    ? phrase('{number}: what of it?', { number })
    : phrase('{number} cannot be accepted as if nothing were: {problem}. What of it?', { number, problem });
}
