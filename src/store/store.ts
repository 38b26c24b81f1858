/**
 * What a store of ledgers does: it keeps appends in order and gives them back. It is never believed: every caller verifies what it
 * reads as bytes from a stranger, and compares them with what it holds.
 */
import { equalBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** Entries that were appended together, all or none: those from `seq` to `next` - 1. */
export interface Append {
  readonly seq: number;
  readonly next: number;
  readonly bytes: Uint8Array;
}

export type PutOutcome =
  /** These bytes are there now, as durable as the store promises. */
  | { readonly is: 'stored' }
  /** These very bytes were there already: an answer was lost before. */
  | { readonly is: 'same' }
  /** Others are there. */
  | { readonly is: 'taken'; readonly by: Append }
  /** No append ends where this one begins. */
  | { readonly is: 'gap' };

/** What a probe found out, for people. */
export interface StoreFacts {
  /** Such as `PostgreSQL 17.2 on a socket`. */
  readonly what: string;
  /** Each one thing that was tried and holds. */
  readonly holds: readonly string[];
  /** Each one thing that does not hold, and that nothing depends on as things are. */
  readonly lacks?: readonly string[];
  /** What the user may do there. */
  readonly may: 'read' | 'write';
}

/** One look into the log of who had texts in clear given out. `at` is a text time by the clock of the store. */
export interface Consultation {
  readonly at: string;
  readonly who: string;
  readonly why: string;
  /** How many openings were there then. */
  readonly openings: number;
}

/**
 * Openings of private texts of a ledger, apart from its entries: other rights, and erasable. A person who reads them is on record before
 * the first byte comes. Errors as those of `LedgerStore`.
 */
export interface OpeningStore {
  /** Adds items of a disclosures file; how many were not there. */
  put(ledger: Uint8Array, items: readonly Uint8Array[]): Promise<number>;
  /** All items, after it is recorded durably who reads them now and why. */
  read(ledger: Uint8Array, why: string): AsyncIterable<Uint8Array>;
  /** Who read them, the first one first. */
  consulted(ledger: Uint8Array): Promise<readonly Consultation[]>;
  /** Removes the items of these commitments; how many there were. */
  erase(ledger: Uint8Array, commitments: readonly Uint8Array[]): Promise<number>;
  /** How many `erase` would remove; removes none, and throws where that would. */
  wouldErase(ledger: Uint8Array, commitments: readonly Uint8Array[]): Promise<number>;
}

/** Something in a store that no honest writer left there. */
export interface Oddity {
  readonly code: 'STORE_REPLACED' | 'STORE_STRAY';
  readonly key: string;
  readonly versions: readonly string[];
}

/** What a store has that carries copies and gives no turn: nobody records there. */
export interface Carrier {
  /** What a probe depends on, in a word: another word asks for another probe. */
  state(): Promise<string>;
  /** Objects that somebody changed, hid or added. */
  inspect(ledger: Uint8Array): AsyncIterable<Oddity>;
}

/** Ids of ledgers are 32 bytes. Every method throws CustodyError STORE_UNREACHABLE, STORE_DENIED, STORE_UNFIT or STORE_ODD. */
export interface LedgerStore {
  /** Its name in `stores.json`. */
  readonly name: string;
  /** Absent where people record. */
  readonly carrier?: Carrier;
  /** Tries in this very place what the rest depends on. Throws STORE_UNFIT that says what fails. */
  probe(): Promise<StoreFacts>;
  /**
   * Stores an append, and never replaces one. Throws STORE_UNKNOWN where it may have been stored: the same put again finds out. A
   * put ends the turn in which it is made.
   */
  put(ledger: Uint8Array, append: Append): Promise<PutOutcome>;
  /**
   * Appends in their order, from the one that holds entry `seq`, or begins there; each begins where the one before ends. Ends at
   * the first that is lacking.
   */
  read(ledger: Uint8Array, seq: number): AsyncIterable<Append>;
  /** Ids in ascending order after that one: a hint, and not a list of all that exist. */
  list(after?: Uint8Array): AsyncIterable<Uint8Array>;
  /**
   * Runs `work` while no other tool signs in this ledger. Throws LOCKED after `waitMs`. A courtesy: `put` is safe without it, and
   * the turn ends when the connection does.
   */
  turn<T>(ledger: Uint8Array, waitMs: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
  /** Undefined where the store keeps no texts. */
  readonly openings?: OpeningStore;
}

/** Most entries of one append, and most bytes. */
export const maxEntries = 256;
export const maxAppendBytes: number = 256 * 1024 * 1024;

/** What a put finds in its place: the same append, or another one. */
export const thereIs = (by: Append, own: Append): PutOutcome =>
  by.seq === own.seq && by.next === own.next && equalBytes(by.bytes, own.bytes) ? { is: 'same' } : { is: 'taken', by };

/** Throws RangeError for an append that no store may take. */
export function checkAppend({ seq, next, bytes }: Append): void {
  const isPlaced = Number.isSafeInteger(seq) && seq >= 0 && next > seq && next <= seq + maxEntries;
  if (!isPlaced || bytes.length === 0 || bytes.length > maxAppendBytes)
    throw new RangeError(`an append from ${seq} to ${next} of ${bytes.length} bytes`);
}

/**
 * Appends as a store sent them. Throws CustodyError STORE_ODD for one that no store may hold, or that is not in its place.
 * `name` is that of the store.
 */
export async function* inOrder(appends: AsyncIterable<Append>, seq: number, name: string): AsyncGenerator<Append> {
  let expected: number | undefined;
  for await (const append of appends) {
    const isFirst = expected === undefined;
    const isInPlace = isFirst ? append.seq <= seq && append.next > seq : append.seq === expected;
    if (!isInPlace) throw odd(name, `the append at entry ${append.seq} is not the next one`);
    try {
      checkAppend(append);
    } catch (error) {
      if (error instanceof RangeError) throw odd(name, error.message);
      throw error;
    }
    expected = append.next;
    yield append;
  }
}

/** What a store sent is not what a store holds. */
export const odd = (store: string, what: string): CustodyError =>
  new CustodyError('STORE_ODD', `the store ${store} sent what it cannot hold: ${what}`, {
    hint: 'nothing of it was taken over; tell the administrator of the store',
  });
