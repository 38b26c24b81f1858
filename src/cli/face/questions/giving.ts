/** What the questions of `custody give` know, to whom it goes, and which exhibits. */
import { recordFactsOf } from '../../../custody/facts.ts';
import { type CustodyState, type ExhibitState, exhibitOf, hasCustodian } from '../../../custody/state/state.ts';
import { isLabel } from '../../../ledger/exhibit-label.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { offeredExhibits } from '../../handover/offer-exhibits.ts';
import { quoteWord, splitWords } from '../../record/values/quoted.ts';
import { expandRange } from '../../record/values/ranges.ts';
import type { KnownCard } from '../known-cards.ts';
import { type Answers, type MenuEntry, type Question, WrongAnswer } from '../question.ts';
import { numberTyped } from './numbers.ts';
import type { TakeMeans } from './scope.ts';

export interface GiveMeans extends TakeMeans {
  /** The post of the signer. */
  readonly post: () => string;
  /** Cards that are offered in the menu. */
  readonly cards: readonly KnownCard[];
  /** Looks at a card in a file, and says whose it is. Throws CustodyError for any other file. */
  readonly lookAtCard: (file: string) => Promise<void>;
  /** Opens the key of a colleague, who types its passphrase. Throws CustodyError. */
  readonly openColleague: (key: string) => Promise<void>;
  /** Says what goes along and what stays. */
  readonly tellGoing: (numbers: readonly string[]) => void;
  /** Throws CustodyError for a folder, or a file of an exhibit, that is not there. */
  readonly checkEvidence: (words: readonly string[]) => void;
  /** How many papers the entries about these exhibits name, as they were read last. */
  readonly papersNamed: () => number;
  /** Throws CustodyError for anything but a folder. */
  readonly checkPapers: (word: string) => void;
  /** Throws CustodyError where the bundle cannot be written there. */
  readonly checkBundle: (name: string) => void;
  /** Whether the card of who gets it names a recipient to encrypt to. */
  readonly canEncrypt: (answers: Answers) => boolean;
  /** A name for the bundle that is free. */
  readonly usualBundle: () => string;
  /** Seals on what is given. */
  readonly sealsOn: (answers: Answers) => readonly string[];
  /** Copies of what is given that stay in the hands of this post. */
  readonly copiesLeft: (answers: Answers) => readonly string[];
  /** Reads which private texts can be disclosed about these exhibits, and how many papers their entries name. */
  readonly readFields: (numbers: readonly string[]) => Promise<void>;
  /** Their names, each once, as they were read last: `collect.exhibit.serial`. */
  readonly knownFields: () => readonly string[];
}

export type Branch = 'offer' | 'paper' | 'issue' | 'release' | 'dispose' | 'post';

/** What the answers so far make of it. */
export function branchOf(answers: Answers): Branch | undefined {
  const { to = '', back } = answers;
  if (to === 'office') return back === undefined ? undefined : back === 'yes' ? 'issue' : 'paper';
  if (to === 'card' || to.startsWith(cardStart)) return 'offer';
  if (to === 'post') return 'post';
  return to === 'owner' ? 'release' : to === 'nobody' ? 'dispose' : undefined;
}

export const cardStart = 'card:';

export const isIn =
  (...branches: readonly Branch[]) =>
  (answers: Answers): boolean => {
    const branch = branchOf(answers);
    return branch !== undefined && branches.includes(branch);
  };

export const notIn =
  (...branches: readonly Branch[]) =>
  (answers: Answers): boolean =>
    !isIn(...branches)(answers);

export function recipientRows(means: GiveMeans): Question[] {
  return [
    {
      id: 'to',
      says: phrase('To whom?'),
      help: phrase(
        'Who takes it over. Others may carry it on the way, such as ministries: name the officer at the end, who signs for it.',
      ),
      menu: () => toMenu(means),
    },
    {
      id: 'to.file',
      says: phrase('Their card (file)'),
      help: phrase('The file NAME.key.pub that they sent you. Compare its words with them by telephone.'),
      example: 'sam.key.pub',
      read: async (typed) => {
        await means.lookAtCard(typed);
        return typed;
      },
      skip: ({ to }) => to !== 'card',
    },
    {
      id: 'back',
      says: phrase('Does it come back?'),
      help: phrase('What comes back stays in your custody: it is shown, examined or repaired there.'),
      menu: [
        { value: 'yes', label: phrase('it comes back: shown, examined, repaired there') },
        { value: 'no', label: phrase('it stays there') },
      ],
      skip: ({ to }) => to !== 'office',
    },
    {
      id: 'how',
      says: phrase('What is done with it?'),
      help: phrase('Readers see this word.'),
      menu: [
        { value: 'destroyed', label: phrase('destroyed') },
        { value: 'wiped', label: phrase('wiped') },
        { value: 'forfeited', label: phrase('forfeited') },
        { value: 'archived', label: phrase('archived') },
      ],
      skip: notIn('dispose'),
    },
    {
      id: 'exhibits',
      says: () =>
        phrase('Which, of {count#} held by {post}? Numbers, or all', {
          count: heldBy(means).length,
          post: means.post(),
        }),
      help: phrase('Numbers with a blank between, or KA/1..KA/4. What is inside a thing goes along with it.'),
      example: 'KA/1 KA/2-1',
      usual: () => {
        const [only, second] = heldBy(means);
        return only === undefined || second !== undefined ? undefined : { value: quoteWord(only.number) };
      },
      read: (typed) => readGiven(typed, means),
    },
  ];
}

function toMenu({ state, post, cards }: GiveMeans): readonly MenuEntry[] {
  const others = otherPosts(state(), post());
  return [
    ...(others.length === 0 ? [] : [{ value: 'post', label: phrase('another post in this case') }]),
    ...cards.map(({ keyId, name, agency, isConfirmed }) => ({
      value: cardStart + keyId,
      label: isConfirmed
        ? phrase('{name}, {agency} (card)', { name, agency })
        : phrase('{name}, {agency} (card, NOT CONFIRMED)', { name, agency }),
    })),
    { value: 'card', label: phrase('someone else with a card (file)') },
    { value: 'office', label: phrase('someone without a key: court, lab, post') },
    { value: 'owner', label: phrase('back to its owner') },
    { value: 'nobody', label: phrase('nobody: destroy, archive') },
  ];
}

/** Posts that may hold exhibits, but this one. */
export const otherPosts = (state: CustodyState, own: string): string[] => [
  ...new Set(
    [...state.keys.values()]
      .filter(({ post, ended }) => ended === undefined && post !== own && hasCustodian(state, post))
      .map(({ post }) => post),
  ),
];

/** What can be given away now. */
export const heldBy = ({ state, post }: GiveMeans): ExhibitState[] =>
  state().exhibits.filter((exhibit) => whyNot(state(), exhibit, post()) === undefined);

/** Why it cannot be given away. */
function whyNot(state: CustodyState, exhibit: ExhibitState, own: string) {
  const { number, status, post, issued } = exhibit;
  if (status === 'offered') return phrase('{number} is offered to somebody already: custody withdraw', { number });
  if (status !== 'held' || post !== own)
    return phrase('{number} is not in the hands of post {post}.', { number, post: own });
  if (issued !== undefined) return phrase('{number} is issued: custody get takes it back first.', { number });
  // missing, on the way, or inside a whole that left
  return recordFactsOf(state)(exhibit).state === 'held'
    ? undefined
    : phrase('{number} is not here by the record: custody show {number} says where it is.', { number });
}

/** Numbers with blanks between. Throws WrongAnswer for an exhibit that cannot be given away, CustodyError for a wrong run of numbers. */
export async function readGiven(typed: string, means: GiveMeans): Promise<string> {
  const isAll = typed.toLowerCase() === 'all';
  const numbers = isAll ? heldBy(means).map(({ number }) => number) : await namedIn(typed, means);
  means.tellGoing(numbers);
  await means.readFields(numbers);
  return numbers.map(quoteWord).join(' ');
}

async function namedIn(typed: string, means: GiveMeans): Promise<string[]> {
  const { state, post } = means;
  const words: string[] = [];
  for (const { text } of splitWords(typed.replaceAll(',', ' ')))
    words.push(...(isLabel(text) ? [await numberTyped(text, means)] : expandRange(text)));
  return words.map((number) => {
    const exhibit = exhibitOf(state(), number);
    if (exhibit === undefined) throw new WrongAnswer(phrase('There is no {number} in this case.', { number }));
    const problem = whyNot(state(), exhibit, post());
    if (problem !== undefined) throw new WrongAnswer(problem);
    return exhibit.number;
  });
}

/** Numbers that were named. */
export const namedNumbers = ({ exhibits = '' }: Answers): string[] => splitWords(exhibits).map(({ text }) => text);

/** These and what is inside them, as an offer has them. */
export const goingOf = (state: CustodyState, answers: Answers) => offeredExhibits(state, namedNumbers(answers));
