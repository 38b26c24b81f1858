/** What seal and store do; inventory and access change nothing that rules read. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { liftSeal, standSeal } from '../seals.ts';
import type { CustodyState, ExhibitState } from '../state.ts';
import type { Effects } from './effect.ts';

export const keepingEffects: Effects = {
  seal: ({ state, event: { seq, body }, about }) => {
    // once, were it named under two numbers
    for (const exhibit of new Set(about)) {
      changeSeals(state, exhibit, { ...body, seq });
      exhibit.touched = seq;
    }
    return undefined;
  },
  store: ({ event: { seq, body }, about, until }) => {
    const { move, to, due } = body;
    for (const exhibit of about) {
      // Written down late, it does not undo what was done after it.
      if (until < (exhibit.placedAt ?? until)) continue;
      exhibit.placed = seq;
      exhibit.placedAt = until;
      delete exhibit.issued;
      if (move !== 'issued' || to === undefined || due === undefined) continue;
      exhibit.issued = { by: seq, due, ...('post' in to && { post: to.post }) };
    }
    return undefined;
  },
};

/** Changes the seals that stand. One found different or renumbered keeps what it blocks; one replaced blocks what is said now. */
function changeSeals(
  custody: CustodyState,
  exhibit: ExhibitState,
  { seq, state, number, newNumber = number, blocks }: Body<'seal'> & { readonly seq: number },
): void {
  if (state === 'found-intact') return;
  const old = liftSeal(custody, exhibit, number);
  if (state === 'applied' || state === 'replaced') {
    standSeal(custody, exhibit, { number: newNumber, by: seq, ...(blocks && { blocks }) });
  }
  if (state === 'found-different' || state === 'renumbered') {
    standSeal(custody, exhibit, { number: newNumber, by: seq, ...(old?.blocks && { blocks: old.blocks }) });
  }
}
