/** The one next step after the five lines: the first row that holds. The page never names a command. */
import { shellWord } from '../../bytes/shell-word.ts';
import { type Fact, type Facts, type Phrase, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { writtenOf } from '../teller.ts';
import { numberRuns } from '../verdict/exhibits.ts';
import { custodyGaps, notCounted } from './custody-line.ts';
import { openAgencies } from './custody-words.ts';
import { differing, withoutDigest } from './evidence-line.ts';
import { agencyOf, type Faced, found, oneOf } from './faced.ts';
import { namedAgency } from './sender-line.ts';
import { isOffered } from './terms-line.ts';

/** Where the reader is: at a terminal, with the path of the checked file as typed, or on the page. */
export type Place =
  | {
      readonly is: 'terminal';
      readonly path: string;
      /** The ledger as a command must name it; undefined where one without a name is about that record too. */
      readonly ledger?: string | undefined;
    }
  | { readonly is: 'page' };

export interface Step {
  readonly id: string;
  readonly said: Phrase;
}

/** The states that were chosen, `record.failed-at` and so on. */
type Holds = (...states: readonly string[]) => boolean;

interface StepRow {
  readonly id: string;
  readonly terminal: Phrase;
  /** Where it differs. */
  readonly page?: Phrase;
  facts(faced: Faced, holds: Holds): Facts | undefined;
}

const withAgency = (faced: Faced, holds: boolean, more: Facts = {}): Facts | undefined => {
  const agency = agencyOf(faced);
  return holds && agency !== undefined ? { agency, ...more } : undefined;
};

/** The entry of the worst finding of these. */
const entryOf = (faced: Faced): number | undefined => {
  const { first } = found(faced, 'contradiction', (_, check) => check !== 'evidence');
  return first === undefined ? oneOf(faced, 'CONTESTED', 'CONTESTED_THERE')?.seq : first.seq;
};

const isBroken = (holds: Holds): boolean =>
  holds('record.broken', 'record.broken-one', 'record.contradicted', 'record.contradicted-one') ||
  holds('custody.broken', 'custody.contested');
const isUnconfirmed = (holds: Holds): boolean => holds('sender.unconfirmed', 'sender.some', 'sender.ended');

const isOwn = (holds: Holds): boolean => holds('sender.own');
const isWithOthers = ({ verification }: Faced): boolean => (verification.with ?? []).length > 0;

/** Whether the reader's own ledger continues an earlier one, and nothing worse is not shown. */
const isOwnBreak = (faced: Faced, holds: Holds): boolean =>
  isOwn(holds) && found(faced, 'gap', (_, check) => check !== 'evidence').first?.code === 'BREAK_DECLARED';

const copyAgain = phrase('Do not rely on it: ask {agency} for another copy, and keep this one.');

export const stepRows: readonly StepRow[] = [
  {
    id: 'damaged',
    terminal: copyAgain,
    facts: (faced, holds) => withAgency(faced, holds('record.failed-at')),
  },
  {
    id: 'damaged-unknown',
    terminal: phrase('Do not rely on it: ask for another copy, and keep this one.'),
    facts: (_, holds) => (holds('record.failed-at', 'record.unreadable') ? {} : undefined),
  },
  {
    id: 'forked',
    terminal: phrase('Do not accept: keep both copies. custody verify A --same-as B --proof FILE makes the proof.'),
    page: phrase('Do not accept: keep both copies and show them to a colleague with the program.'),
    facts: (faced) => oneOf(faced, 'ENTRY_DIFFERS', 'TWO_ROOTS', 'CHECKPOINT_MISMATCH', 'SEEN_MISMATCH') && {},
  },
  {
    id: 'broken',
    terminal: phrase('Do not accept: ask {agency} about entry {n}.'),
    facts(faced, holds) {
      const n = entryOf(faced);
      return withAgency(faced, isBroken(holds) && n !== undefined, { n });
    },
  },
  {
    id: 'broken-no-entry',
    terminal: phrase('Do not accept: ask {agency} about it.'),
    facts: (faced, holds) => withAgency(faced, isBroken(holds)),
  },
  {
    id: 'wrong-key',
    terminal: phrase('Do not accept: this may be an impostor. Call {agency} at a number you already have.'),
    facts(faced, holds) {
      const agency = namedAgency(faced);
      return holds('sender.wrong-key', 'sender.wrong-key-one') && agency !== undefined
        ? { agency: quoted(agency) }
        : undefined;
    },
  },
  {
    id: 'differs',
    terminal: phrase('Do not accept {numbers}: custody accept lets you refuse, or accept with that reservation.'),
    page: phrase('Do not accept {numbers} as they are: say so in the answer.'),
    facts: (faced) => (isOffered(faced) ? differs(faced) : undefined),
  },
  {
    id: 'differs-here',
    terminal: phrase('Keep {numbers} as they are now, and ask {agency} what happened.'),
    facts: (faced) => withAgency(faced, differing(faced) !== '', differs(faced)),
  },
  {
    id: 'no-digest',
    terminal: phrase('Do not accept yet: ask {agency} for the digest of {numbers}.'),
    facts(faced) {
      const numbers = withoutDigest(faced);
      return withAgency(faced, numbers.length > 0, { numbers: numberRuns(numbers) });
    },
  },
  {
    id: 'doubted',
    terminal: phrase('Not yet: ask {agency}, at a number you already have, about its key.'),
    facts: (faced, holds) => withAgency(faced, holds('sender.doubted')),
  },
  {
    id: 'confirm',
    terminal: phrase('Not yet: have {agency} read you the words of its key, then confirm it: custody trust add'),
    page: phrase('Not yet: have {agency} read you the words of its key, then confirm it above.'),
    facts: (faced, holds) => withAgency(faced, isUnconfirmed(holds)),
  },
  {
    id: 'shorter-own',
    terminal: phrase(
      'Use the longer copy. If it is lost, go on in a new file: custody init NEW.custody --continues {path} --break tail-lost',
    ),
    page: phrase('Use the longer copy. If it is lost, go on in a new file with the program.'),
    facts: (_, holds) => (isOwn(holds) && holds('record.older', 'record.shorter') ? {} : undefined),
  },
  {
    id: 'older',
    terminal: phrase('Use the longer copy: ask {agency}, or give yours with --with.'),
    page: phrase('Ask {agency} for the newest copy.'),
    facts: (faced, holds) => withAgency(faced, holds('record.older', 'record.shorter')),
  },
  {
    id: 'terms',
    terminal: phrase('See to it: {first}.'),
    facts(faced) {
      const first = oneOf(faced, 'TERMS_BREACHED', 'TERMS_AGAINST', 'TERMS_OVERDUE');
      return first && { first: writtenOf(first) };
    },
  },
  {
    id: 'hidden',
    terminal: phrase('Ask {agency} for the rest before you accept.'),
    facts: (faced) => withAgency(faced, (faced.verification.hiddenTerms ?? 0) > 0),
  },
  {
    id: 'empty',
    terminal: phrase('Mount the disk, or give the right folder, and check again.'),
    facts: (_, holds) => (holds('evidence.empty') ? {} : undefined),
  },
  {
    id: 'unread',
    terminal: phrase('Compare the evidence: custody verify {path} --evidence FOLDER'),
    page: phrase('Compare the evidence: choose its folder above, and check again.'),
    facts: (_, holds) =>
      holds('evidence.not-looked', 'evidence.partly', 'evidence.unreadable') ||
      holds('evidence.depth', 'evidence.depth-part', 'evidence.unshown')
        ? {}
        : undefined,
  },
  {
    id: 'earlier-own',
    terminal: phrase('Check it together with the earlier record: custody verify {path} --with EARLIER.custody'),
    page: phrase('Check it together with the earlier record.'),
    facts: (faced, holds) => (isOwnBreak(faced, holds) && !isWithOthers(faced) ? {} : undefined),
  },
  {
    id: 'not-shown',
    terminal: phrase('Ask {agency} about this: {first}.'),
    facts(faced, holds) {
      const { first } = found(faced, 'gap', (_, check) => check !== 'evidence');
      const isIt = holds('record.not-shown', 'record.not-shown-one', 'record.unknown-type');
      return first && withAgency(faced, isIt && !isOwnBreak(faced, holds), { first: writtenOf(first) });
    },
  },
  {
    id: 'end',
    terminal: phrase('Ask {agency} for a checkpoint by another way.'),
    // nobody else knows where your own record ends
    facts: (faced, holds) => withAgency(faced, oneOf(faced, 'END_NOT_SHOWN') !== undefined && !holds('sender.own')),
  },
  {
    id: 'received-own',
    terminal: phrase('Check it together with the record from which it came: custody verify {path} --with THEIRS'),
    page: phrase('Check it together with the record from which it came.'),
    facts: (faced, holds) =>
      isOwn(holds) && custodyGaps(faced).first?.code === 'RECEIVED_UNCHECKED' && !isWithOthers(faced) ? {} : undefined,
  },
  {
    id: 'gaps-own',
    terminal: phrase('Read entry {n}: {show}'),
    page: phrase('Read entry {n} below.'),
    facts(faced, holds) {
      const n = isOwn(holds) ? custodyGaps(faced).first?.seq : undefined;
      return n === undefined ? undefined : { n };
    },
  },
  {
    id: 'gaps',
    terminal: phrase('You may accept with a reservation. Read entry {n} first: {show}'),
    page: phrase('You may accept with a reservation. Read entry {n} first, below.'),
    facts(faced) {
      const n = custodyGaps(faced).first?.seq;
      return n === undefined ? undefined : { n };
    },
  },
  {
    id: 'gaps-no-entry',
    terminal: phrase('You may accept with a reservation.'),
    facts: (faced) => (custodyGaps(faced).count > 0 ? {} : undefined),
  },
  {
    id: 'not-counted',
    terminal: phrase('Ask for another copy of {files}, or check again without it.'),
    facts: notCounted,
  },
  {
    id: 'receipt',
    terminal: phrase('See to it: {first}.'),
    facts(faced) {
      const first = oneOf(faced, 'RECEIPT_NOT_ENTERED');
      return first && { first: writtenOf(first) };
    },
  },
  {
    id: 'excerpt',
    terminal: phrase('What it hides was not read: ask the sender for the whole record if you must know it.'),
    facts: ({ verification: { excerpt } }) => excerpt && {},
  },
  {
    id: 'offered',
    terminal: phrase('You may accept: custody accept {path}'),
    page: phrase('You may accept: fill in the answer below.'),
    facts: (faced) => (isOffered(faced) ? {} : undefined),
  },
  {
    id: 'ends',
    terminal: phrase('Ask {agency} about the record for which this left, and for its newest copy.'),
    facts({ verification: { reach } }) {
      const agency = reach && openAgencies(reach);
      return agency === undefined ? undefined : { agency };
    },
  },
  { id: 'fine', terminal: phrase('Nothing to do.'), facts: () => ({}) },
];

const differs = (faced: Faced): { numbers: Fact } | undefined => {
  const numbers = differing(faced);
  return numbers === '' ? undefined : { numbers };
};

/** The first row that holds, in the words of that place. */
export function stepOf(faced: Faced, place: Place, holds: Holds): Step {
  for (const { id, terminal, page = terminal, facts } of stepRows) {
    const known = facts(faced, holds);
    if (known === undefined) continue;
    const { text } = place.is === 'page' ? page : terminal;
    return { id, said: { text, facts: { ...known, ...typedIn(text, known, place) } } };
  }
  throw new Error('no row of the steps holds');
}

/** What a row's commands need of the place. */
function typedIn(text: string, { n }: Facts, place: Place): Facts {
  if (place.is === 'page') return {};
  const { path, ledger } = place;
  const of = ledger === undefined ? '' : ` --ledger ${shellWord(ledger)}`;
  return {
    // what writes a fact out quotes one without a blank
    ...(text.includes('{path}') && { path: path.includes(' ') ? shellWord(path) : path }),
    ...(text.includes('{show}') && { show: `custody show ${String(n)}${of}` }),
  };
}
