/** Bringing a replica up to its store: what the store sends is verified on top of what is here, and only then written. */
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import type { LockedLedger } from '../../fs/ledger/append.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { type Append, inOrder, type LedgerStore, odd } from '../../store/store.ts';
import type { Position } from '../../verify/replay/replay.ts';
import { replayNext } from '../ledger/admit-pending.ts';
import { type OpenedLedger, openLedger, rememberOpened } from '../ledger/open-ledger.ts';

export interface Fetched {
  /** Entries of the replica now, and how many of them are new. */
  readonly size: number;
  readonly added: number;
}

/** Appends are verified and written together up to so many bytes. */
const batchBytes = 8 * 1024 * 1024;
const fewEntries = 64;

/**
 * Fetches what the store has more than the replica. Throws CustodyError LEDGER_CHANGED where the store does not have what is here,
 * STORE_ODD for what cannot be the next entries; the replica is then as it was, or has sound entries more.
 */
export async function fetchInto(
  ledger: LockedLedger,
  {
    store,
    id,
    stateFolder,
  }: { readonly store: LedgerStore; readonly id: Uint8Array; readonly stateFolder: string | undefined },
): Promise<Fetched> {
  const opened = await openLedger(ledger, stateFolder);
  const before = opened.replay.size;
  if (opened.replay.position().state.ledger !== toHex(id))
    throw new CustodyError('STORES_INVALID', `${ledger.path} is not the ledger that its store link names`);
  const batches = new Batches(ledger, opened, store.name);
  let isKnown = false;
  for await (const append of inOrder(store.read(id, before - 1), before - 1, store.name)) {
    const fresh = isKnown ? append : await newPart(append, before, { ledger, store });
    isKnown = true;
    if (fresh !== undefined) await batches.take(fresh);
  }
  if (!isKnown) throw cutBack(store.name, ledger.path);
  await batches.flush();
  // to verify a few again takes less than to save where that ended
  if (batches.size > before + fewEntries && stateFolder !== undefined)
    rememberOpened(await openLedger(ledger, stateFolder), stateFolder);
  return { size: batches.size, added: batches.size - before };
}

/** Sound appends, collected and then written at once. */
class Batches {
  readonly #ledger: LockedLedger;
  readonly #store: string;
  #position: Position;
  #waiting: Append[] = [];
  #bytes = 0;
  size: number;

  constructor(ledger: LockedLedger, { replay }: OpenedLedger, store: string) {
    this.#ledger = ledger;
    this.#store = store;
    this.#position = replay.position();
    this.size = replay.size;
  }

  async take(append: Append): Promise<void> {
    this.#waiting.push(append);
    this.#bytes += append.bytes.length;
    if (this.#bytes >= batchBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const next = this.#waiting.at(-1)?.next;
    if (next === undefined) return;
    const bytes = concatBytes(...this.#waiting.map((append) => append.bytes));
    this.#waiting = [];
    this.#bytes = 0;
    const { replay, problem } = await replayNext(bytes, this.#position);
    if (problem !== undefined) throw odd(this.#store, problem);
    if (replay.size !== next) throw odd(this.#store, `${replay.size} entries where it says ${next}`);
    await this.#ledger.append(bytes, { expectedSize: this.#ledger.size, isDelivered: true });
    this.#position = replay.position();
    this.size = replay.size;
  }
}

/** Of the append that holds the last entry of the replica, what is behind that entry. Throws LEDGER_CHANGED where it is another one. */
async function newPart(
  append: Append,
  size: number,
  { ledger, store }: { ledger: LockedLedger; store: LedgerStore },
): Promise<Append | undefined> {
  let entries: readonly Uint8Array[] = [];
  try {
    entries = new EntrySplitter().push(append.bytes);
  } catch (error) {
    throw odd(store.name, error instanceof Error ? error.message : 'bytes that make no entry');
  }
  const known = entries.slice(0, size - append.seq);
  const bytes = concatBytes(...known);
  const own = bytes.length > ledger.size ? undefined : await ledger.read(ledger.size - bytes.length, ledger.size);
  if (own === undefined || !equalBytes(own, bytes)) {
    throw new CustodyError('LEDGER_CHANGED', `the store ${store.name} has another history than ${ledger.path}`, {
      hint: `fetch the other one and compare them: custody store clone ${addressHint(store)} OTHER.custody; custody verify ${ledger.path} --same-as OTHER.custody`,
    });
  }
  if (append.next <= size) return undefined;
  return { seq: size, next: append.next, bytes: append.bytes.subarray(bytes.length) };
}

const addressHint = (store: LedgerStore): string => `${store.name}:ID`;

const cutBack = (store: string, path: string): CustodyError =>
  new CustodyError('LEDGER_CHANGED', `the store ${store} does not have the last entries of ${path} any more`, {
    hint: `nothing was recorded; tell the administrator; to put back what is here: custody store push ${path}`,
  });
