/** What an act does that a term can forbid, and whether the term does (whole.md, L19). */
import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { isSameName } from '../same-name.ts';
import type { CustodyState, ExhibitState, TermsState } from '../state/state.ts';
import { Binding, isAmongThese, isHomeHere, type Lineage, lineageOf } from '../state/terms.ts';
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
  readonly groups: readonly (readonly ExhibitState[])[];
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
  const found = new Map<TermsState, { term: TermsState; groups: ExhibitState[][]; uses: TermUse[] }>();
  const uncompared = new Set<ExhibitState>();
  for (const { use, exhibits } of usesOf(act)) {
    // exhibits under one list of terms are alike, and asked once
    const groups = new Map<readonly TermsState[], ExhibitState[]>();
    for (const exhibit of exhibits) {
      const lineage = lineageOf(state, exhibit);
      const terms = binding.on(lineage);
      if (terms === undefined) uncompared.add(exhibit);
      if (terms === undefined || use === undefined) continue;
      const alike = groups.get(terms);
      if (alike !== undefined) {
        alike.push(exhibit);
        continue;
      }
      const group = [exhibit];
      if (areAlike(act, terms)) groups.set(terms, group);
      for (const term of terms) {
        const used = { use, lineage, binding };
        if (!forbids(act, term, used) || isPermitted(act, term, used)) continue;
        const against = found.get(term) ?? { term, groups: [], uses: [] };
        against.groups.push(group);
        if (!against.uses.includes(use)) against.uses.push(use);
        found.set(term, against);
      }
    }
  }
  const against = [...found.values()].sort((a, b) => a.term.id - b.term.id);
  return { against, uncompared: [...uncompared] };
}

/** Whether it is the same for all exhibits under these terms: nothing goes back, and nothing is permitted for some of them. */
const areAlike = ({ event }: Act, terms: readonly TermsState[]): boolean =>
  event.type !== 'answered' && !terms.some(({ permits }) => permits?.some(({ exhibits }) => exhibits !== undefined));

interface Used {
  readonly use: TermUse;
  readonly lineage: Lineage;
  readonly binding: Binding;
}

type Bound = Pick<Used, 'lineage' | 'binding'>;

function forbids(act: Act, term: TermsState, { use, lineage, binding }: Used): boolean {
  const { state, until } = act;
  const isHome = isHomeHere(state, term);
  if (isHome && term.binds === 'recipients') return false;
  switch (term.kind) {
    case 'onward-sharing':
      if (use === 'release') return true;
      return use === 'share' && !mayGoOn(act, term, { lineage, binding });
    case 'no-copy-without-order':
      return use === 'copy' && !isOrdered(act);
    case 'keep-until':
      return (use === 'destroy' || use === 'release') && (term.due === undefined || until < term.due);
    case 'return-by':
      if (use === 'destroy') return true;
      if (isHome) return false;
      return (
        use === 'release' ||
        (use === 'share' && act.event.type === 'answered' && !goesBack(act, term, { lineage, binding }))
      );
    default:
      return false;
  }
}

/** Whether what passes does so to somebody to whom an onward-sharing ban lets it go. */
function mayGoOn(act: Act, term: TermsState, bound: Bound): boolean {
  if (act.event.type !== 'answered') return false;
  const { answer } = act.event;
  if (goesBack(act, term, bound)) return true;
  const agency = act.signer?.holder.agency;
  if (answer !== undefined && agency !== undefined && isSameName(answer.answer.card.holder.agency, agency)) return true;
  // the home's own condition goes along with what it gives away
  if (!isHomeHere(act.state, term) || term.binds !== undefined) return false;
  return bound.binding.named?.has(term.id) === true;
}

/** Whether an answer takes it into the record that set the term, or into the one from which all of it came that the term binds. */
function goesBack({ state, event }: Act, term: TermsState, { lineage, binding }: Bound): boolean {
  const into = event.type === 'answered' ? event.answer?.answer.body.into : undefined;
  if (into === undefined) return false;
  const ledger = toHex(into);
  if (ledger === term.home) return true;
  // a term of all exhibits is on the exhibit itself, the first of its lineage
  const [first = -1] = lineage.indexes;
  const bound = term.isWide ? [first] : [...lineage.indexes].filter((index) => binding.isOn(index, term));
  return !lineage.isCut && bound.length > 0 && bound.every((index) => cameFrom(state, index, ledger));
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
