/** L19: terms travel with the thing, and end on the word of the ledger that set them. */

import type { EmbeddedEnd } from '../../../custody/act/terms-end.ts';
import { onEntry, onExhibits } from '../../../custody/bears.ts';
import { type ExhibitState, exhibitOf, type TermsState } from '../../../custody/state/state.ts';
import { lineageOf, termRow } from '../../../custody/state/terms.ts';
import type { AtHand, LedgerAtHand } from '../../across/at-hand.ts';
import type { Stay } from '../stay.ts';
import type { TermRow } from '../term-notes.ts';
import { isJudged, type Node, numberOf, type Whole } from '../whole.ts';

/** Asks it of every stay that follows another, and of every entry that rests on the home of a term. */
export function askTerms(whole: Whole): void {
  const used = firstUses(whole);
  for (const node of whole.nodes)
    if (node.before !== undefined)
      compareTerms(node, node.before, { ledgers: whole.ledgers, used: used.get(node.stay) });
  askEnds(whole);
}

/** Of stays whose terms a later `receive` lists: the first entry after the one that began them that uses the exhibit. */
function firstUses({ nodes }: Whole): ReadonlyMap<Stay, number> {
  const waiting = new Map<LedgerAtHand, Map<number, Stay[]>>();
  for (const { stay, ledger } of nodes) {
    const [rest] = stay.rests;
    if (rest === undefined || !stay.listedTerms.some(({ seq }) => seq > rest.seq)) continue;
    const here = waiting.get(ledger) ?? new Map<number, Stay[]>();
    waiting.set(ledger, here.set(stay.exhibit, [stay, ...(here.get(stay.exhibit) ?? [])]));
  }
  const found = new Map<Stay, number>();
  for (const [{ state, stays }, here] of waiting) {
    for (const { seq, exhibits } of stays.terms.uses) {
      for (const index of exhibits) {
        for (const above of lineageOf(state, state.exhibits[index] as ExhibitState).indexes) {
          const late = here.get(above) ?? [];
          for (let next = late.at(-1); next !== undefined && (next.rests[0]?.seq ?? 0) < seq; next = late.at(-1)) {
            found.set(next, seq);
            late.pop();
          }
        }
      }
    }
  }
  return found;
}

interface Comparing {
  readonly ledgers: AtHand;
  /** The first entry that used the exhibit before all its terms were listed. */
  readonly used: number | undefined;
}

function compareTerms(node: Node, before: Node, { ledgers, used = Number.POSITIVE_INFINITY }: Comparing): void {
  const { stay, ledger } = node;
  const listed = stay.listedTerms.flatMap(({ rows }) => rows);
  const inTime = stay.listedTerms.flatMap(({ seq, rows }) => (seq <= used ? rows : []));
  const tell = (code: string, { kind }: TermRow): void => {
    ledger.tell({
      code,
      bears: onExhibits(numberOf(node)),
      seq: stay.from,
      facts: { exhibit: numberOf(node), terms: kind, other: before.ledger.title },
    });
  };
  const rows = new Set(inTime.map(({ row }) => row));
  const { terms, termIds } = before.ledger.state;
  const known = (term: string): TermsState | undefined => terms.get(termIds.get(term) ?? -1);
  const isListed = (now: TermsState | undefined): boolean => now !== undefined && rows.has(termRow(now));
  const leftOut = before.stay.terms.find(({ row, term }) => {
    if (rows.has(row) || isListed(known(term))) return false;
    const there = ledgers.get(known(term)?.home ?? '')?.state;
    return !isListed(there?.terms.get(there.termIds.get(term) ?? -1));
  });
  if (leftOut !== undefined) tell('TERMS_LEFT_OUT', leftOut);
  const ways = listed.map((row) => (known(row.term)?.kind === row.kind ? atHome(row, stay, ledgers) : 'made-up'));
  const madeUp = listed[ways.indexOf('made-up')];
  if (madeUp !== undefined) tell('TERMS_MADE_UP', madeUp);
  if (ways.includes('unknown'))
    ledger.tell({
      code: 'TERMS_UNCHECKED',
      bears: onExhibits(numberOf(node)),
      seq: stay.from,
      facts: { exhibit: numberOf(node) },
    });
}

/** Whether the home of a row, where it is given, set that term. `unknown`: it may have done so behind the end of the copy given. */
function atHome({ home, leaf, kind }: TermRow, { begun }: Stay, ledgers: AtHand): 'there' | 'made-up' | 'unknown' {
  const given = ledgers.get(home);
  if (given === undefined || given.stays.terms.own.get(leaf) === kind) return 'there';
  return isJudged({ ledger: given }) && given.lastIat >= begun ? 'made-up' : 'unknown';
}

function askEnds(whole: Whole): void {
  const { ledgers } = whole;
  for (const ledger of ledgers.values()) {
    const { stays, tell } = ledger;
    for (const resting of stays.terms.resting) {
      const { seq, home, term, there, exhibits } = resting;
      const other = ledgers.get(home);
      if (other === undefined || there.seq >= other.judgedTo || there.seq >= other.size) {
        tell({ code: 'TERMS_UNCHECKED', bears: onEntry, seq });
        continue;
      }
      const found = other.stays.terms.later.get(there.seq);
      const isThere = found?.leaf === there.leaf && found.term === term;
      const led =
        isThere &&
        !other.stays.terms.isTakenBack(there, resting) &&
        leadThere(whole, ledger, exhibits, { other, there });
      if (led === 'there') {
        if (other.stays.terms.isChangedAfter(there.seq, term))
          tell({
            code: 'TERMS_CHANGED_SINCE',
            bears: onEntry,
            seq,
            facts: { entry: there.seq, other: other.title },
          });
        continue;
      }
      if (led === 'unknown') {
        tell({ code: 'TERMS_UNCHECKED', bears: onEntry, seq });
        continue;
      }
      tell({
        code: 'TERMS_END_NOT_THERE',
        bears: onEntry,
        seq,
        facts: { entry: there.seq, other: other.title },
      });
    }
  }
}

interface Home {
  readonly other: LedgerAtHand;
  readonly there: EmbeddedEnd;
}

type Led = 'there' | 'elsewhere' | 'unknown';

/** Whether each of these exhibits is, or comes from, one that the entry of the home names. `unknown`: a ledger between is needed. */
function leadThere(whole: Whole, ledger: LedgerAtHand, exhibits: readonly number[], { other, there }: Home): Led {
  if (there.exhibits === undefined) return 'there';
  const named = new Set(there.exhibits.flatMap((number) => exhibitOf(other.state, number) ?? []));
  const led = exhibits.map((index) => leadsTo(whole, ledger.state.exhibits[index], { ledger, named, other }));
  return led.find((each) => each === 'elsewhere') ?? led.find((each) => each === 'unknown') ?? 'there';
}

interface Named {
  readonly ledger: LedgerAtHand;
  readonly named: ReadonlySet<ExhibitState>;
  readonly other: LedgerAtHand;
}

/** No more exhibits are looked at for one exhibit of one entry. */
const mostLookedAt = 1000;

function leadsTo(whole: Whole, exhibit: ExhibitState | undefined, { ledger, named, other }: Named): Led {
  // a map keeps the order in which it grows, and is walked through to its end
  const found = new Map<ExhibitState, LedgerAtHand>(exhibit && [[exhibit, ledger]]);
  let isUnknown = false;
  const add = (next: ExhibitState | undefined, within: LedgerAtHand): void => {
    if (next !== undefined && found.size < mostLookedAt && !found.has(next)) found.set(next, within);
  };
  for (const [each, within] of found) {
    if (within === other && named.has(each)) return 'there';
    const { from = [], partOf } = each;
    for (const index of partOf === undefined ? from : [...from, partOf]) add(within.state.exhibits[index], within);
    for (let stay = within.stays.last[each.index]; stay !== undefined; stay = stay.before) {
      const { before } = whole.nodeOf(stay);
      if (before !== undefined) add(before.ledger.state.exhibits[before.stay.exhibit], before.ledger);
      else if (stay.beginning === 'received' || stay.beginning === 'on-paper') isUnknown = true;
    }
  }
  return isUnknown ? 'unknown' : 'elsewhere';
}
