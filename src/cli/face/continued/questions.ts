/** Questions about what a case takes over from the record that it continues: which things are here, their seals, the signed list. */
import { type CustodyState, type ExhibitState, exhibitOf } from '../../../custody/state/state.ts';
import { readLabel } from '../../../ledger/exhibit-label.ts';
import { inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { quoteWord, splitWords } from '../../record/values/quoted.ts';
import { expandRange } from '../../record/values/ranges.ts';
import { type Answers, type Question, WrongAnswer } from '../question.ts';
import { doubtOfName, readScan } from '../questions/on-paper.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { mannerRows } from '../questions/taking.ts';

export interface ContinuedMeans extends TakeMeans {
  /** The record that this case continues. */
  readonly earlier: CustodyState;
  /** The name of the signer. */
  readonly signer: string;
}

/** What was in custody by the earlier record, and is not in this case yet. */
export const leftToTake = ({ earlier, state }: ContinuedMeans): ExhibitState[] =>
  earlier.exhibits.filter(
    ({ status, number }) =>
      ['held', 'offered', 'arriving'].includes(status) && exhibitOf(state(), number) === undefined,
  );

export const seenNumbers = ({ seen = '' }: Answers): string[] => splitWords(seen).map(({ text }) => text);

export const sealsOn = (exhibit: ExhibitState | undefined): string[] =>
  [...(exhibit?.seals.values() ?? [])].map(({ number }) => number);

/** Seals on what was seen, each once. */
const sealsSeen = (means: ContinuedMeans, answers: Answers): string[] => [
  ...new Set(seenNumbers(answers).flatMap((number) => sealsOn(exhibitOf(means.earlier, number)))),
];

/** Seals of it that somebody found there and whole; undefined where nobody looked. */
export function foundOn(number: string, { earlier }: ContinuedMeans, answers: Answers): string[] | undefined {
  const seals = sealsOn(exhibitOf(earlier, number));
  if (seals.length === 0 || answers.seals === 'none') return undefined;
  const wrong = new Set(splitWords(answers['seals.which'] ?? '').map(({ text }) => text));
  return seals.filter((seal) => !wrong.has(seal));
}

/** The thing with its kind and seals, as on record. */
export function recordedFact({ number, kind, ...exhibit }: ExhibitState): Phrase {
  const seals = [...exhibit.seals.values()].map((seal) => seal.number);
  const named = kind === undefined ? phrase('{number}', { number }) : phrase('{number} {kind:}', { number, kind });
  return seals.length === 0 ? named : phrase('{thing} (seal {seals})', { thing: named, seals: seals.join(' ') });
}

export function continuedTable(means: ContinuedMeans): (answers: Answers) => readonly Question[] {
  return (answers) => [
    {
      id: 'seen',
      says: phrase('Which of them are here, and somebody looked at them? Numbers, or all'),
      help: phrase('A copy of the record does not show what is on the shelf today. What nobody saw is not taken over.'),
      example: 'KA/1 KA/3..KA/5',
      read: (typed) => readSeen(typed, means),
    },
    ...mannerRows({ means, prefix: '' }).filter(({ id }) => id !== 'how'),
    {
      id: 'seals',
      says: phrase('Seals on record: {seals}. All there and whole?', {
        seals: inTurn(sealsSeen(means, answers), ',') ?? '',
      }),
      help: phrase('There is no usual answer: somebody must have looked at it.'),
      menu: [
        { value: 'all', label: phrase('yes, I looked at each') },
        { value: 'some', label: phrase('not all') },
        { value: 'none', label: phrase('not looked') },
      ],
      skip: (known) => sealsSeen(means, known).length === 0,
    },
    {
      id: 'seals.which',
      says: phrase('Which differ (numbers of seals)'),
      help: phrase('With a blank between. The others are there and whole.'),
      read: (typed, known) => readDiffering(typed, sealsSeen(means, known)),
      skip: ({ seals }) => seals !== 'some',
    },
    {
      id: 'condition',
      says: phrase('Damage, or anything odd'),
      help: phrase('What you see of what you accept. Readers do not see it unless you disclose it.'),
      usual: { value: sayPhrase(means.lang, phrase('nothing noted')) },
    },
    {
      id: 'signed',
      says: phrase('Who signed the list (name)'),
      help: phrase('Readers do not see it unless you disclose it.'),
      usual: { value: means.signer },
      doubt: doubtOfName,
    },
    {
      id: 'scan',
      says: phrase('The scan of the paper (file)'),
      help: phrase('Its digest goes on record, not the file. Keep the paper.'),
      example: 'list.pdf',
      read: (typed) => readScan(typed, means),
    },
  ];
}

/** Throws WrongAnswer for what is not in custody by the earlier record, or in this case already. */
function readSeen(typed: string, means: ContinuedMeans): string {
  const left = leftToTake(means);
  const words = splitWords(typed.replaceAll(',', ' ')).flatMap(({ text }) => {
    const label = readLabel(text);
    if (label !== undefined) return label.ledger === means.earlier.ledger ? [label.number] : [text];
    return expandRange(text);
  });
  const isAll = typed.toLowerCase() === 'all';
  const numbers = words.map((word) => {
    const found = left.find(({ number }) => number.toLowerCase() === word.toLowerCase());
    if (found === undefined && !isAll)
      throw new WrongAnswer(
        phrase('{typed} is not one of: {words}.', { typed: word, words: left.map(({ number }) => number).join(', ') }),
      );
    return found?.number ?? word;
  });
  return (isAll ? left.map(({ number }) => number) : [...new Set(numbers)]).map(quoteWord).join(' ');
}

function readDiffering(typed: string, seals: readonly string[]): string {
  const words = splitWords(typed.replaceAll(',', ' ')).map(({ text }) => text);
  const wrong = words.find((word) => !seals.includes(word));
  if (wrong === undefined) return [...new Set(words)].join(' ');
  throw new WrongAnswer(phrase('{typed} is not one of: {words}.', { typed: wrong, words: seals.join(', ') }));
}
