/** What seal and store do; inventory and access change nothing that rules read. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { sealIdentity } from '../seals.ts';
import type { ExhibitState, SealState } from '../state.ts';
import type { Effects } from './effect.ts';

export const keepingEffects: Effects = {
  seal: ({ event: { seq, body }, about }) => {
    for (const exhibit of about) {
      changeSeals(exhibit, body, seq);
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
function changeSeals({ seals }: ExhibitState, body: Body<'seal'>, seq: number): void {
  const { state, number, newNumber = number, blocks } = body;
  if (state === 'found-intact') return;
  const identity = sealIdentity(number);
  const old = seals.get(identity);
  seals.delete(identity);
  const stand = (seal: SealState): unknown => seals.set(sealIdentity(seal.number), seal);
  if (state === 'applied' || state === 'replaced') stand({ number: newNumber, by: seq, ...(blocks && { blocks }) });
  if (state === 'found-different' || state === 'renumbered') {
    stand({ number: newNumber, by: seq, ...(old?.blocks && { blocks: old.blocks }) });
  }
}
