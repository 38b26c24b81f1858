/** What an act does that a term can forbid, and whether the term does (whole.md, L19). */
import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isSameName } from '../same-name.ts';
import type { CustodyState, ExhibitState, TermsState } from '../state/state.ts';
import { boundBy, isAmongThese, isHomeHere, type Lineage, namedTerms, stands } from '../state/terms.ts';
import type { Act } from './act.ts';
import type { LedgerEvent } from './event.ts';
import { authorityAt, permitsCopy } from './in-force.ts';
import { passing } from './passing.ts';
import { groupsOf } from './terms-alike.ts';

type TermUse = NonNullable<Body<'terms'>['permits']>[number];

/** One way in which an act uses exhibits. */
interface Using {
  /** Undefined for an offer: only its answer is a use. */
  readonly use?: TermUse;
  readonly exhibits: readonly ExhibitState[];
}

/** A kind of terms that an act is against: the first such term, and the exhibits with which it is against one. */
export interface Against {
  readonly term: TermsState;
  readonly exhibits: readonly ExhibitState[];
}

/** The types of events that a term can forbid. */
export const usingTypes = ['acquire', 'derive', 'disclose', 'answered', 'release', 'dispose'] as const;

/** Whether it is a use of all exhibits that it acts on. Of `answered` and `release`, the exhibits decide. */
export function isUse({ type, body }: LedgerEvent): boolean {
  if (type === 'acquire') return true;
  if (type === 'derive') return body.kind !== 'removed' && body.kind !== 'rejoined';
  if (type === 'disclose') return body.form === 'inspection' || body.form === 'copy' || body.form === 'extract';
  return type === 'dispose' && body.how !== 'archived';
}

function usesOf(act: Act): readonly Using[] {
  const { event, about: exhibits } = act;
  switch (event.type) {
    case 'acquire':
      return [{ use: 'copy', exhibits }];
    case 'derive':
      return event.body.kind === 'removed' || event.body.kind === 'rejoined' ? [] : [{ use: 'copy', exhibits }];
    case 'disclose': {
      const { form } = event.body;
      if (form === 'inspection') return [{ use: 'share', exhibits }];
      const isGiven = form === 'copy' || form === 'extract';
      return isGiven
        ? [
            { use: 'share', exhibits },
            { use: 'copy', exhibits },
          ]
        : [];
    }
    case 'answered':
      return [{ use: 'share', exhibits: passing(act as Act<'answered'>) }];
    case 'release':
      return [{ use: 'release', exhibits: exhibits.filter(({ status }) => status !== 'arriving') }];
    case 'dispose':
      return event.body.how === 'archived' ? [] : [{ use: 'destroy', exhibits }];
    case 'offer':
      return [{ exhibits }];
    default:
      return [];
  }
}

/** What came of comparing an act with the terms. */
interface Compared {
  /** Each kind of terms that the act is against, once, in the order in which this ledger learned of their first terms. */
  readonly against: readonly Against[];
  /** Terms that no act before was against by that use. */
  readonly first: readonly { readonly term: TermsState; readonly use: TermUse }[];
  /** All its exhibits, where they are under more terms than an act is compared with. */
  readonly uncompared: readonly ExhibitState[];
  /** Indexes of the exhibits that a term lets go on only because a card names the same agency. */
  readonly byName: ReadonlySet<number>;
}

const nothing: Compared = { against: [], first: [], uncompared: [], byName: new Set() };
/** A rule asks, then the effects ask, and the state does not change in between. */
const compared = new WeakMap<Act, Compared>();

/** Compares a use or an offer with the terms that are on its exhibits. Never throws. */
export function compareTerms(act: Act): Compared {
  if (act.state.terms.size === 0) return nothing;
  const found = compared.get(act) ?? findAgainst(act);
  compared.set(act, found);
  return found;
}

/** The entries in `terms` of the offer that an act makes or answers. */
function namedBy({ state, event }: Act): readonly number[] {
  if (event.type === 'offer') return event.body.terms;
  return (event.type === 'answered' && state.offers.get(event.body.offer)?.terms) || [];
}

function findAgainst(act: Act): Compared {
  const { state } = act;
  const uses = usesOf(act);
  const exhibits = [...new Set(uses.flatMap((each) => each.exhibits))];
  const named = namedTerms(state, namedBy(act));
  const bounds = named && boundBy(state, exhibits);
  if (named === undefined || bounds === undefined) return { ...nothing, uncompared: exhibits };
  const asked = { act, named, memory: new Map(), byName: new Set<number>() };
  const kinds = new Map<TermsState['kind'], { term: TermsState; exhibits: Set<ExhibitState> }>();
  const first = new Map<TermUse, Set<TermsState>>();
  for (const { use, exhibits: used } of uses) {
    if (use === undefined) continue;
    const firstByUse = new Set<TermsState>();
    first.set(use, firstByUse);
    for (const { bound, alike, group } of groupsOf(act, used, bounds)) {
      const using = { use, lineage: bound.lineage };
      const here = new Map<TermsState['kind'], TermsState>();
      for (const terms of alike) {
        const [term] = terms;
        if (term === undefined || !stands(term, using.lineage)) continue;
        if (isPermitted(act, term, using)) continue;
        const way = forbids(asked, term, using);
        if (way === 'by-name') for (const { index } of group) asked.byName.add(index);
        if (way !== true) continue;
        for (const each of terms) if (each.against?.[use] === undefined) firstByUse.add(each);
        if (term.id < (here.get(term.kind)?.id ?? Number.POSITIVE_INFINITY)) here.set(term.kind, term);
      }
      for (const [kind, term] of here) {
        const known = kinds.get(kind) ?? { term, exhibits: new Set() };
        if (term.id < known.term.id) known.term = term;
        kinds.set(kind, known);
        for (const exhibit of group) known.exhibits.add(exhibit);
      }
    }
  }
  const against = [...kinds.values()].sort((a, b) => a.term.id - b.term.id);
  return {
    against: against.map((each) => ({ ...each, exhibits: exhibits.filter((one) => each.exhibits.has(one)) })),
    first: [...first].flatMap(([use, terms]) => [...terms].map((term) => ({ term, use }))),
    uncompared: [],
    byName: asked.byName,
  };
}

interface Used {
  readonly use: TermUse;
  readonly lineage: Lineage;
}

/** One act, the terms that its offer names, and what was found for it before. */
interface Asked {
  readonly act: Act;
  readonly named: ReadonlySet<number>;
  readonly memory: Map<string, unknown>;
  readonly byName: Set<number>;
}

/** Finds it once for an act. */
function once<T>({ memory }: Asked, key: string, find: () => T): T {
  if (!memory.has(key)) memory.set(key, find());
  return memory.get(key) as T;
}

/** `by-name`: it does not, because a card names the same agency. */
function forbids(asked: Asked, term: TermsState, { use, lineage }: Used): boolean | 'by-name' {
  const { act } = asked;
  const { state, until } = act;
  const isHome = isHomeHere(state, term);
  if (isHome && term.binds === 'recipients') return false;
  switch (term.kind) {
    case 'onward-sharing':
      if (use === 'release') return true;
      if (use !== 'share' || mayGoOn(asked, term, lineage)) return false;
      return isNamedAlike(act) ? 'by-name' : true;
    case 'no-copy-without-order':
      return use === 'copy' && !once(asked, 'ordered', () => isOrdered(act));
    case 'keep-until':
      return (use === 'destroy' || use === 'release') && (term.due === undefined || until < term.due);
    case 'return-by':
      if (use === 'destroy') return true;
      if (isHome) return false;
      return use === 'release' || (use === 'share' && act.event.type === 'answered' && !goesBack(asked, term, lineage));
    default:
      return false;
  }
}

/** Whether what passes does so to somebody to whom an onward-sharing ban lets it go. */
function mayGoOn(asked: Asked, term: TermsState, lineage: Lineage): boolean {
  const { act, named } = asked;
  if (act.event.type !== 'answered') return false;
  if (goesBack(asked, term, lineage)) return true;
  // the home's own condition goes along with what it gives away
  if (!isHomeHere(act.state, term) || term.binds !== undefined) return false;
  return named.has(term.id);
}

/** Whether the card of who answered names the agency of who enters the answer. */
function isNamedAlike({ event, signer }: Act): boolean {
  const card = event.type === 'answered' ? event.answer?.answer.card : undefined;
  return card !== undefined && signer !== undefined && isSameName(card.holder.agency, signer.holder.agency);
}

/** Whether an answer takes it into the record that set the term, or into the one from which all of it came that the term binds. */
function goesBack(asked: Asked, term: TermsState, lineage: Lineage): boolean {
  const { state, event } = asked.act;
  const into = event.type === 'answered' ? event.answer?.answer.body.into : undefined;
  if (into === undefined) return false;
  const ledger = once(asked, 'into', () => toHex(into));
  if (ledger === term.home) return true;
  if (lineage.isCut) return false;
  // a term of all exhibits is on the exhibit itself, the first of its lineage
  const [first = -1] = lineage.indexes;
  const bound = term.isWide ? [first] : [...lineage.indexes].filter((index) => isOn(asked, index, term));
  const came = (index: number): boolean => once(asked, `came ${index}`, () => cameFrom(state, index, ledger));
  return bound.length > 0 && bound.every(came);
}

/** Whether the term was set on that exhibit by name, or came with it. */
function isOn(asked: Asked, index: number, { id }: TermsState): boolean {
  const { exhibits, termsEntries } = asked.act.state;
  const entries = exhibits[index]?.terms ?? [];
  const ids = once(asked, `on ${index}`, () => new Set(entries.flatMap((entry) => termsEntries.get(entry) ?? [])));
  return ids.has(id);
}

/** Whether that ledger gave it, or everything from which it was made or of which it is a part. */
function cameFrom({ exhibits }: CustodyState, index: number, ledger: string): boolean {
  // a set keeps the order in which it grows, and is walked through to its end
  const found = new Set([index]);
  for (const each of found) {
    const { origins = [], from = [], partOf } = exhibits[each] ?? {};
    if (origins.some((origin) => origin.ledger === ledger)) continue;
    const above = partOf === undefined ? from : [...from, partOf];
    if (origins.length > 0 || above.length === 0) return false;
    for (const next of above) found.add(next);
  }
  return true;
}

const orders: ReadonlySet<string> = new Set([
  'warrant',
  'court-order',
  'production-order',
  'epoc',
  'eio',
  'letters-rogatory',
  'mla-request',
]);

/** Whether the act rests on an order to copy, in force at its time. */
function isOrdered({ state, event, from, until }: Act): boolean {
  const { under } = event.body;
  if (under === undefined || 'absent' in under) return false;
  return under.some(
    (seq) => orders.has(authorityAt(state, seq)?.kind ?? '') && permitsCopy(state, seq, { from, until }),
  );
}

function isPermitted({ from, until }: Act, { permits }: TermsState, { use, lineage }: Used): boolean {
  if (permits === undefined) return false;
  return permits.some(
    (each) =>
      each.acts.includes(use) &&
      (each.exhibits === undefined || isAmongThese(each.exhibits, lineage)) &&
      (each.from ?? 0) <= from &&
      until < (each.until ?? Number.POSITIVE_INFINITY),
  );
}
