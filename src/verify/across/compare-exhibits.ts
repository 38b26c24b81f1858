/** What a receipt took in, held against what the sender's ledger knows of it: content, later entries, and whether what comes home is what went. */
import { isSame } from '../../custody/content.ts';
import { type ContentState, type ExhibitState, exhibitOf, originKey } from '../../custody/state.ts';
import { contentPhrase } from '../evidence.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';
import { listOf } from './bearing.ts';
import type { Joined } from './follow-receipt.ts';
import { firstFrom, indexOf, keyOf } from './index-of.ts';

/** Compares each exhibit of the receipt. */
export function compareExhibits(ledgers: AtHand, joined: Joined): void {
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
    // One receipt may stand twice, as arriving and as held: it is looked at once.
    if (indexOf(ledger).firstReceived.get(key) !== seq) continue;
    const measured = answer.exhibits.find(({ number }) => number === received.theirs);
    if (measured?.measured !== 'mismatch') {
      const other = differing(theirs.content, [received.content, measured?.content, contentSince(ours, seq)]);
      if (other !== undefined && theirs.content !== undefined) {
        const facts = { exhibit: received.ours, theirs: received.theirs, other: sender.title };
        const [expected, actual] = [contentPhrase(theirs.content), contentPhrase(other)];
        ledger.tell({ code: 'CONTENT_OTHER_THERE', seq, facts, expected, actual });
      }
    }
    const [changed, added] = touchedAfter(joined, theirs);
    if (changed !== undefined) [firstBefore] = [Math.min(firstBefore, changed), before.push(received.ours)];
    if (added !== undefined) [firstAfter] = [Math.min(firstAfter, added), after.push(received.ours)];
    // Only what was signed away to another ledger comes home by links; what is arriving again never left.
    const hasLeft = (indexOf(ledger).departures.get(ours.index) ?? []).some((passage) => passage.seq < seq);
    if (hasLeft && comesHome(ledgers, { sender, theirs }, { ledger, ours }) === 'no') {
      const facts = { exhibit: received.ours, theirs: received.theirs, other: sender.title };
      ledger.tell({ code: 'HOME_OTHER_EXHIBIT', seq, facts });
    }
  }
  if (before.length > 0) {
    const facts = { exhibits: listOf(before), entry: firstBefore, size: answer.size, other: sender.title };
    ledger.tell({ code: 'CHANGED_AFTER_CHECK', seq, facts, about: before });
  }
  if (after.length > 0) {
    const facts = { exhibits: listOf(after), entry: firstAfter, other: sender.title };
    ledger.tell({ code: 'ADDED_AFTER_HANDOVER', seq, facts, about: after });
  }
}

/** Content that this ledger fixed itself, at the receipt or after. */
const contentSince = ({ content }: ExhibitState, seq: number): ContentState | undefined =>
  content !== undefined && content.by >= seq ? content : undefined;

/** A digest there and a manifest here do not compare, and nothing shows that both are of one thing. */
function differing(fixed: ContentState | undefined, others: readonly (ContentState | undefined)[]) {
  return fixed && others.find((other) => other !== undefined && !isSame(fixed, other));
}

/** The first incident, correction or seal after the recipient's check and before its receipt was entered; and the first after that. */
function touchedAfter({ sender, receipt }: Joined, theirs: ExhibitState): (number | undefined)[] {
  const { touches, sentByAnswer, arrivals } = indexOf(sender);
  const { answer } = receipt;
  const entered = sentByAnswer.get(answer.digest)?.seq ?? Number.POSITIVE_INFINITY;
  const home =
    firstFrom(arrivals.get(theirs.index) ?? [], entered + 1, ({ seq }) => seq)?.seq ?? Number.POSITIVE_INFINITY;
  const later = touches.get(theirs.index) ?? [];
  const first = (from: number): number | undefined => firstFrom(later, from, (seq) => seq);
  const [changed, added] = [first(answer.size), first(Math.max(answer.size, entered + 1))];
  return [
    changed !== undefined && changed < entered && changed < home ? changed : undefined,
    added !== undefined && added < home ? added : undefined,
  ];
}

/** No honest exhibit passed more often; a made-up one must not cost a walk through all that passed at each return. */
const mostPassages = 1000;

/** Whether the sender's exhibit goes back to that exhibit here, through the ledgers at hand. */
function comesHome(
  ledgers: AtHand,
  { sender, theirs }: { readonly sender: LedgerAtHand; readonly theirs: ExhibitState },
  { ledger, ours }: { readonly ledger: LedgerAtHand; readonly ours: ExhibitState },
): 'yes' | 'no' | 'unknown' {
  const waiting = [{ at: sender, exhibit: theirs }];
  const seen = new Set<string>();
  let answer: 'no' | 'unknown' = 'no';
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const origin of next.exhibit.origins) {
      const key = originKey(origin);
      if (seen.has(key)) continue;
      if (seen.size >= mostPassages) return 'unknown';
      seen.add(key);
      const at = ledgers.get(origin.ledger);
      const exhibit = at && exhibitOf(at.state, origin.theirs);
      if (at === ledger && exhibit === ours) return 'yes';
      if (at === undefined || exhibit === undefined) answer = 'unknown';
      else waiting.push({ at, exhibit });
    }
  }
  return answer;
}
