/** What the sender's ledger records of what a receipt took in, after its recipient had checked it (handover.md, step 7). */

import { authorityAt } from '../../custody/act/in-force.ts';
import { onExhibits } from '../../custody/bears.ts';
import { type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import type { LedgerAtHand } from './at-hand.ts';
import { listOf } from './bearing.ts';
import type { Joined } from './follow-receipt.ts';
import { firstFrom, indexOf, keyOf } from './index-of.ts';

/** Tells what was recorded meanwhile and afterwards of each exhibit of the receipt. */
export function tellTouched(joined: Joined): void {
  const { ledger, sender, receipt } = joined;
  const { answer, seq } = receipt;
  const before: string[] = [];
  const after: string[] = [];
  let [firstBefore, firstAfter] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const received of receipt.exhibits) {
    const theirs = exhibitOf(sender.state, received.theirs);
    const ours = exhibitOf(ledger.state, received.ours);
    if (theirs === undefined || ours === undefined) continue;
    const key = keyOf(answer, received.theirs);
    // One receipt may be twice, as arriving and as held: it is looked at once.
    if (indexOf(ledger).firstReceived.get(key) !== seq) continue;
    const [changed, added] = touchedAfter(joined, theirs);
    if (changed !== undefined) [firstBefore] = [Math.min(firstBefore, changed), before.push(received.ours)];
    if (added !== undefined) [firstAfter] = [Math.min(firstAfter, added), after.push(received.ours)];
  }
  if (before.length > 0) {
    const facts = { exhibits: listOf(before), entry: firstBefore, size: answer.size, other: sender.title };
    ledger.tell({ code: 'CHANGED_AFTER_CHECK', seq, facts, bears: onExhibits(...before) });
  }
  if (after.length > 0) {
    const facts = { exhibits: listOf(after), entry: firstAfter, other: sender.title };
    ledger.tell({ code: 'ADDED_AFTER_HANDOVER', seq, facts, bears: onExhibits(...after) });
  }
}

/** The first entry that touched it after the recipient's check and before its receipt was entered; and the first after that. */
function touchedAfter({ sender, receipt }: Joined, theirs: ExhibitState): (number | undefined)[] {
  const { touches, sentByAnswer, arrivals } = indexOf(sender);
  const { answer } = receipt;
  const entered = sentByAnswer.get(answer.digest)?.seq ?? Number.POSITIVE_INFINITY;
  const home = firstFrom(arrivals.get(theirs.index) ?? [], entered + 1, (seq) => seq) ?? Number.POSITIVE_INFINITY;
  const first = (from: number, list: readonly number[] = touches.get(theirs.index) ?? []): number =>
    firstFrom(list, from, (seq) => seq) ?? Number.POSITIVE_INFINITY;
  const whileOffered = touchesOfOffer(sender, answer.offer, theirs).map((list) => first(answer.size, list));
  const until = offeredUntil(sender, answer.offer, theirs);
  const changed = Math.min(first(answer.size), ...whileOffered.filter((seq) => seq < until));
  const added = first(Math.max(answer.size, entered + 1));
  return [changed < entered && changed < home ? changed : undefined, added < home ? added : undefined];
}

/** Entries that touched all that was offered, and those about the authorities that the offer names. */
function touchesOfOffer(sender: LedgerAtHand, leaf: string, { index }: ExhibitState): readonly (readonly number[])[] {
  const offer = indexOf(sender).offers.get(leaf);
  if (offer === undefined || offer.exhibits.every(({ exhibit }) => exhibit !== index)) return [];
  const { offered, authority } = sender.passed.touches;
  const numbers = offer.under.flatMap((entry) => authorityAt(sender.state, entry)?.number ?? []);
  return [offered, ...numbers.map((number) => authority.get(number) ?? [])];
}

/** The entry by which it was offered no longer. */
function offeredUntil(sender: LedgerAtHand, leaf: string, { index }: ExhibitState): number {
  const offer = indexOf(sender).offers.get(leaf);
  const row = offer?.exhibits.find(({ exhibit }) => exhibit === index);
  return row?.by ?? offer?.withdrawn ?? Number.POSITIVE_INFINITY;
}
