/** Terms of one ledger as the other ledgers ask of them, noted while it is read. Lists are shared by all exhibits of an entry. */
import { toHex } from '../../bytes/hex.ts';
import type { EventOf } from '../../custody/act/event.ts';
import { type EmbeddedEnd, embeddedEnd, endingOf, ends } from '../../custody/act/terms-end.ts';
import {
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  type OfferState,
  type TermsState,
} from '../../custody/state/state.ts';
import {
  type Bound,
  boundBy,
  isHomeHere,
  namedTerms,
  standingOf,
  type TermList,
  termKey,
  termOf,
  termRow,
} from '../../custody/state/terms.ts';
import { SharedList } from './shared-list.ts';

/** One term, as a ledger names it at some time. */
export interface TermRow {
  /** `termRow`. */
  readonly row: string;
  /** `termKey`. */
  readonly term: string;
  /** Of the entry that set it: the ledger, and the leaf hash. */
  readonly home: string;
  readonly leaf: string;
  readonly kind: string;
}

/** What one `receive` lists of a stay. */
export interface ListedTerms {
  readonly seq: number;
  readonly rows: readonly TermRow[];
}

/** An entry that counts because of an entry of the term's home. */
interface RestingEnd {
  readonly seq: number;
  readonly home: string;
  readonly term: string;
  readonly there: EmbeddedEnd;
  readonly iat: number;
  /** Indexes of the exhibits that it names. */
  readonly exhibits: readonly number[];
}

/** The offer with which an exhibit passes, and the entry that decides it. */
interface Passing {
  readonly offer: OfferState;
  readonly seq: number;
}

const none: readonly TermRow[] = [];

/** An entry that takes an end of a term back. */
interface TakenBack {
  readonly seq: number;
  readonly iat: number;
}

function push<K>(lists: Map<K, TakenBack[]>, key: K, { seq, iat }: TakenBack): void {
  const list = lists.get(key) ?? [];
  list.push({ seq, iat });
  lists.set(key, list);
}

export class TermNotes {
  /** Entries that end or permit on the word of another ledger. */
  readonly resting: RestingEnd[] = [];
  /** Entries that use exhibits, and these, in order. */
  readonly uses: { readonly seq: number; readonly exhibits: Iterable<number> }[] = [];
  /** Each later entry about a term → its leaf hash, and the term. */
  readonly later = new Map<number, { readonly leaf: string; readonly term: string }>();
  /** Leaf hash of each entry that set a term here → its kind. */
  readonly own = new Map<string, string>();
  /** By a term: the entries that put it in force again. By an entry about a term: those that void it. In order. */
  readonly #again = new Map<string, TakenBack[]>();
  readonly #voided = new Map<number, TakenBack[]>();
  /** By a term: for each row of `#again` the least time from there on. Made when the ledger was read. */
  readonly #earliest = new Map<string, number[]>();
  readonly #lists = new SharedList<TermRow>();
  /** The answer that is being read: what its exhibits are under, each list once. */
  #answered?: {
    readonly seq: number;
    readonly named: ReadonlySet<number> | undefined;
    readonly bounds: ReadonlyMap<ExhibitState, Bound> | undefined;
    readonly lists: Map<TermList | undefined, readonly TermRow[]>;
  };

  /** Notes a `terms` entry with effect. */
  see(event: EventOf<'terms'>, state: CustodyState): void {
    const { of, leaf, exhibits = [] } = event.body;
    if (of === undefined) this.own.set(event.leaf, event.body.kind);
    const term = of === undefined ? undefined : termOf(state, of, leaf && toHex(leaf));
    if (term === undefined) return;
    const key = termKey(term.home, term.leaf);
    this.later.set(event.seq, { leaf: event.leaf, term: key });
    if (!ends.has(event.body.state)) push(this.#again, key, event);
    if (isHomeHere(state, term)) return;
    const about = exhibits.flatMap((number) => exhibitOf(state, number) ?? []);
    const there = endingOf({ state, event, about }) === 'rests' ? embeddedEnd(event.body, term) : undefined;
    if (there !== undefined)
      this.resting.push({
        seq: event.seq,
        home: term.home,
        term: key,
        there,
        iat: event.iat,
        exhibits: about.map(({ index }) => index),
      });
  }

  /** Notes a `correct` with effect. */
  seeVoid({ seq, iat, body }: EventOf<'correct'>): void {
    if (body.kind === 'void' && this.later.has(body.entry)) push(this.#voided, body.entry, { seq, iat });
  }

  /** Whether this ledger, the home, took that entry back by an entry signed before that time. */
  isTakenBack({ seq, isPermission }: EmbeddedEnd, { term, iat }: Pick<RestingEnd, 'term' | 'iat'>): boolean {
    if (this.#voided.get(seq)?.some((each) => each.iat < iat)) return true;
    if (isPermission) return false;
    return this.#earliestAfter(term, seq) < iat;
  }

  /** Whether this ledger, the home, took that entry back later, or set the term again. */
  isChangedAfter(entry: number, term: string): boolean {
    return this.#voided.has(entry) || Number.isFinite(this.#earliestAfter(term, entry));
  }

  /** The earliest time at which an entry after that one puts the term in force again. */
  #earliestAfter(term: string, entry: number): number {
    const again = this.#again.get(term) ?? [];
    let earliest = this.#earliest.get(term);
    if (earliest === undefined) {
      earliest = again.map(({ iat }) => iat);
      for (let at = earliest.length - 2; at >= 0; at -= 1)
        earliest[at] = Math.min(earliest[at] as number, earliest[at + 1] as number);
      this.#earliest.set(term, earliest);
    }
    let [from, to] = [0, again.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((again[middle] as TakenBack).seq > entry) to = middle;
      else from = middle + 1;
    }
    return earliest[from] ?? Number.POSITIVE_INFINITY;
  }

  /** The terms with which an exhibit passes: those in force for it, and those that its offer names. */
  passing(state: CustodyState, exhibit: ExhibitState, { offer, seq }: Passing): readonly TermRow[] {
    if (state.terms.size === 0) return none;
    if (this.#answered?.seq !== seq)
      this.#answered = {
        seq,
        named: namedTerms(state, offer.terms),
        bounds: boundBy(state, passedBy(state, { offer, seq })),
        lists: new Map(),
      };
    const { named, bounds, lists } = this.#answered;
    const bound = bounds?.get(exhibit);
    if (bound === undefined || named === undefined) return none;
    // the terms of the whole record are the same for all
    const [wide, own] = bound.lists;
    const known = lists.get(own);
    if (known !== undefined) return known;
    const ids = new Set(named);
    for (const { id } of standingOf(bound)) ids.add(id);
    const rows = [...ids]
      .sort((a, b) => a - b)
      .flatMap((id) => state.terms.get(id) ?? [])
      .map(rowOf);
    const kept = this.#lists.keep(rows, ({ row }) => row);
    if (wide?.special.length === 0 && own?.special.length === 0) lists.set(own, kept);
    return kept;
  }
}

/** The exhibits that pass by that entry. */
const passedBy = ({ exhibits }: CustodyState, { offer, seq }: Passing): readonly ExhibitState[] =>
  offer.exhibits.flatMap(({ exhibit, outcome, by }) =>
    by === seq && outcome?.startsWith('accepted') ? (exhibits[exhibit] ?? []) : [],
  );

const rowOf = (term: Pick<TermsState, 'home' | 'leaf' | 'kind' | 'due'>): TermRow => {
  const { home, leaf, kind } = term;
  return { row: termRow(term), term: termKey(home, leaf), home, leaf, kind };
};

/** The rows of a `receive`. */
export function receivedRows({ terms = [] }: EventOf<'receive'>['body']): readonly TermRow[] {
  return terms.map(({ home, leaf, kind, due }) =>
    rowOf({ home: toHex(home), leaf: toHex(leaf), kind, ...(due !== undefined && { due }) }),
  );
}
