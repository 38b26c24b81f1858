/** How far a verdict about custody reaches: the records that chains of exhibits run through, and where those chains end. */
import { howHeld } from '../../custody/how-held.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import { goesPast } from '../across/goes-past.ts';
import { indexOf } from '../across/index-of.ts';
import type { Ending, Stay } from './stay.ts';
import { type Chain, type Node, staysOf, type Whole } from './whole.ts';

/** A chain that leaves this ledger, and what the other ledger shows of it (docs/spec/whole.md, section 7). */
export interface Passing {
  /** Where it ends: the id of the ledger of its last stay, or of the one into which that passed and in which no stay is joined. */
  readonly other: string;
  /** The entry of this ledger by which it passed. */
  readonly by: number;
  readonly seen: 'joined' | 'not-given' | 'not-yet' | 'not-there';
  /** Ids of other ledgers that are given on its way: those not trusted without doubt, and those with a contradiction. */
  readonly untrusted: readonly string[];
  readonly contradicted: readonly string[];
}

export type ExhibitEnd =
  | { readonly is: 'here' }
  | { readonly is: 'gone'; readonly how: Exclude<Ending, 'passed'>; readonly by: number }
  | Passing;

/** The chains of one exhibit. */
export interface ExhibitReach {
  /** Ids of the other ledgers through which they run that are trusted and in which nothing contradicts. One array for all that are alike. */
  readonly through: readonly string[];
  readonly end: ExhibitEnd;
  /** Where the last stay of the last chain has the thing, if it is not held there; since when, in Unix seconds, if it is on the way. */
  readonly last?: { readonly is: 'on-the-way' | 'missing'; readonly since?: number };
}

/** What else than a ledger that is not given a given one leaves open, the gravest first. */
export const openEnds = ['contradicted', 'not-there', 'not-yet', 'untrusted'] as const;
export type OpenEnd = (typeof openEnds)[number];

/** Exhibits of which the chain ends so, or runs through such a ledger. */
export interface OpenLedger {
  readonly is: OpenEnd;
  /** Its id, and the agency of its opening key. */
  readonly ledger: string;
  readonly agency: string;
  readonly exhibits: number;
}

/** The same for several exhibits together: what `--json` has as `reach`. */
export interface Reach {
  /** Ledgers that are trusted, in which nothing contradicts and through which the chains run, and this one. */
  readonly records: number;
  /** Exhibits that left for a ledger that is not given. */
  readonly left: number;
  readonly onTheWay: number;
  /** The earliest time, in Unix seconds, since which one of these is on the way; null where none is. */
  readonly onTheWaySince: number | null;
  readonly missing: number;
  /** Exhibits that left for a ledger that is given: the copy ends before the receipt; it goes on and does not have them. */
  readonly notYet: number;
  readonly notThere: number;
  /** Exhibits that left, and of which the chain runs through a ledger with a contradiction, or one that is not trusted without doubt. */
  readonly contradicted: number;
  readonly untrusted: number;
  /** Which ledgers these are. */
  readonly ledgers: readonly OpenLedger[];
}

/** The agencies of the ledgers given, by the id of the ledger. */
export type Agencies = ReadonlyMap<string, string>;

/** The ledgers of one chain other than one's own, and what is wrong with them. */
interface Others {
  readonly sound: ReadonlySet<string>;
  readonly untrusted: readonly string[];
  readonly contradicted: readonly string[];
}

/** The reach of each exhibit of that ledger, in the order of the ledger. Linear in the stays of the chains that run through it; pure. */
export function reachesOf(whole: Whole, ledger: LedgerAtHand): ExhibitReach[] {
  const kept = new Map<string, readonly string[]>();
  const ofChain = new Map<Chain, Others>();
  const othersOf = (chain: Chain): Others => {
    const others = ofChain.get(chain) ?? othersIn(whole, chain, ledger);
    ofChain.set(chain, others);
    return others;
  };
  const through = new Map<number, Set<string>>();
  for (const stay of ledger.stays.all) {
    const { sound } = othersOf(whole.nodeOf(stay).chain);
    if (sound.size === 0) continue;
    const known = through.get(stay.exhibit) ?? new Set();
    through.set(stay.exhibit, known);
    for (const id of sound) known.add(id);
  }
  return ledger.state.exhibits.map((_, index) => {
    const ids = [...(through.get(index) ?? [])];
    const alike = [...ids].sort().join();
    const shared = kept.get(alike) ?? ids;
    kept.set(alike, shared);
    const stay = ledger.stays.last[index];
    if (stay === undefined) return { through: shared, end: here };
    const { chain } = whole.nodeOf(stay);
    const last = lastOf(chain.last);
    return { through: shared, end: endOf(whole, stay, chain.last, othersOf(chain)), ...(last && { last }) };
  });
}

/** The ledgers of a chain, and the one given into which its last stay passed and in which none is joined. */
function othersIn({ ledgers }: Whole, chain: Chain, own: LedgerAtHand): Others {
  const others = new Set<LedgerAtHand>();
  for (const { ledger } of staysOf(chain)) if (ledger !== own) others.add(ledger);
  const sound = [...others].filter((each) => each.isTrusted() && !isContradicted(each)).map(({ id }) => id);
  const into = chain.last.stay.passed?.into;
  const taker = into === undefined ? undefined : ledgers.get(into);
  if (taker !== undefined && taker !== own) others.add(taker);
  const all = [...others];
  return {
    sound: new Set(sound),
    untrusted: idsOf(all.filter((each) => !each.isTrusted())),
    contradicted: idsOf(all.filter(isContradicted)),
  };
}

const isContradicted = ({ findings }: LedgerAtHand): boolean => findings.count('contradiction') > 0;
const idsOf = (ledgers: readonly LedgerAtHand[]): string[] => ledgers.map(({ id }) => id).sort();

const here: ExhibitEnd = { is: 'here' };

function endOf(whole: Whole, stay: Stay, last: Node, { untrusted, contradicted }: Others): ExhibitEnd {
  const { ending, until } = stay;
  if (ending === undefined || until === undefined) return here;
  if (ending !== 'passed') return { is: 'gone', how: ending, by: until };
  const { passed } = last.stay;
  const place =
    passed === undefined
      ? { other: last.ledger.id, seen: 'joined' as const }
      : { other: passed.into, seen: seenOf(whole, last, passed.into) };
  return { ...place, by: until, untrusted, contradicted };
}

/** What the ledger into which it passed shows of it: no stay there is joined. */
function seenOf({ ledgers }: Whole, { ledger, stay }: Node, into: string): Passing['seen'] {
  const taker = ledgers.get(into);
  const sent = stay.until === undefined ? undefined : indexOf(ledger).sentBySeq.get(stay.until);
  if (taker === undefined || sent === undefined) return 'not-given';
  return goesPast(taker, sent.answer) ? 'not-there' : 'not-yet';
}

function lastOf({ stay, ledger }: Node): ExhibitReach['last'] {
  const exhibit = ledger.state.exhibits[stay.exhibit];
  if (!stay.isOpen || exhibit === undefined) return undefined;
  const { state: is } = howHeld(ledger.state, exhibit);
  if (is === 'missing') return { is };
  if (is !== 'on-the-way' && is !== 'with-recipient') return undefined;
  return { is: 'on-the-way', ...(exhibit.where && { since: exhibit.where.at }) };
}

/** Sums up the chains of those exhibits. */
export function sumReach(reaches: Iterable<Partial<ExhibitReach>>, agencies: Agencies): Reach {
  const others = new Set<string>();
  const places = { 'on-the-way': 0, missing: 0 };
  const ends = { 'not-given': 0, 'not-yet': 0, 'not-there': 0, joined: 0, contradicted: 0, untrusted: 0 };
  const open = new Map<string, { is: OpenEnd; ledger: string; exhibits: number }>();
  const note = (is: OpenEnd, ledger: string): void => {
    const row = open.get(`${is} ${ledger}`) ?? { is, ledger, exhibits: 0 };
    open.set(`${is} ${ledger}`, row);
    row.exhibits += 1;
  };
  let since = Number.POSITIVE_INFINITY;
  let known: readonly string[] | undefined;
  for (const { through = [], end = here, last } of reaches) {
    // one array for all that are alike
    if (through !== known) for (const id of through) others.add(id);
    known = through;
    if (last !== undefined) places[last.is] += 1;
    since = Math.min(since, last?.since ?? since);
    if (!('seen' in end)) continue;
    ends[end.seen] += 1;
    if (end.seen === 'not-there' || end.seen === 'not-yet') note(end.seen, end.other);
    for (const is of ['contradicted', 'untrusted'] as const) {
      if (end[is].length > 0) ends[is] += 1;
      for (const id of end[is]) note(is, id);
    }
  }
  return {
    records: others.size + 1,
    left: ends['not-given'],
    onTheWay: places['on-the-way'],
    onTheWaySince: Number.isFinite(since) ? since : null,
    missing: places.missing,
    notYet: ends['not-yet'],
    notThere: ends['not-there'],
    contradicted: ends.contradicted,
    untrusted: ends.untrusted,
    ledgers: openEnds.flatMap((kind) =>
      [...open.values()]
        .filter(({ is }) => is === kind)
        .map((row) => ({ ...row, agency: agencies.get(row.ledger) ?? '' })),
    ),
  };
}
