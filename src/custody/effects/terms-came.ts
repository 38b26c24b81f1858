/** The terms that came with a handover: they are noted once, and bind what came with them. */

import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import type { CustodyState, ExhibitState, TermsState } from '../state/state.ts';
import { addTerm, hasEnded, isHomeHere, learnTerm, lineageOf } from '../state/terms.ts';
import { bindTo, setDue } from './law.ts';

/** A term that ended here, for one of these exhibits or for all, binds what comes with it again; what is permitted under it remains. */
function bindAgain(state: CustodyState, known: TermsState, seq: number, above: () => ReadonlySet<number>): TermsState {
  const { home, leaf, kind, permits, ended } = known;
  const isEnded = hasEnded(known) || ended?.some((index) => above().has(index)) === true;
  if (isHomeHere(state, known) || !isEnded) return known;
  return addTerm(state, { seq, home, leaf, kind, state: 'set', ...(permits && { permits: [...permits] }) });
}

/** Notes the terms that came, once, and that they bind everything that came with them. */
export function takeTerms(
  { state, event: { seq } }: Act<'receive'>,
  rows: NonNullable<Body<'receive'>['terms']>,
  exhibits: readonly number[],
): void {
  let lineage: Set<number> | undefined;
  const above = (): Set<number> => {
    if (lineage !== undefined) return lineage;
    lineage = new Set();
    for (const index of exhibits)
      for (const each of lineageOf(state, state.exhibits[index] as ExhibitState).indexes) lineage.add(each);
    return lineage;
  };
  const ids = rows.map(({ home, leaf, kind, due }) => {
    const row = { home: toHex(home), leaf: toHex(leaf), kind };
    const term = bindAgain(state, learnTerm(state, { ...row, seq, state: 'set' }), seq, above);
    // the date of a term that was set here is for this record to say
    if (due !== undefined && due !== term.due && !isHomeHere(state, term)) setDue(state, term, due);
    return term.id;
  });
  state.termsEntries.set(seq, [...new Set(ids)]);
  for (const index of exhibits) bindTo(state.exhibits[index], seq);
}
