/** Dates of the terms that bind something that is here, arriving or in custody. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type CustodyState, type ExhibitState, isHere, type TermsState } from '../state/state.ts';
import { boundBy, hasEnded, isErased, isHomeHere, standingOf, standingTerms } from '../state/terms.ts';
import type { Due, DueKind } from './due.ts';

/** A term with a date, and the exhibits here that it binds. */
interface Dated {
  readonly term: TermsState;
  readonly due: number;
  readonly exhibits: ExhibitState[];
}

/**
 * Of terms that say how long an exhibit is kept, the last alone counts; one without a date holds it until it ends. An entry that set a
 * term and was voided binds all the same, until the term is waived (rules.md). Pure, never throws.
 */
export function termDues(state: CustodyState, now: number): Due[] {
  if (![...state.terms.values()].some((term) => term.due !== undefined && !hasEnded(term))) return [];
  const dated = new Map<TermsState, Dated>();
  const note = (term: TermsState, exhibit: ExhibitState): void => {
    if (term.due === undefined) return;
    const known = dated.get(term);
    if (known === undefined) dated.set(term, { term, due: term.due, exhibits: [exhibit] });
    else known.exhibits.push(exhibit);
  };
  for (const exhibit of state.exhibits) {
    if (!isHere(exhibit)) continue;
    const bound = termsOn(state, exhibit);
    const keep = retentionOf(bound);
    if (keep !== undefined) note(keep, exhibit);
    for (const term of bound) if (term.kind !== 'keep-until' && !isErased(term.kind, exhibit)) note(term, exhibit);
  }
  return [...dated.values()].map((each) => dueOf(each, now));
}

/** The terms that bind the one who has it here: not those that the owner of the record sets for those who receive it. */
export function termsOn(state: CustodyState, exhibit: ExhibitState): readonly TermsState[] {
  const bound = boundBy(state, [exhibit])?.get(exhibit);
  const all = bound === undefined ? standingTerms(state, exhibit) : standingOf(bound);
  return all.filter((term) => !(term.binds === 'recipients' && isHomeHere(state, term)));
}

/** The term until whose date it is kept; undefined without such a term, or if one of them has no date. */
export function retentionOf(terms: readonly TermsState[]): TermsState | undefined {
  const keeping = terms.filter(({ kind }) => kind === 'keep-until');
  if (keeping.some(({ due }) => due === undefined)) return undefined;
  return keeping.reduce<TermsState | undefined>(
    (last, term) => (last === undefined || (term.due ?? 0) > (last.due ?? 0) ? term : last),
    undefined,
  );
}

const ownKinds: ReadonlySet<string> = new Set<DueKind>(['keep-until', 'erase-by', 'return-by']);

function dueOf({ term: { kind, seq, isWide }, due, exhibits }: Dated, now: number): Due {
  const isKeeping = kind === 'keep-until';
  return {
    kind: ownKinds.has(kind) ? (kind as DueKind) : 'terms',
    at: due,
    exhibits: isWide ? [] : exhibits.map(({ number }) => number),
    entry: seq,
    says: isKeeping ? keepPhrase(due <= now) : phrase('terms: {kind:}', { kind }),
    ...(isKeeping && { isFree: true as const }),
  };
}

const keepPhrase = (isOver: boolean): Phrase => (isOver ? phrase('retention is over') : phrase('retention ends'));
