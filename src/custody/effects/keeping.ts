/** What seal, store and inventory do; access changes nothing that rules read. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { signedPapers } from '../rules/handover/paper.ts';
import { learnSeals, liftSeal, standingSeal, standSeal } from '../state/seals.ts';
import { type ExhibitState, exhibitOf } from '../state/state.ts';
import type { Effects } from './effect.ts';

export const keepingEffects: Effects = {
  seal: ({ event: { seq, body }, about }) => {
    // once, were it named under two numbers
    for (const exhibit of new Set(about)) {
      changeSeals(exhibit, { ...body, seq });
      exhibit.touched = seq;
    }
    return undefined;
  },
  inventory: ({ state, event: { seq, body } }) => {
    for (const { number, seals } of body.exhibits) learnSeals(exhibitOf(state, number), { numbers: seals, by: seq });
    return undefined;
  },
  store: ({ event: { seq, body }, about, until }) => {
    const { move, to, due } = body;
    const isOnPaper = to !== undefined && !('post' in to) && signedPapers(body).length > 0;
    for (const exhibit of about) {
      // Written down late, it does not undo what was done after it.
      if (until < (exhibit.placedAt ?? until)) continue;
      exhibit.placed = seq;
      exhibit.placedAt = until;
      delete exhibit.issued;
      if (move !== 'issued' || to === undefined || due === undefined) continue;
      exhibit.issued = { by: seq, due, ...('post' in to && { post: to.post }), ...(isOnPaper && { isOnPaper }) };
    }
    return undefined;
  },
};

/** Changes the seals that stand. One found different or renumbered keeps what it blocks; one replaced blocks what is said now. */
function changeSeals(
  exhibit: ExhibitState,
  { seq, state, number, newNumber = number, blocks }: Body<'seal'> & { readonly seq: number },
): void {
  if (state === 'found-intact') {
    const isNews = exhibit.sealsUnknown === true && standingSeal(exhibit, number) === undefined;
    if (isNews) standSeal(exhibit, { number, by: seq });
    return;
  }
  const old = liftSeal(exhibit, number);
  if (state === 'applied' || state === 'replaced') {
    standSeal(exhibit, { number: newNumber, by: seq, ...(blocks && { blocks }) });
  }
  if (state === 'found-different' || state === 'renumbered') {
    standSeal(exhibit, { number: newNumber, by: seq, ...(old?.blocks && { blocks: old.blocks }) });
  }
}
