/** What an act does that a term can forbid, and whether the term does (whole.md, L19). */
import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isSameName } from '../same-name.ts';
import type { ExhibitState, TermsState } from '../state/state.ts';
import { Binding, isAmongThese, isHomeHere, type Lineage, lineageOf, termsAt } from '../state/terms.ts';
import type { Act } from './act.ts';
import type { LedgerEvent } from './event.ts';
import { authorityAt, permitsCopy } from './in-force.ts';
import { passing } from './passing.ts';

export type TermUse = NonNullable<Body<'terms'>['permits']>[number];

/** One way in which an act uses exhibits. */
interface Using {
  /** Undefined for an offer: only its answer is a use. */
  readonly use?: TermUse;
  readonly exhibits: readonly ExhibitState[];
}

/** A term that an act is against, and the exhibits with which it is. */
export interface Against {
  readonly term: TermsState;
  readonly exhibits: readonly ExhibitState[];
  /** What it did that the term forbids. */
  readonly uses: readonly TermUse[];
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
  /** The terms that the act is against, each once, in the order in which this ledger learned of them. */
  readonly against: readonly Against[];
  /** Exhibits on which more terms stand than an act is compared with. */
  readonly uncompared: readonly ExhibitState[];
}

const nothing: Compared = { against: [], uncompared: [] };
/** A rule asks, then the effects ask, and the state does not change in between. */
const compared = new WeakMap<Act, Compared>();

/** Compares a use or an offer with the terms that stand on its exhibits. Never throws. */
export function compareTerms(act: Act): Compared {
  if (act.state.terms.size === 0) return nothing;
  const found = compared.get(act) ?? findAgainst(act);
  compared.set(act, found);
  return found;
}

export const againstTerms = (act: Act): readonly Against[] => compareTerms(act).against;

/** The entries in `terms` of the offer that an act makes or answers. */
function namedBy({ state, event }: Act): readonly number[] {
  if (event.type === 'offer') return event.body.terms;
  return (event.type === 'answered' && state.offers.get(event.body.offer)?.terms) || [];
}

function findAgainst(act: Act): Compared {
  const { state } = act;
  const binding = new Binding(state, { entries: namedBy(act) });
  const found = new Map<TermsState, { exhibits: Set<ExhibitState>; uses: Set<TermUse> }>();
  const uncompared = new Set<ExhibitState>();
  for (const { use, exhibits } of usesOf(act)) {
    for (const exhibit of exhibits) {
      const lineage = lineageOf(state, exhibit);
      const terms = binding.on(lineage);
      if (terms === undefined) uncompared.add(exhibit);
      if (terms === undefined || use === undefined) continue;
      for (const term of terms) {
        const used = { use, lineage, named: binding.named };
        if (!forbids(act, term, used) || isPermitted(act, term, used)) continue;
        const against = found.get(term) ?? { exhibits: new Set(), uses: new Set() };
        against.exhibits.add(exhibit);
        against.uses.add(use);
        found.set(term, against);
      }
    }
  }
  const against = [...found]
    .sort(([a], [b]) => a.id - b.id)
    .map(([term, { exhibits, uses }]) => ({ term, exhibits: [...exhibits], uses: [...uses] }));
  return { against, uncompared: [...uncompared] };
}

interface Used {
  readonly use: TermUse;
  readonly lineage: Lineage;
  /** The terms that the offer names. */
  readonly named: ReadonlySet<number> | undefined;
}

function forbids(act: Act, term: TermsState, { use, lineage, named }: Used): boolean {
  const { state, until } = act;
  const isHome = isHomeHere(state, term);
  if (isHome && term.binds === 'recipients') return false;
  switch (term.kind) {
    case 'onward-sharing':
      if (use === 'release') return true;
      return use === 'share' && !mayGoOn(act, term, { lineage, named });
    case 'no-copy-without-order':
      return use === 'copy' && !isOrdered(act);
    case 'keep-until':
      return (use === 'destroy' || use === 'release') && (term.due === undefined || until < term.due);
    case 'return-by':
      if (use === 'destroy') return true;
      if (isHome) return false;
      return use === 'release' || (use === 'share' && act.event.type === 'answered' && !goesBack(act, term, lineage));
    default:
      return false;
  }
}

/** Whether what passes does so to somebody to whom an onward-sharing ban lets it go. */
function mayGoOn(act: Act, term: TermsState, { lineage, named }: Pick<Used, 'lineage' | 'named'>): boolean {
  if (act.event.type !== 'answered') return false;
  const { answer } = act.event;
  if (goesBack(act, term, lineage)) return true;
  const agency = act.signer?.holder.agency;
  if (answer !== undefined && agency !== undefined && isSameName(answer.answer.card.holder.agency, agency)) return true;
  // the home's own condition goes along with what it gives away
  if (!isHomeHere(act.state, term) || term.binds !== undefined) return false;
  return named?.has(term.id) === true;
}

/** Whether an answer takes it into the record that set the term, or into one from which it came with the term. */
function goesBack({ state, event }: Act, term: TermsState, { indexes }: Lineage): boolean {
  const into = event.type === 'answered' ? event.answer?.answer.body.into : undefined;
  if (into === undefined) return false;
  const ledger = toHex(into);
  if (ledger === term.home) return true;
  return [...indexes].some((index) => {
    const exhibit = state.exhibits[index];
    if (!exhibit?.origins.some((origin) => origin.ledger === ledger)) return false;
    return isHomeHere(state, term) || (exhibit.terms ?? []).some((seq) => termsAt(state, seq).includes(term));
  });
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

function isPermitted(
  { from, until }: Act,
  { permits = [] }: TermsState,
  { use, lineage }: Pick<Used, 'use' | 'lineage'>,
): boolean {
  return permits.some(
    (each) =>
      each.acts.includes(use) &&
      (each.exhibits === undefined || isAmongThese(each.exhibits, lineage)) &&
      (each.from ?? 0) <= from &&
      until < (each.until ?? Number.POSITIVE_INFINITY),
  );
}
