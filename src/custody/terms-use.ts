/** What an act does that a term can forbid, and whether the term does (whole.md, L19). */
import { toHex } from '../bytes/hex.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { Act } from './act.ts';
import type { LedgerEvent } from './event.ts';
import { authorityAt, permitsCopy } from './in-force.ts';
import { passing } from './passing.ts';
import { isSameName } from './same-name.ts';
import type { CustodyState, ExhibitState, TermsState } from './state.ts';
import { boundTerms, isAmongThese, isHomeHere, type Lineage, lineageOf, termsAt } from './terms.ts';

export type TermUse = NonNullable<Body<'terms'>['permits']>[number];

/** One way in which an act uses exhibits. */
interface Using {
  readonly use: TermUse;
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
    default:
      return [];
  }
}

const nothing: readonly Against[] = [];
/** A rule asks, then the effects ask, and the state does not change in between. */
const found = new WeakMap<Act, readonly Against[]>();

/** The terms that the act is against, each once, in the order in which this ledger learned of them. Never throws. */
export function againstTerms(act: Act): readonly Against[] {
  if (act.state.terms.size === 0) return nothing;
  const against = found.get(act) ?? findAgainst(act);
  found.set(act, against);
  return against;
}

function findAgainst(act: Act): Against[] {
  const { state } = act;
  const found = new Map<TermsState, { exhibits: Set<ExhibitState>; uses: Set<TermUse> }>();
  for (const { use, exhibits } of usesOf(act)) {
    for (const exhibit of exhibits) {
      const lineage = lineageOf(state, exhibit);
      for (const term of boundTerms(state, lineage)) {
        if (!forbids(act, term, { use, lineage }) || isPermitted(act, term, { use, lineage })) continue;
        const against = found.get(term) ?? { exhibits: new Set(), uses: new Set() };
        against.exhibits.add(exhibit);
        against.uses.add(use);
        found.set(term, against);
      }
    }
  }
  return [...found]
    .sort(([a], [b]) => a.id - b.id)
    .map(([term, { exhibits, uses }]) => ({ term, exhibits: [...exhibits], uses: [...uses] }));
}

interface Used {
  readonly use: TermUse;
  readonly lineage: Lineage;
}

function forbids(act: Act, term: TermsState, { use, lineage }: Used): boolean {
  const { state, until } = act;
  const isHome = isHomeHere(state, term);
  if (isHome && term.binds === 'recipients') return false;
  switch (term.kind) {
    case 'onward-sharing':
      if (use === 'release') return true;
      return use === 'share' && !mayGoOn(act, term, lineage);
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
function mayGoOn(act: Act, term: TermsState, lineage: Lineage): boolean {
  if (act.event.type !== 'answered') return false;
  const { answer, body } = act.event;
  if (goesBack(act, term, lineage)) return true;
  const agency = act.signer?.holder.agency;
  if (answer !== undefined && agency !== undefined && isSameName(answer.answer.card.holder.agency, agency)) return true;
  // the home's own condition goes along with what it gives away
  if (!isHomeHere(act.state, term) || term.binds !== undefined) return false;
  return namedTerms(act.state, act.state.offers.get(body.offer)?.terms ?? []).has(term.id);
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

function isPermitted({ from, until }: Act, { permits = [] }: TermsState, { use, lineage }: Used): boolean {
  return permits.some(
    (each) =>
      each.acts.includes(use) &&
      (each.exhibits === undefined || isAmongThese(each.exhibits, lineage)) &&
      (each.from ?? 0) <= from &&
      until < (each.until ?? Number.POSITIVE_INFINITY),
  );
}

/** The terms that an offer names by the entries that set, received or changed them. */
export function namedTerms({ termsEntries }: CustodyState, entries: readonly number[]): Set<number> {
  return new Set(entries.flatMap((entry) => termsEntries.get(entry) ?? []));
}
