/** What the sender's ledger records of what a receipt took in, after its recipient had checked it (handover.md, step 7). */
import { authorityAt } from '../../custody/act/in-force.ts';
import { onExhibits } from '../../custody/bears.ts';
import { type ExhibitState, exhibitOf, type OfferState } from '../../custody/state/state.ts';
import type { Joined, LedgerAtHand } from './at-hand.ts';
import { listOf } from './bearing.ts';
import { firstFrom, indexOf, keyOf, lastBefore } from './index-of.ts';

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
    const [changed, added] = touchedAfter(joined, theirs, key);
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

/**
 * The first entry that touched it after the recipient's check and before its receipt was entered; and the first that only
 * tells more: after that, or of a loss that was found before that.
 */
function touchedAfter({ sender, receipt }: Joined, theirs: ExhibitState, link: string): (number | undefined)[] {
  const { sentByAnswer, departed, starts } = indexOf(sender);
  const { answer } = receipt;
  const entered = sentByAnswer.get(answer.digest)?.seq ?? Number.POSITIVE_INFINITY;
  const left = departed.get(link) ?? Number.POSITIVE_INFINITY;
  const home = firstFrom(starts.get(theirs.index) ?? [], left + 1, (seq) => seq) ?? Number.POSITIVE_INFINITY;
  const until = Math.min(entered, home);
  const { changed, lost } = firstChange(sender, theirs, { from: answer.size, until, entered });
  const added = (changed < until ? undefined : lost) ?? firstTouch(sender, theirs, Math.max(answer.size, entered + 1));
  return [changed < until ? changed : undefined, added < home ? added : undefined];
}

/** The first entry that touched it in this span, but for losses that were found; and the first of those before it. */
function firstChange(
  sender: LedgerAtHand,
  theirs: ExhibitState,
  { from, until, entered }: { readonly from: number; readonly until: number; readonly entered: number },
): { readonly changed: number; readonly lost: number | undefined } {
  const { found } = indexOf(sender);
  let changed = firstTouch(sender, theirs, from);
  let lost: number | undefined;
  while (changed < until && (found.get(changed) ?? entered) < entered) {
    lost ??= changed;
    changed = firstTouch(sender, theirs, changed + 1);
  }
  return { changed, lost };
}

/** The first entry from there on that touched it (rules.md, touched). */
function firstTouch(sender: LedgerAtHand, { index }: ExhibitState, from: number): number {
  const named = firstFrom(indexOf(sender).touches.get(index) ?? [], from, (seq) => seq) ?? Number.POSITIVE_INFINITY;
  return Math.min(named, offeredTimes(sender).get(index)?.firstTouch(from) ?? Number.POSITIVE_INFINITY);
}

const timesOf = new WeakMap<LedgerAtHand, ReadonlyMap<number, OfferedTimes>>();

/** Index of an exhibit → the times in which it was offered. */
function offeredTimes(sender: LedgerAtHand): ReadonlyMap<number, OfferedTimes> {
  const known = timesOf.get(sender);
  if (known !== undefined) return known;
  const times = new Map<number, OfferedTimes>();
  for (const offer of sender.state.offers.values()) {
    const touches = new OfferTouches(sender, offer);
    for (const { exhibit, by } of offer.exhibits) {
      const of = times.get(exhibit) ?? new OfferedTimes();
      of.add(offer.seq, by ?? offer.withdrawn ?? Number.POSITIVE_INFINITY, touches);
      times.set(exhibit, of);
    }
  }
  timesOf.set(sender, times);
  return times;
}

/** Entries about all that is offered, or about an authority that the offer names. */
class OfferTouches {
  readonly #lists: readonly (readonly number[])[];
  /** Rows of one offer ask for the same. */
  readonly #found = new Map<number, number>();

  constructor({ state, passed: { touches } }: LedgerAtHand, { under }: OfferState) {
    const numbers = new Set(under.flatMap((entry) => authorityAt(state, entry)?.number ?? []));
    this.#lists = [touches.offered, ...[...numbers].map((number) => touches.authority.get(number) ?? [])];
  }

  /** The first from there on; infinite where there is none. */
  first(from: number): number {
    let found = this.#found.get(from);
    if (found === undefined) {
      found = Math.min(...this.#lists.map((list) => firstFrom(list, from, (seq) => seq) ?? Number.POSITIVE_INFINITY));
      this.#found.set(from, found);
    }
    return found;
  }
}

/** The times in which one exhibit was offered, in order: each from the offer to the entry that decided it or withdrew the offer. */
class OfferedTimes {
  readonly #times: { readonly from: number; readonly until: number; readonly touches: OfferTouches }[] = [];
  /** The first touch in each of them that has one, in order. */
  readonly #touched: number[] = [];

  add(from: number, until: number, touches: OfferTouches): void {
    this.#times.push({ from, until, touches });
    const first = touches.first(from);
    if (first < until) this.#touched.push(first);
  }

  /** The first entry from there on that touched it while it was offered; undefined where there is none. */
  firstTouch(from: number): number | undefined {
    const time = lastBefore(this.#times, from);
    const within = time?.touches.first(from);
    if (time !== undefined && within !== undefined && within < time.until) return within;
    return firstFrom(this.#touched, from, (seq) => seq);
  }
}
