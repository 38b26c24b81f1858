/** The course of each exhibit that came from another record or went to one: its chains, printed. */
import { howHeld } from '../../custody/how-held.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import type { Course, CourseStay } from '../facts/verification.ts';
import type { Stay } from './stay.ts';
import { type Chain, type Node, numberOf, staysOf, type Whole } from './whole.ts';

/** Stays of a course that are listed. Only the report is limited: laws look at whole chains. */
const longestCourse = 200;

/** The courses of exhibits that passed between records: by exhibit, then by chain. Linear in the stays of these chains; pure. */
export function coursesOf(whole: Whole, ledger: LedgerAtHand | undefined): Course[] {
  if (ledger === undefined) return [];
  return ledger.stays.last.flatMap((last) => {
    const chains = [...new Set(staysTo(last).map((stay) => whole.nodeOf(stay).chain))];
    const number = ledger.state.exhibits[last.exhibit]?.number ?? '';
    return chains.some(isAcrossRecords) ? chains.map((chain) => ({ number, ...courseOf(whole, chain) })) : [];
  });
}

function courseOf(whole: Whole, chain: Chain): Omit<Course, 'number'> {
  const nodes = [...staysOf(chain)];
  const shown = nodes.slice(-longestCourse);
  const isCut = shown.length < nodes.length;
  const stays = [...(isCut ? [] : unseenBefore(whole, chain)), ...shown.map(describe), ...unseenAfter(whole, chain)];
  return isCut ? { stays, cut: true, shown: shown.length, total: nodes.length } : { stays };
}

/** The stays of one exhibit in one ledger, the oldest first. */
function staysTo(last: Stay): Stay[] {
  const stays: Stay[] = [];
  for (let at: Stay | undefined = last; at !== undefined; at = at.before) stays.push(at);
  return stays.reverse();
}

/** Whether it came from elsewhere or went there, by an answer or on paper. */
function isAcrossRecords({ first, last }: Chain): boolean {
  return (
    first !== last ||
    first.stay.link !== undefined ||
    first.stay.beginning === 'on-paper' ||
    last.stay.passed !== undefined ||
    last.stay.ending === 'passed-on-paper'
  );
}

function describe(node: Node): CourseStay {
  const { ledger, stay } = node;
  const { from, until = null } = stay;
  const place = { ledger: ledger.id, agency: ledger.agency, number: numberOf(node), from, until };
  if (stay.ending !== undefined) return { ...place, state: endings[stay.ending] };
  if (ledger.contested.has(stay.exhibit)) return { ...place, state: 'contested' };
  const exhibit = ledger.state.exhibits[stay.exhibit];
  if (exhibit === undefined) return { ...place, state: null };
  const { since, ...held } = howHeld(ledger.state, exhibit);
  return { ...place, ...held, ...(since !== from && { since }) };
}

const endings = {
  passed: 'departed',
  'passed-on-paper': 'on-paper',
  released: 'released',
  'given-up': 'given-up',
  destroyed: 'destroyed',
} as const satisfies Readonly<Record<NonNullable<Stay['ending']>, string>>;

/** Where it came from, if no stay of a ledger that is given leads to the first of the chain. */
function unseenBefore({ ledgers }: Whole, { first: { stay, ledger } }: Chain): CourseStay[] {
  const { link, exhibit } = stay;
  if (link === undefined) return [];
  const { offer, row } = link;
  const origin = ledger.state.exhibits[exhibit]?.origins.find(
    (each) => each.offer === offer.leaf && each.theirs.toLowerCase() === row,
  );
  return [unseen(ledgers.get(offer.ledger), offer.ledger, origin?.theirs ?? null)];
}

/** Where it went, if no stay of a ledger that is given follows the last of the chain. */
const unseenAfter = ({ ledgers }: Whole, { last: { stay } }: Chain): CourseStay[] =>
  stay.passed === undefined ? [] : [unseen(ledgers.get(stay.passed.into), stay.passed.into, null)];

function unseen(given: LedgerAtHand | undefined, ledger: string, number: string | null): CourseStay {
  const agency = given?.agency ?? null;
  return { ledger, agency, number, from: null, until: null, state: given === undefined ? null : 'unconfirmed' };
}
