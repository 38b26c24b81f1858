/** Opening a ledger to write, where it may be a replica: turn, fetch, then the work, and what is signed goes to the store first. */
import { CborError } from '../../bytes/cbor.ts';
import { toHex } from '../../bytes/hex.ts';
import { leafHash } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import type { Deliver, LedgerOptions, LockedLedger, WithLedger } from '../../fs/ledger/append.ts';
import { withLedger } from '../../fs/ledger/append.ts';
import { unacknowledged } from '../../fs/ledger/commit.ts';
import type { Pending } from '../../fs/ledger/pending.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { Append, LedgerStore } from '../../store/store.ts';
import { fetchInto } from './fetch.ts';
import { readLink, type StoreLink, writeLink } from './link.ts';

export interface StoreAccess {
  readonly stateFolder: string;
  /** Connects to a store by its name. Throws CustodyError. */
  readonly open: (name: string) => Promise<LedgerStore>;
  /** Unix seconds. */
  readonly now: () => number;
}

/** `withLedger` that goes through the store of a replica. Throws as it does, and as stores do. */
export function withStores(access: StoreAccess): WithLedger {
  return async <T>(path: string, options: LedgerOptions, work: (ledger: LockedLedger) => Promise<T>): Promise<T> => {
    const link = await readLink(path);
    if (link === undefined) return await withLedger(path, options, work);
    const store = await access.open(link.store);
    try {
      return await withReplica(path, { ...options, link, store, access }, work);
    } finally {
      await store.close();
    }
  };
}

interface ReplicaOptions extends LedgerOptions {
  readonly link: StoreLink;
  readonly store: LedgerStore;
  readonly access: StoreAccess;
}

async function withReplica<T>(
  path: string,
  options: ReplicaOptions,
  work: (ledger: LockedLedger) => Promise<T>,
): Promise<T> {
  const { link, store, access, waitMs = 0 } = options;
  const { ledger: id } = link;
  const { stateFolder } = access;
  return await withLedger(path, { ...options, deliver: delivery(store, link, path) }, async (ledger) => {
    // repair changes nothing that it does not name
    if (options.recover === 'leave') return await work(ledger);
    return await store.turn(id, waitMs, async () => {
      await fetchInto(ledger, { store, id, stateFolder });
      writeLink(ledger.path, { ...link, asOf: access.now() });
      return await work(ledger);
    });
  });
}

/** Puts what was signed, and says what became of it. */
export function delivery(store: LedgerStore, { ledger }: StoreLink, path: string): Deliver {
  return async ({ bytes }: Pending) => {
    const append = appendOf(bytes);
    try {
      const outcome = await store.put(ledger, append);
      if (outcome.is === 'stored' || outcome.is === 'same') return undefined;
      if (outcome.is === 'taken') return (keptIn) => placeTaken(store.name, append, keptIn);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'STORE_ODD') throw error;
      if (error.code === 'STORE_DENIED') return (keptIn) => denied(error, keptIn);
      throw new CustodyError('STORE_UNKNOWN', `${error.message}; ${unacknowledged.outcome}`, {
        cause: error,
        hint: unacknowledged.hint,
      });
    }
    throw new CustodyError('LEDGER_CHANGED', `the store ${store.name} does not have the entries before it any more`, {
      hint: `the entry is signed and kept; put back what is here: custody store push ${path}`,
    });
  };
}

/** Signed entries as a store takes them. Throws CustodyError BUG for other bytes: these were signed here, or judged before. */
export function appendOf(bytes: Uint8Array): Append {
  try {
    const entries = new EntrySplitter().push(bytes);
    const [first] = entries;
    if (first !== undefined) {
      const { seq } = decodeUnverifiedEntry(first);
      return { seq, next: seq + entries.length, bytes };
    }
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
  }
  throw new CustodyError('BUG', 'an entry that waits is not an entry');
}

/** Entries that were signed for a place which another one has. They are never put again; their signer owns them, as format 1 has it. */
const placeTaken = (store: string, { seq, bytes }: Append, keptIn: string): CustodyError => {
  const leaves = new EntrySplitter().push(bytes).map((entry) => toHex(leafHash(entry)));
  const own = `custody record incident --code other --leaves ${leaves.join(',')}`;
  return new CustodyError(
    'HEAD_MOVED',
    `another entry ${seq} was in the store ${store} first; yours is in ${keptIn}. Record the act again; then own the lost entry: ${own}`,
  );
};

const denied = (error: CustodyError, keptIn: string): CustodyError =>
  new CustodyError('STORE_DENIED', `${error.message}; what was signed is in ${keptIn}`, {
    cause: error,
    hint: 'nothing was recorded; ask the administrator for the right to write in this ledger',
  });

/** `lab:3fa9…`, as people write a ledger of a store. */
export const addressOf = ({ store, ledger }: Pick<StoreLink, 'store' | 'ledger'>): string =>
  `${store}:${toHex(ledger)}`;
