/** How far a verdict about custody reaches: the records that chains of exhibits run through, and where those chains end. */
import { howHeld } from '../../custody/how-held.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import { type Chain, type Node, staysOf, type Whole } from './whole.ts';

/** The chains of one exhibit. */
export interface ExhibitReach {
  /** Ids of the other ledgers through which they run, and in which nothing contradicts. One array for all that are alike. */
  readonly through: readonly string[];
  /** Where the last of them ends, if the thing is not held there; since when, in Unix seconds, where it is on the way. */
  readonly end?: { readonly is: 'left' | 'on-the-way' | 'missing'; readonly since?: number };
}

/** The same for several exhibits together: what `--json` has as `reach`. */
export interface Reach {
  /** Ledgers in which nothing contradicts and through which the chains run, this one among them. */
  readonly records: number;
  /** Exhibits that left for a ledger that is not given. */
  readonly left: number;
  readonly onTheWay: number;
  /** The earliest time, in Unix seconds, since which one of these is on the way; null where none is. */
  readonly onTheWaySince: number | null;
  readonly missing: number;
}

/** The reach of each exhibit of that ledger, in the order of the ledger. Linear in the stays of the chains that run through it; pure. */
export function reachesOf(whole: Whole, ledger: LedgerAtHand): ExhibitReach[] {
  const kept = new Map<string, ExhibitReach>();
  const ofChain = new Map<Chain, ReadonlySet<string>>();
  const idsOf = (chain: Chain): ReadonlySet<string> => {
    const ids = ofChain.get(chain) ?? soundLedgers(chain, ledger);
    ofChain.set(chain, ids);
    return ids;
  };
  const through = new Map<number, Set<string>>();
  for (const stay of ledger.stays.all) {
    const ids = idsOf(whole.nodeOf(stay).chain);
    if (ids.size === 0) continue;
    const known = through.get(stay.exhibit) ?? new Set();
    through.set(stay.exhibit, known);
    for (const id of ids) known.add(id);
  }
  return ledger.state.exhibits.map((_, index) => {
    const ids = through.get(index) ?? [];
    const stay = ledger.stays.last[index];
    const end = stay && endOf(whole, whole.nodeOf(stay).chain.last);
    const alike = [...ids].sort().join();
    const known = kept.get(alike) ?? { through: [...ids] };
    kept.set(alike, known);
    return end === undefined ? known : { through: known.through, end };
  });
}

function soundLedgers(chain: Chain, own: LedgerAtHand): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { ledger } of staysOf(chain))
    if (ledger !== own && ledger.findings.count('contradiction') === 0) ids.add(ledger.id);
  return ids;
}

function endOf({ ledgers }: Whole, { stay, ledger }: Node): ExhibitReach['end'] {
  if (stay.passed !== undefined && !ledgers.has(stay.passed.into)) return { is: 'left' };
  const exhibit = ledger.state.exhibits[stay.exhibit];
  if (!stay.isOpen || exhibit === undefined) return undefined;
  const { is } = howHeld(ledger.state, exhibit);
  if (is === 'missing') return { is };
  if (is !== 'on-the-way' && is !== 'with-recipient') return undefined;
  return { is: 'on-the-way', ...(exhibit.where && { since: exhibit.where.at }) };
}

/** Sums up the chains of those exhibits. */
export function sumReach(reaches: Iterable<ExhibitReach>): Reach {
  const others = new Set<string>();
  const ends = { left: 0, 'on-the-way': 0, missing: 0 };
  let since = Number.POSITIVE_INFINITY;
  let last: readonly string[] | undefined;
  for (const { through, end } of reaches) {
    // one array for all that are alike
    if (through !== last) for (const id of through) others.add(id);
    last = through;
    if (end === undefined) continue;
    ends[end.is] += 1;
    since = Math.min(since, end.since ?? since);
  }
  return {
    records: others.size + 1,
    left: ends.left,
    onTheWay: ends['on-the-way'],
    onTheWaySince: Number.isFinite(since) ? since : null,
    missing: ends.missing,
  };
}
