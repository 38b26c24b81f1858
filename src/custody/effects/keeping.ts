/** What seal, store and inventory do; access changes nothing that rules read. */
import type { Body } from '../../ledger/vocabulary/index.ts';
import { signedPapers } from '../rules/handover/paper.ts';
import { learnSeals, liftSeal, standingSeal, standSeal } from '../state/seals.ts';
import { type ExhibitState, exhibitOf, type IssueState } from '../state/state.ts';
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
  store: ({ state, event: { seq, body }, about, until }) => {
    // Written down late, it does not undo what was done after it.
    const isLate = ({ placedAt = until }: ExhibitState): boolean => until < placedAt;
    const late = new Set(about.filter(isLate).map(({ index }) => index));
    for (const exhibit of about) {
      if (isLate(exhibit)) continue;
      exhibit.placed = seq;
      exhibit.placedAt = until;
      delete exhibit.issued;
      const issued = issueOf(seq, body);
      if (issued !== undefined) exhibit.issued = issued;
    }
    const issue = late.size > 0 ? issueOf(seq, body, { isLate: true }) : undefined;
    if (issue !== undefined) state.lateIssues.set(seq, { ...issue, exhibits: [...late] });
    return undefined;
  },
};

/** A post signs with its key, so a paper is enough for a person only; of a late issue for a post, too. */
function issueOf(by: number, body: Body<'store'>, { isLate = false } = {}): IssueState | undefined {
  const { move, to, due } = body;
  if (move !== 'issued' || to === undefined || due === undefined) return undefined;
  const isOnPaper = (isLate || !('post' in to)) && signedPapers(body).length > 0;
  return { by, due, ...('post' in to && { post: to.post }), ...(isOnPaper && { isOnPaper }) };
}

/**
 * Changes the seals that are on the exhibit. One found different or renumbered keeps what it blocks; one replaced blocks what
 * is stated now.
 */
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
