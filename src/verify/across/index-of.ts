/** What is looked up again and again in one ledger at hand, put in order once. */
import { entryExhibits, entryType } from '../../custody/entry-table.ts';
import { type OfferState, originKey } from '../../custody/state.ts';
import { isAccepted } from '../../ledger/answer.ts';
import type { LedgerAtHand } from './at-hand.ts';
import type { ReceivedRecord, SentRecord } from './passed.ts';

export interface LedgerIndex {
  readonly offers: ReadonlyMap<string, OfferState>;
  readonly sentBySeq: ReadonlyMap<number, SentRecord>;
  readonly sentByAnswer: ReadonlyMap<string, SentRecord>;
  /** `originKey` → the entry by which it was first taken in here. */
  readonly firstReceived: ReadonlyMap<string, number>;
  /** Index of an exhibit → when it came in from other ledgers and left for them, in order. */
  readonly arrivals: ReadonlyMap<number, readonly Passage[]>;
  readonly departures: ReadonlyMap<number, readonly Passage[]>;
  /** `originKey` → the entry by which it left. */
  readonly departed: ReadonlyMap<string, number>;
  /** Index of an exhibit → incidents, corrections and seals about it, in order. */
  readonly touches: ReadonlyMap<number, readonly number[]>;
}

/** One exhibit passing from ledger to ledger; `key` is the `originKey` under which both ledgers know it. */
export interface Passage {
  readonly seq: number;
  readonly key: string;
  /** The other ledger, and the number there where that is known. */
  readonly other: string;
  readonly theirs?: string;
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

function makeIndex({ state, passed }: LedgerAtHand): LedgerIndex {
  const firstReceived = new Map<string, number>();
  const arrivals = new Map<number, Passage[]>();
  const departures = new Map<number, Passage[]>();
  for (const { seq, answer, exhibits } of passed.received) {
    for (const { theirs, ours } of exhibits) {
      const key = keyOf(answer, theirs);
      if (firstReceived.has(key)) continue;
      firstReceived.set(key, seq);
      const exhibit = state.numbers.get(ours.toLowerCase());
      if (exhibit !== undefined) push(arrivals, exhibit, { seq, key, other: answer.ledger, theirs });
    }
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
      push(departures, index, { seq, key, other: answer.into });
    }
  }
  return {
    offers: new Map([...state.offers.values()].map((offer) => [offer.leaf, offer])),
    sentBySeq: new Map(passed.sent.map((sent) => [sent.seq, sent])),
    sentByAnswer: new Map(passed.sent.map((sent) => [sent.answer.digest, sent])),
    firstReceived,
    arrivals,
    departures,
    departed,
    touches: touchesOf(state),
  };
}

/** What names one exhibit of the offer that an answer answers. */
export function keyOf(answer: ReceivedRecord['answer'], theirs: string): string {
  return originKey({ ledger: answer.ledger, offer: answer.offer, theirs });
}

const touching: ReadonlySet<string> = new Set(['incident', 'correct', 'seal']);

function touchesOf({ entries }: LedgerAtHand['state']): Map<number, number[]> {
  const touches = new Map<number, number[]>();
  for (let seq = 1; seq < entries.length; seq++) {
    if (!touching.has(entryType(entries, seq) ?? '')) continue;
    for (const exhibit of entryExhibits(entries, seq)) push(touches, exhibit, seq);
  }
  return touches;
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The first of ascending numbers that is at least that; undefined where there is none. */
export function firstFrom<T>(list: readonly T[], least: number, seqOf: (each: T) => number): T | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (seqOf(list[middle] as T) < least) low = middle + 1;
    else high = middle;
  }
  return list[low];
}
