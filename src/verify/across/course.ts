/** The whole course of what passed between ledgers: one stay after the other, through every ledger at hand. */
import type { ExhibitState } from '../../custody/state.ts';
import type { Course, Stay } from '../verification.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { firstFrom, indexOf, type Passage } from './index-of.ts';

/** One exhibit in one ledger, from when it came to when it left. */
interface Staying {
  readonly ledger: LedgerAtHand;
  readonly exhibit: ExhibitState;
  readonly from: number;
  readonly came: Passage | undefined;
  readonly left: Passage | undefined;
}

/** No honest exhibit passes more often. */
const longest = 200;

/** The course of each exhibit of that ledger that came from another or went to one. */
export function coursesOf(ledgers: AtHand, ledger: LedgerAtHand | undefined): Course[] {
  if (ledger === undefined) return [];
  const { arrivals, departures } = indexOf(ledger);
  return ledger.state.exhibits.flatMap((exhibit) => {
    if (!arrivals.has(exhibit.index) && !departures.has(exhibit.index)) return [];
    const last = staysOf(ledger, exhibit).at(-1);
    return last === undefined ? [] : [{ number: exhibit.number, stays: courseOf(ledgers, last) }];
  });
}

function courseOf(ledgers: AtHand, last: Staying): Stay[] {
  const stays = [describe(last)];
  let first = last;
  while (first.came !== undefined && stays.length < longest) {
    const before = stayBefore(ledgers, first.came);
    stays.unshift(before === undefined ? unseen(first.came) : describe(before));
    if (before === undefined) break;
    first = before;
  }
  let latest = last;
  while (latest.left !== undefined && stays.length < longest) {
    const after = stayAfter(ledgers, latest.left);
    stays.push(after === undefined ? unseen(latest.left) : describe(after));
    if (after === undefined) break;
    latest = after;
  }
  return stays;
}

function stayBefore(ledgers: AtHand, came: Passage): Staying | undefined {
  const ledger = ledgers.get(came.other);
  const index = ledger?.state.numbers.get(came.theirs?.toLowerCase() ?? '');
  return findStay(ledger, index, ({ left }) => left?.key === came.key);
}

function stayAfter(ledgers: AtHand, left: Passage): Staying | undefined {
  const ledger = ledgers.get(left.other);
  return findStay(ledger, ledger?.state.origins.get(left.key), ({ came }) => came?.key === left.key);
}

function findStay(
  ledger: LedgerAtHand | undefined,
  index: number | undefined,
  is: (stay: Staying) => boolean,
): Staying | undefined {
  const exhibit = index === undefined ? undefined : ledger?.state.exhibits[index];
  return ledger === undefined || exhibit === undefined ? undefined : staysOf(ledger, exhibit).find(is);
}

const known = new WeakMap<LedgerAtHand, Map<number, readonly Staying[]>>();

/** The stays of an exhibit in one ledger, in order. */
function staysOf(ledger: LedgerAtHand, exhibit: ExhibitState): readonly Staying[] {
  const stays = known.get(ledger) ?? new Map<number, readonly Staying[]>();
  known.set(ledger, stays);
  const found = stays.get(exhibit.index) ?? makeStays(ledger, exhibit);
  stays.set(exhibit.index, found);
  return found;
}

function makeStays(ledger: LedgerAtHand, exhibit: ExhibitState): Staying[] {
  const { arrivals, departures } = indexOf(ledger);
  const came = arrivals.get(exhibit.index) ?? [];
  const left = departures.get(exhibit.index) ?? [];
  const isMadeHere = came[0] === undefined || came[0].seq > exhibit.defined;
  const starts = [
    ...(isMadeHere ? [{ from: exhibit.defined, came: undefined }] : []),
    ...came.map((passage) => ({ from: passage.seq, came: passage })),
  ];
  return starts.map((start, at) => {
    const end = firstFrom(left, start.from + 1, ({ seq }) => seq);
    const isWithin = end !== undefined && end.seq < (starts[at + 1]?.from ?? Number.POSITIVE_INFINITY);
    return { ledger, exhibit, ...start, left: isWithin ? end : undefined };
  });
}

function describe({ ledger, exhibit, from, left }: Staying): Stay {
  return {
    ledger: ledger.id,
    agency: ledger.agency,
    number: exhibit.number,
    from,
    until: left?.seq ?? null,
    state: left !== undefined ? 'departed' : ledger.contested.has(exhibit.index) ? 'contested' : exhibit.status,
  };
}

function unseen({ other, theirs }: Passage): Stay {
  return { ledger: other, agency: null, number: theirs ?? null, from: null, until: null, state: null };
}
