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

/** Terms of the whole record, or those that bind all exhibits under the same entries. */
export interface TermList {
  /** Those that are the same for all these exhibits. */
  readonly plain: readonly TermsState[];
  /** Those that ended, or under which something is permitted, for some exhibits: each exhibit is compared with them by itself. */
  readonly special: readonly TermsState[];
  /** How much of the limit these take: the first once, the others for each exhibit. */
  readonly weight: number;
  readonly weightEach: number;
}

/** What binds one exhibit. */
export interface Bound {
  readonly lineage: Lineage;
  /** The terms of the whole record, and its own. */
  readonly lists: readonly TermList[];
}

/** What binds each of these exhibits; undefined where all of it together is more than an act is compared with. Never throws. */
export function boundBy(
  state: CustodyState,
  exhibits: Iterable<ExhibitState>,
): ReadonlyMap<ExhibitState, Bound> | undefined {
  const bound = new Map<ExhibitState, Bound>();
  const counted = new Set<TermList>();
  const lists = listsOf(state);
  let weight = 0;
  for (const exhibit of exhibits) {
    const lineage = lineageOf(state, exhibit);
    const both = lists.of(state, lineage);
    if (both === undefined) return undefined;
    for (const list of both) {
      weight += counted.has(list) ? list.weightEach : list.weight + list.weightEach;
      counted.add(list);
    }
    if (weight > maxTermsCompared) return undefined;
    bound.set(exhibit, { lineage, lists: both });
  }
  return bound;
}

/** The terms in force for exhibits of that lineage, in the order in which this ledger learned of them. Pure, never throws. */
export function standingOf({ lineage, lists }: Bound): readonly TermsState[] {
  const [only, ...more] = lists.filter(({ plain, special }) => plain.length + special.length > 0);
  if (only?.special.length === 0 && more.length === 0) return only.plain;
  return lists
    .flatMap(({ plain, special }) => [...plain, ...special.filter((term) => stands(term, lineage))])
    .sort(byId);
}

/** The terms that are on an exhibit, however many. Pure, never throws. */
export function standingTerms(state: CustodyState, exhibit: ExhibitState): readonly TermsState[] {
  const lineage = lineageOf(state, exhibit);
  const most = Number.POSITIVE_INFINITY;
  const lists = ['wide', entriesAbove(state, lineage)] as const;
  return standingOf({ lineage, lists: lists.flatMap((entries) => listFrom(state, entries, most) ?? []) });
}

/** The terms to which these entries lead, each once; undefined where they are more than an act is compared with. Never throws. */
export function namedTerms(
  { terms, termsEntries }: CustodyState,
  entries: readonly number[],
): ReadonlySet<number> | undefined {
  const named = new Set<number>();
  let weight = 0;
  for (const entry of entries) {
    for (const id of termsEntries.get(entry) ?? []) {
      if (named.has(id)) continue;
      named.add(id);
      weight += weightOf(terms.get(id) ?? {});
      if (weight > maxTermsCompared) return undefined;
    }
  }
  return named;
}

type Entries = readonly number[] | 'all' | 'wide';
type Both = readonly TermList[] | undefined;

/** Lists of terms, kept from act to act until an entry changes terms. */
class TermLists {
  readonly #byKey = new Map<string, TermList | undefined>();
  /** By what one exhibit notes of its terms, which only grows. */
  readonly #byNote = new Map<readonly number[], { readonly length: number; readonly both: Both }>();
  #kept = 0;

  /** Empties itself rather than filling memory. */
  trim(): void {
    if (this.#kept > mostKept) this.clear();
  }

  clear(): void {
    this.#kept = 0;
    this.#byKey.clear();
    this.#byNote.clear();
  }

  /** Undefined where one of them is too long. */
  of(state: CustodyState, lineage: Lineage): Both {
    const note = onlyNote(state, lineage);
    const noted = note && this.#byNote.get(note);
    if (noted !== undefined && noted.length === note?.length) return noted.both;
    const wide = this.#list(state, 'wide');
    const own = wide && this.#list(state, note ?? entriesAbove(state, lineage));
    const both = own && [wide, own];
    if (note !== undefined) this.#byNote.set(note, { length: note.length, both });
    this.#kept += 1;
    return both;
  }

  #list(state: CustodyState, entries: Entries): TermList | undefined {
    const key = typeof entries === 'string' ? entries : entries.join(' ');
    if (this.#byKey.has(key)) return this.#byKey.get(key);
    const list = listFrom(state, entries, maxTermsCompared);
    this.#byKey.set(key, list);
    this.#kept += entries.length + (list === undefined ? 0 : list.plain.length + list.special.length);
    return list;
  }
}

/** Terms and entries that are kept from act to act. */
const mostKept = 8 * maxTermsCompared;
const kept = new WeakMap<CustodyState, TermLists>();

/** Those kept for an act that begins. */
function listsOf(state: CustodyState): TermLists {
  const lists = kept.get(state) ?? new TermLists();
  kept.set(state, lists);
  lists.trim();
  return lists;
}

/** Says that an entry changed terms: what was kept of them no longer holds. */
export const termsChanged = (state: CustodyState): void => kept.get(state)?.clear();

const nothing: readonly number[] = [];

/** The entries of the one exhibit of that lineage that has terms of its own; undefined where several have. */
function onlyNote({ exhibits }: CustodyState, { indexes, isCut }: Lineage): readonly number[] | undefined {
  if (isCut) return undefined;
  let only = nothing;
  for (const index of indexes) {
    const { terms } = exhibits[index] ?? {};
    if (terms === undefined) continue;
    if (only !== nothing) return undefined;
    only = terms;
  }
  return only;
}

/** The entries whose terms bind what has that lineage, each once, in order. With more exhibits than are looked at, every term binds. */
function entriesAbove({ exhibits }: CustodyState, { indexes, isCut }: Lineage): Entries {
  if (isCut) return 'all';
  const entries = new Set<number>();
  for (const index of indexes) for (const entry of exhibits[index]?.terms ?? []) entries.add(entry);
  return [...entries].sort((a, b) => a - b);
}

/** The terms of these entries, or of the whole record, that have not ended; undefined where they are more than `most`. */
function listFrom(state: CustodyState, entries: Entries, most: number): TermList | undefined {
  const found = new Set<TermsState>();
  let [weight, weightEach] = [0, 0];
  for (const ids of idsOf(state, entries)) {
    for (const id of ids) {
      const term = state.terms.get(id);
      if (term === undefined || hasEnded(term) || found.has(term)) continue;
      if (term.isWide !== (entries === 'wide' || undefined)) continue;
      found.add(term);
      if (isSpecial(term)) weightEach += weightOf(term);
      else weight += weightOf(term);
      if (weight + weightEach > most) return undefined;
    }
  }
  const sorted = [...found].sort(byId);
  const special = weightEach === 0 ? [] : sorted.filter(isSpecial);
  const plain = special.length === 0 ? sorted : sorted.filter((term) => !isSpecial(term));
  return { plain, special, weight, weightEach };
}

function idsOf({ termsEntries, standingTerms: all, wideTerms }: CustodyState, entries: Entries): Iterable<number>[] {
  if (entries === 'all') return [all];
  if (entries === 'wide') return [wideTerms];
  return entries.map((entry) => termsEntries.get(entry) ?? []);
}

const isSpecial = ({ ended, permits }: TermsState): boolean =>
  ended !== undefined || permits?.some(({ exhibits }) => exhibits !== undefined) === true;

const byId = (a: TermsState, b: TermsState): number => a.id - b.id;

/** Whether a term has ended for everything that it binds. */
export const hasEnded = ({ state }: Pick<TermsState, 'state'>): boolean => state === 'fulfilled' || state === 'waived';

/** Whether a term is still in force for exhibits of that lineage. */
export function stands(term: TermsState, lineage: Lineage): boolean {
  if (hasEnded(term)) return false;
  const { ended } = term;
  return ended === undefined || !isAmongThese(ended, lineage);
}

/** Lists of exhibits as sets; these lists only grow. */
const sets = new WeakMap<readonly number[], { readonly length: number; readonly set: ReadonlySet<number> }>();

/** Whether one of these is an exhibit of that lineage. */
export function isAmongThese(exhibits: readonly number[], { indexes }: Lineage): boolean {
  if (exhibits.length <= indexes.size) return exhibits.some((index) => indexes.has(index));
  let known = sets.get(exhibits);
  if (known?.length !== exhibits.length) {
    known = { length: exhibits.length, set: new Set(exhibits) };
    sets.set(exhibits, known);
  }
  for (const index of indexes) if (known.set.has(index)) return true;
  return false;
}

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

/** Gives a term a state, and notes whether it is in force. */
export function changeState(state: CustodyState, term: TermsState, next: TermsState['state']): void {
  term.state = next;
  noteStanding(state, term);
}

/** Keeps the terms that are apart, so that an act looks at no others. */
function noteStanding(state: CustodyState, term: TermsState): void {
  const { standingTerms: all, wideTerms } = state;
  termsChanged(state);
  for (const places of term.isWide ? [all, wideTerms] : [all]) {
    if (hasEnded(term)) places.delete(term.id);
    else places.add(term.id);
  }
}

/** How much of the limit a term takes: itself, and each permission under it. */
const weightOf = ({ permits = [] }: Pick<TermsState, 'permits'>): number => 1 + permits.length;

/** One row of a `receive`, or what a sender's ledger says of a term: equal text is the same term with the same date. */
export function termRow({ home, leaf, kind, due }: Pick<TermsState, 'home' | 'leaf' | 'kind' | 'due'>): string {
  return `${home}/${leaf}/${kind}/${due ?? ''}`;
}
