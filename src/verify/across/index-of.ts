/** What is looked up again and again in one ledger given, put in order once. */
import { entryExhibits, entryType } from '../../custody/state/entry-table.ts';
import { type OfferState, originKey } from '../../custody/state/state.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { LedgerAtHand } from './at-hand.ts';
import type { ReceivedRecord, SentRecord } from './passed.ts';

export interface LedgerIndex {
  readonly offers: ReadonlyMap<string, OfferState>;
  readonly sentBySeq: ReadonlyMap<number, SentRecord>;
  readonly sentByAnswer: ReadonlyMap<string, SentRecord>;
  /** `originKey` → the entry by which it was first taken in here. */
  readonly firstReceived: ReadonlyMap<string, number>;
  /** `originKey` of each that was first taken in on an answer to an excerpt. */
  readonly onExcerpt: ReadonlySet<string>;
  /** Index of an exhibit → the entries by which its stays began, in order, but for claims that were given up. */
  readonly beginnings: ReadonlyMap<number, readonly number[]>;
  /** The same, and those of claims that were given up. */
  readonly starts: ReadonlyMap<number, readonly number[]>;
  /** `originKey` → the entry by which it left. */
  readonly departed: ReadonlyMap<string, number>;
  /** Index of an exhibit → incidents, corrections and seals about it, in order. */
  readonly touches: ReadonlyMap<number, readonly number[]>;
  /** An entry of a loss that was found → the entry that says so. */
  readonly found: ReadonlyMap<number, number>;
  /** Every key and agency to which something was offered. */
  readonly recipients: ReadonlySet<string>;
}

const indexes = new WeakMap<LedgerAtHand, LedgerIndex>();

/** The index of a ledger, made at the first call. */
export function indexOf(ledger: LedgerAtHand): LedgerIndex {
  let index = indexes.get(ledger);
  if (index === undefined) {
    index = makeIndex(ledger);
    indexes.set(ledger, index);
  }
  return index;
}

function makeIndex({ state, passed, stays }: LedgerAtHand): LedgerIndex {
  const firstReceived = new Map<string, number>();
  const onExcerpt = new Set<string>();
  for (const { seq, answer, exhibits } of passed.received) {
    for (const { theirs } of exhibits) {
      const key = keyOf(answer, theirs);
      if (firstReceived.has(key)) continue;
      firstReceived.set(key, seq);
      if (answer.isOnExcerpt) onExcerpt.add(key);
    }
  }
  const beginnings = new Map<number, number[]>();
  const starts = new Map<number, number[]>();
  for (const { exhibit, from, ending } of stays.all) {
    push(starts, exhibit, from);
    if (ending !== 'given-up') push(beginnings, exhibit, from);
  }
  const departed = new Map<string, number>();
  for (const { seq, answer } of passed.sent) {
    for (const exhibit of answer.exhibits) {
      const index = state.numbers.get(exhibit.number.toLowerCase());
      const key = keyOf(answer, exhibit.number);
      // A later receipt that only measures repeats what left before.
      if (index === undefined || answer.into === undefined || !isAccepted(exhibit)) continue;
      if (departed.has(key)) continue;
      departed.set(key, seq);
    }
  }
  return {
    offers: new Map([...state.offers.values()].map((offer) => [offer.leaf, offer])),
    sentBySeq: new Map(passed.sent.map((sent) => [sent.seq, sent])),
    sentByAnswer: new Map(passed.sent.map((sent) => [sent.answer.digest, sent])),
    firstReceived,
    onExcerpt,
    beginnings,
    starts,
    departed,
    touches: touchesOf(state, passed.touches.named),
    found: new Map(
      [...state.incidents.values()].flatMap(({ seq, found }) =>
        found === undefined ? [] : [[seq, found] as const, [found, found] as const],
      ),
    ),
    recipients: new Set(
      [...state.offers.values()].flatMap(({ to }) =>
        to.flatMap((each) => ('key' in each ? each.key : 'agency' in each ? each.agency : [])),
      ),
    ),
  };
}

/** What names one exhibit of the offer that an answer answers. */
export function keyOf(answer: ReceivedRecord['answer'], theirs: string): string {
  return originKey({ ledger: answer.ledger, offer: answer.offer, theirs });
}

const touching: ReadonlySet<string> = new Set(['incident', 'correct', 'seal']);

function touchesOf(
  { entries }: LedgerAtHand['state'],
  named: ReadonlyMap<number, readonly number[]>,
): Map<number, number[]> {
  const touches = new Map([...named].map(([exhibit, seqs]) => [exhibit, [...seqs]]));
  for (let seq = 1; seq < entries.length; seq++) {
    if (!touching.has(entryType(entries, seq) ?? '')) continue;
    for (const exhibit of entryExhibits(entries, seq)) push(touches, exhibit, seq);
  }
  for (const exhibit of named.keys()) touches.get(exhibit)?.sort((a, b) => a - b);
  return touches;
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The first of ascending numbers that is at least that; undefined where there is none. */
export const firstFrom = <T>(list: readonly T[], least: number, seqOf: (each: T) => number): T | undefined =>
  list[countBelow(list, least, seqOf)];

/** The last of ascending times that began before that. */
export const lastBefore = <T extends { readonly from: number }>(list: readonly T[], least: number): T | undefined =>
  list[countBelow(list, least, ({ from }) => from) - 1];

function countBelow<T>(list: readonly T[], least: number, seqOf: (each: T) => number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seqOf(list[middle] as T) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
