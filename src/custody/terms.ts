/** Terms that bind exhibits: set here or come from another record, kept once and shared by all that they bind (whole.md, L19). */
import type { CustodyState, ExhibitState, TermsState } from './state.ts';

/** An exhibit, and everything that it is a part of or was made from. `isCut`: there is more than a verifier looks at. */
export interface Lineage {
  readonly indexes: ReadonlySet<number>;
  readonly isCut: boolean;
}

/** No more exhibits are looked at for one act. */
const mostLookedAt = 1000;

/** Up from an exhibit to its wholes and sources, each once. Pure, never throws. */
export function lineageOf({ exhibits }: CustodyState, { index }: ExhibitState): Lineage {
  // a set keeps the order in which it grows, and is walked through to its end
  const indexes = new Set([index]);
  for (const each of indexes) {
    const { from = [], partOf } = exhibits[each] ?? {};
    for (const next of partOf === undefined ? from : [...from, partOf]) {
      if (indexes.has(next)) continue;
      if (indexes.size === mostLookedAt) return { indexes, isCut: true };
      indexes.add(next);
    }
  }
  return { indexes, isCut: false };
}

/** The terms of an entry that set, received or changed them. */
export function termsAt({ terms, termsEntries }: CustodyState, entry: number): TermsState[] {
  return (termsEntries.get(entry) ?? []).flatMap((id) => terms.get(id) ?? []);
}

/** The term that a later entry is about; of several that one entry received, the one with that leaf hash. */
export function termOf(state: CustodyState, entry: number, leaf: string | undefined): TermsState | undefined {
  return termsAt(state, entry).find((term) => leaf === undefined || term.leaf === leaf);
}

export const isHomeHere = ({ ledger }: CustodyState, { home }: TermsState): boolean => home === ledger;

/** The terms that bind an exhibit and stand, in the order in which this ledger learned of them. Pure, never throws. */
export function standingTerms(state: CustodyState, exhibit: ExhibitState): TermsState[] {
  return boundTerms(state, lineageOf(state, exhibit));
}

/** The same, for what is known of its wholes and sources. With more of these than a verifier looks at, every term binds. */
export function boundTerms(state: CustodyState, lineage: Lineage): TermsState[] {
  if (state.terms.size === 0) return [];
  const isBound = lineage.isCut || [...lineage.indexes].some((index) => state.exhibits[index]?.terms !== undefined);
  // in the order in which they were learned already
  if (!isBound) return termsOf(state, state.wideTerms, lineage);
  const ids = new Set<number>(lineage.isCut ? state.standingTerms : state.wideTerms);
  if (!lineage.isCut) {
    for (const index of lineage.indexes) {
      for (const entry of state.exhibits[index]?.terms ?? []) {
        for (const id of state.termsEntries.get(entry) ?? []) ids.add(id);
      }
    }
  }
  return termsOf(
    state,
    [...ids].sort((a, b) => a - b),
    lineage,
  );
}

function termsOf({ terms }: CustodyState, ids: readonly number[], lineage: Lineage): TermsState[] {
  const standing: TermsState[] = [];
  for (const id of ids) {
    const term = terms.get(id);
    if (term !== undefined && stands(term, lineage)) standing.push(term);
  }
  return standing;
}

/** Whether a term has ended for everything that it binds. */
export const hasEnded = ({ state }: Pick<TermsState, 'state'>): boolean => state === 'fulfilled' || state === 'waived';

/** Whether a term still stands for what has that lineage. */
export function stands(term: TermsState, lineage: Lineage): boolean {
  if (hasEnded(term)) return false;
  const { ended } = term;
  return ended === undefined || !isAmongThese(ended, lineage);
}

/** Whether one of these is an exhibit of that lineage. */
export const isAmongThese = (exhibits: readonly number[], { indexes }: Lineage): boolean =>
  exhibits.some((index) => indexes.has(index));

/** Whether nothing is left of it that must be erased. */
export const isErased = (kind: TermsState['kind'], { emptied }: ExhibitState): boolean =>
  kind === 'erase-by' && emptied !== undefined;

/** What names one term in every ledger that knows it. */
export const termKey = (home: string, leaf: string): string => `${home}/${leaf}`;

/** Notes a term that is new to this ledger; else the one that it has. */
export function learnTerm(state: CustodyState, term: Omit<TermsState, 'id'>): TermsState {
  const known = state.terms.get(state.termIds.get(termKey(term.home, term.leaf)) ?? -1);
  if (known !== undefined) return known;
  const learned = { ...term, id: state.terms.size };
  state.terms.set(learned.id, learned);
  state.termIds.set(termKey(term.home, term.leaf), learned.id);
  noteStanding(state, learned);
  return learned;
}

/** Gives a term a state, and notes whether it stands. */
export function changeState(state: CustodyState, term: TermsState, next: TermsState['state']): void {
  term.state = next;
  noteStanding(state, term);
}

/** Keeps the terms that stand apart, so that an act looks at no others. */
function noteStanding({ standingTerms: all, wideTerms }: CustodyState, term: TermsState): void {
  for (const places of term.isWide ? [all, wideTerms] : [all]) {
    const at = places.indexOf(term.id);
    if (hasEnded(term) && at >= 0) places.splice(at, 1);
    if (hasEnded(term) || at >= 0) continue;
    places.push(term.id);
    places.sort((a, b) => a - b);
  }
}

/** How much of the limit on terms a term takes while it stands: itself, and each permission under it. */
export const weightOf = ({ permits = [] }: TermsState): number => 1 + permits.length;

/** One row of a `receive`, or what a sender's ledger says of a term: equal text is the same term with the same date. */
export function termRow({ home, leaf, kind, due }: Pick<TermsState, 'home' | 'leaf' | 'kind' | 'due'>): string {
  return `${home}/${leaf}/${kind}/${due ?? ''}`;
}
