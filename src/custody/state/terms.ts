/** Terms that bind exhibits: set here or come from another record, kept once and shared by all that they bind (whole.md, L19). */
import { maxTermsCompared } from '../../ledger/limits.ts';
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

/**
 * The terms that bind an exhibit and stand, in the order in which this ledger learned of them; undefined where they are more than
 * `most` with the permissions under them. Pure, never throws.
 */
export function standingTerms(
  state: CustodyState,
  exhibit: ExhibitState,
  most: number = maxTermsCompared,
): readonly TermsState[] | undefined {
  return boundTerms(state, lineageOf(state, exhibit), most);
}

const none: readonly TermsState[] = [];

/** The same, for what is known of its wholes and sources. With more of these than a verifier looks at, every term binds. */
function boundTerms(state: CustodyState, lineage: Lineage, most: number): readonly TermsState[] | undefined {
  return new Binding(state, { most }).on(lineage);
}

/** The terms with which one act about many exhibits is compared. Those under the same lists of terms are asked once. */
export class Binding {
  readonly #state: CustodyState;
  readonly #most: number;
  /** Terms that go along with all exhibits because the offer names them; undefined where they are too many. */
  readonly named: ReadonlySet<number> | undefined;
  #namedWeight = 0;
  readonly #lists = new Map<number, ReadonlySet<number>>();
  readonly #known = new Map<string, readonly TermsState[] | undefined>();

  constructor(state: CustodyState, { entries = [], most = maxTermsCompared }: BindingOptions = {}) {
    this.#state = state;
    this.#most = most;
    this.named = this.#namedBy(entries);
  }

  #namedBy(entries: readonly number[]): ReadonlySet<number> | undefined {
    const named = new Set<number>();
    for (const entry of entries) {
      for (const id of this.#state.termsEntries.get(entry) ?? []) {
        if (named.has(id)) continue;
        named.add(id);
        this.#namedWeight += weightOf(this.#state.terms.get(id) ?? {});
        if (this.#namedWeight > this.#most) return undefined;
      }
    }
    return named;
  }

  /** Whether the term was set on that exhibit by name, or came with it. Never throws. */
  isOn(index: number, { id }: TermsState): boolean {
    const { exhibits, termsEntries } = this.#state;
    return (exhibits[index]?.terms ?? []).some((entry) => {
      const ids = this.#lists.get(entry) ?? new Set(termsEntries.get(entry));
      this.#lists.set(entry, ids);
      return ids.has(id);
    });
  }

  /** Those that stand on what has that lineage; undefined where they and the named ones are too many. Never throws. */
  on(lineage: Lineage): readonly TermsState[] | undefined {
    const { terms } = this.#state;
    if (this.named === undefined) return undefined;
    if (terms.size === 0) return none;
    const lists = bindingLists(this.#state, lineage);
    const key = lists.join(' ');
    if (this.#known.has(key)) return this.#known.get(key);
    const { standing, isForAll } = this.#standing(lineage, lists);
    if (isForAll) this.#known.set(key, standing);
    return standing;
  }

  /** `isForAll`: so it is on everything under these lists, because none of the terms ended for some exhibits only. */
  #standing(lineage: Lineage, lists: readonly (number | 'wide' | 'all')[]) {
    const { terms, termsEntries, standingTerms: all, wideTerms: wide } = this.#state;
    const { named } = this;
    const found = new Map<number, TermsState>();
    let weight = this.#namedWeight;
    let isForAll = true;
    for (const list of lists) {
      for (const id of list === 'all' ? all : list === 'wide' ? wide : (termsEntries.get(list) ?? [])) {
        const term = terms.get(id);
        if (term === undefined || found.has(id) || hasEnded(term)) continue;
        if (term.ended !== undefined) isForAll = false;
        if (!stands(term, lineage)) continue;
        found.set(id, term);
        if (!named?.has(id)) weight += weightOf(term);
        if (weight > this.#most) return { standing: undefined, isForAll };
      }
    }
    return { standing: [...found.values()].sort((a, b) => a.id - b.id), isForAll };
  }
}

interface BindingOptions {
  /** The entries in `terms` of an offer. */
  readonly entries?: readonly number[];
  /** At most so many terms with the permissions under them. */
  readonly most?: number;
}

/** The entries whose terms bind what has that lineage, each once: of many sources under the same terms a list is read once. */
function bindingLists({ exhibits }: CustodyState, { indexes, isCut }: Lineage): readonly (number | 'wide' | 'all')[] {
  if (isCut) return ['all'];
  const lists = new Set<number | 'wide'>(['wide']);
  for (const index of indexes) for (const entry of exhibits[index]?.terms ?? []) lists.add(entry);
  return [...lists];
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
  return known ?? addTerm(state, term);
}

/** Notes a term in place of the one of that name that this ledger has, if any. */
export function addTerm(state: CustodyState, term: Omit<TermsState, 'id'>): TermsState {
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
    if (hasEnded(term)) places.delete(term.id);
    else places.add(term.id);
  }
}

/** How much of the limit a term takes: itself, and each permission under it. */
export const weightOf = ({ permits = [] }: Pick<TermsState, 'permits'>): number => 1 + permits.length;

/** One row of a `receive`, or what a sender's ledger says of a term: equal text is the same term with the same date. */
export function termRow({ home, leaf, kind, due }: Pick<TermsState, 'home' | 'leaf' | 'kind' | 'due'>): string {
  return `${home}/${leaf}/${kind}/${due ?? ''}`;
}
