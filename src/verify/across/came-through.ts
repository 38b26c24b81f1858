/** The other ledgers through which exhibits of one ledger came, and which exhibit came by which way. */

import { type ExhibitState, exhibitOf, type OriginState, originKey } from '../../custody/state/state.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { indexOf } from './index-of.ts';

/** What was reached of another ledger. */
export interface Reached {
  /** Index of an exhibit → the entry by which it left on the way here, or made what left. After it nothing bears on it any more. */
  readonly until: Map<number, number>;
  /** Those from which something else was made that came here. */
  readonly sources: Set<number>;
}

interface CameThrough {
  readonly ledgers: ReadonlyMap<LedgerAtHand, Reached>;
  /**
   * Numbers of the exhibits here that came from these exhibits of another ledger, in the order of this ledger. Each is given with an
   * entry: only what left there at that entry or later is meant.
   */
  ownOf(other: LedgerAtHand, from: ReadonlyMap<number, number>): string[];
}

/** What is walked of one exhibit: the next of its origins, and whether what it was made from was visited. */
interface Walked {
  origin: number;
  isMade: boolean;
}

/** One step of the walk, as it is gone back: from what exhibit, up to which entry what was reached bears, and from which entry on the step can be taken. */
interface Step {
  readonly at: LedgerAtHand;
  readonly exhibit: ExhibitState;
  readonly until: number;
  readonly since: number;
}

/** Walks over those links (`originKey`) alone that count. Ends, for each origin is walked once. */
export function cameThrough(
  ledgers: AtHand,
  ledger: LedgerAtHand,
  counts: (at: LedgerAtHand, key: string) => boolean = () => true,
): CameThrough {
  const visited = new Map<LedgerAtHand, Reached>();
  const walked = new Map<ExhibitState, Walked>();
  const steps = new Map<ExhibitState, Step[]>();
  const waiting: [LedgerAtHand, ExhibitState][] = [];
  const visit = (at: LedgerAtHand, exhibit: ExhibitState | undefined, until = Number.POSITIVE_INFINITY): void => {
    const seen = visited.get(at) ?? { until: new Map<number, number>(), sources: new Set<number>() };
    visited.set(at, seen);
    if (exhibit === undefined) return;
    const before = seen.until.get(exhibit.index) ?? -1;
    if (until <= before) return;
    seen.until.set(exhibit.index, until);
    waiting.push([at, exhibit]);
  };
  const go = (to: LedgerAtHand, exhibit: ExhibitState | undefined, { until, ...back }: Step): void => {
    if (exhibit !== undefined) {
      const known = steps.get(exhibit) ?? [];
      steps.set(exhibit, known);
      known.push({ ...back, until });
    }
    visit(to, exhibit, until);
  };
  for (const exhibit of ledger.state.exhibits) visit(ledger, exhibit);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [at, exhibit] = next;
    const done = walked.get(exhibit) ?? { origin: 0, isMade: false };
    walked.set(exhibit, done);
    if (!done.isMade) {
      // What becomes of a source after this was made from it bears on it no more.
      for (const index of exhibit.from) {
        visited.get(at)?.sources.add(index);
        go(at, at.state.exhibits[index], { at, exhibit, until: exhibit.defined, since: 0 });
      }
      if (exhibit.partOf !== undefined) {
        const { removed: until = Number.POSITIVE_INFINITY } = exhibit;
        go(at, at.state.exhibits[exhibit.partOf], { at, exhibit, until, since: 0 });
      }
      done.isMade = true;
    }
    // What came after it left for here bears on nothing here.
    const until = visited.get(at)?.until.get(exhibit.index) ?? 0;
    for (; done.origin < exhibit.origins.length; done.origin++) {
      const origin = exhibit.origins[done.origin] as OriginState;
      const key = originKey(origin);
      const since = indexOf(at).firstReceived.get(key) ?? 0;
      if (since > until) break;
      const from = ledgers.get(origin.ledger);
      if (from === undefined || !counts(at, key)) continue;
      const left = indexOf(from).departed.get(key) ?? Number.POSITIVE_INFINITY;
      go(from, exhibitOf(from.state, origin.theirs), { at, exhibit, until: left, since });
    }
  }
  visited.delete(ledger);
  return { ledgers: visited, ownOf: (other, from) => ownOf({ ledger, steps }, other, from) };
}

interface Walk {
  readonly ledger: LedgerAtHand;
  readonly steps: ReadonlyMap<ExhibitState, readonly Step[]>;
}

/** Goes the steps back. What has to be reached up to an entry is reached by a step that bears as far as that. */
function ownOf({ ledger, steps }: Walk, other: LedgerAtHand, from: ReadonlyMap<number, number>): string[] {
  // an exhibit → the least entry up to which it has to be reached
  const asked = new Map<ExhibitState, number>();
  const own = new Set<ExhibitState>();
  const waiting: [ExhibitState, number][] = [];
  const ask = (at: LedgerAtHand, exhibit: ExhibitState, entry: number): void => {
    if (entry >= (asked.get(exhibit) ?? Number.POSITIVE_INFINITY)) return;
    asked.set(exhibit, entry);
    if (at === ledger) own.add(exhibit);
    waiting.push([exhibit, entry]);
  };
  for (const [index, entry] of from) {
    const exhibit = other.state.exhibits[index];
    if (exhibit !== undefined) ask(other, exhibit, entry);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [exhibit, entry] = next;
    for (const step of steps.get(exhibit) ?? []) if (step.until >= entry) ask(step.at, step.exhibit, step.since);
  }
  return [...own].sort((a, b) => a.index - b.index).map(({ number }) => number);
}
