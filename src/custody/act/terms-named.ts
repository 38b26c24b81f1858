/** What an offer must name, and what a receipt lists, of the terms that bind exhibits. */
import { fromHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { CustodyState, ExhibitState, OfferState, TermsState } from '../state/state.ts';
import { standingTerms, termsAt } from '../state/terms.ts';

/** The terms to which these entries lead, however many: what is signed leaves none out. */
const idsAt = (state: CustodyState, entries: readonly number[]): Set<number> =>
  new Set(entries.flatMap((entry) => termsAt(state, entry)).map(({ id }) => id));

/** The terms that are on these exhibits, each once, in the order in which this ledger learned of them. Never throws. */
export function termsOn(state: CustodyState, exhibits: readonly ExhibitState[]): TermsState[] {
  if (state.terms.size === 0) return [];
  const terms = new Set(exhibits.flatMap((exhibit) => standingTerms(state, exhibit)));
  return [...terms].sort((a, b) => a.id - b.id);
}

/** The entries that an offer of these exhibits names beside those it names already. Never throws. */
export function entriesToName(
  state: CustodyState,
  exhibits: readonly ExhibitState[],
  said: readonly number[],
): readonly number[] {
  const named = idsAt(state, said);
  const missing = termsOn(state, exhibits).filter(({ id }) => !named.has(id));
  return [...new Set(missing.map(({ seq }) => seq))];
}

/** The rows that a receipt of these exhibits of an offer lists: what the offer names, and what is on them. Never throws. */
export function rowsOf(
  state: CustodyState,
  offer: OfferState,
  exhibits: readonly ExhibitState[],
): NonNullable<Body<'receive'>['terms']> {
  const ids = idsAt(state, offer.terms);
  for (const { id } of termsOn(state, exhibits)) ids.add(id);
  return [...ids]
    .sort((a, b) => a - b)
    .flatMap((id) => state.terms.get(id) ?? [])
    .map(({ home, leaf, kind, due }) => ({
      home: fromHex(home),
      leaf: fromHex(leaf),
      kind,
      ...(due !== undefined && { due }),
    }));
}
