/** Whole ledgers between a file and a store: a file that enters one, a replica made of one, and a look at what a store has. */
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { type LockedLedger, withLedger } from '../../fs/ledger/append.ts';
import { createLedger } from '../../fs/ledger/create.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { ledgerIdIn } from '../../ledger/ledger-id.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { type Append, inOrder, type LedgerStore, maxEntries, odd } from '../../store/store.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import { replayNext } from '../ledger/admit-pending.ts';
import { openLedger, rememberOpened } from '../ledger/open-ledger.ts';
import { fetchInto } from './fetch.ts';
import { type StoreLink, writeLink } from './link.ts';

export interface CopyOptions {
  readonly store: LedgerStore;
  readonly stateFolder: string;
  readonly owner: LockOwner;
  /** How long to wait for another writer. */
  readonly waitMs: number;
  /** Unix seconds. */
  readonly now: () => number;
}

interface Pushed {
  readonly link: StoreLink;
  readonly size: number;
  /** Entries that the store did not have. */
  readonly added: number;
}

/** Most bytes of an append that a push makes, if it is not one entry alone. */
const pushBytes = 4 * 1024 * 1024;

/**
 * Puts into the store what it lacks of a ledger, and makes the file a replica of it, if people record there. Throws CustodyError LEDGER_CHANGED where the store
 * has another history, or a later one; and as opening does.
 */
export async function pushLedger(path: string, options: CopyOptions): Promise<Pushed> {
  const { store, owner, waitMs, stateFolder } = options;
  return await withLedger(path, { owner, waitMs, recover: 'leave' }, async (ledger) => {
    const opened = await openLedger(ledger, stateFolder);
    rememberOpened(opened, stateFolder);
    const id = fromHex(opened.replay.position().state.ledger);
    const there = await compareWith(ledger, store, id);
    let added = 0;
    for await (const append of appendsFrom(ledger, there)) {
      const outcome = await store.put(id, append);
      if (outcome.is !== 'stored' && outcome.is !== 'same') throw otherThere(store.name, path);
      added += append.next - append.seq;
    }
    const link = { store: store.name, ledger: id, asOf: options.now() };
    // where copies are, nobody records
    if (store.carrier === undefined) writeLink(ledger.path, link);
    return { link, size: opened.replay.size, added };
  });
}

/** How many entries and bytes of the file the store has. Throws LEDGER_CHANGED where it has others, or more. */
async function compareWith(
  ledger: LockedLedger,
  store: LedgerStore,
  id: Uint8Array,
): Promise<{ readonly seq: number; readonly bytes: number }> {
  let [seq, bytes] = [0, 0];
  for await (const append of inOrder(store.read(id, 0), 0, store.name)) {
    const end = bytes + append.bytes.length;
    const own = end > ledger.size ? undefined : await ledger.read(bytes, end);
    if (own === undefined || !equalBytes(own, append.bytes)) throw otherThere(store.name, ledger.path);
    [seq, bytes] = [append.next, end];
  }
  return { seq, bytes };
}

const otherThere = (store: string, path: string): CustodyError =>
  new CustodyError('LEDGER_CHANGED', `the store ${store} has entries of this ledger that ${path} does not have`, {
    hint: `if others only went on: custody store clone STORE:ID NEW.custody; then: custody verify ${path} --same-as NEW.custody`,
  });

async function* appendsFrom(
  ledger: LockedLedger,
  { seq, bytes }: { readonly seq: number; readonly bytes: number },
): AsyncGenerator<Append> {
  const splitter = new EntrySplitter();
  let first = seq;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const take = (): Append => {
    const append = { seq: first, next: first + waiting.length, bytes: concatBytes(...waiting) };
    [first, waiting, length] = [append.next, [], 0];
    return append;
  };
  for await (const chunk of ledger.chunks(bytes))
    for (const entry of splitter.push(chunk)) {
      if (waiting.length === maxEntries || (waiting.length > 0 && length + entry.length > pushBytes)) yield take();
      waiting.push(Uint8Array.from(entry));
      length += entry.length;
    }
  if (waiting.length > 0) yield take();
}

/**
 * Makes a replica at `path` of a ledger in the store; returns how many entries it has. Throws CustodyError NOT_FOUND, EXISTS, STORE_ODD,
 * and LEDGER_CHANGED where the store has another history than was seen here; the file is then there, to be compared.
 */
export async function cloneLedger(path: string, id: Uint8Array, options: CopyOptions): Promise<number> {
  const { store, owner, waitMs, stateFolder } = options;
  for await (const append of inOrder(store.read(id, 0), 0, store.name)) {
    const { replay } = await soundStart(append, id, store.name);
    if (replay.size !== append.next) throw odd(store.name, `${replay.size} entries where it says ${append.next}`);
    await createLedger(path, append.bytes, { owner, waitMs });
    const link = { store: store.name, ledger: id };
    writeLink(path, link);
    return await withLedger(path, { owner, waitMs, recover: 'leave' }, async (ledger) => {
      const { size } = await fetchInto(ledger, { store, id, stateFolder: undefined });
      writeLink(ledger.path, { ...link, asOf: options.now() });
      rememberOpened(await openLedger(ledger, stateFolder), stateFolder);
      return size;
    });
  }
  throw notThere(store.name, id);
}

/** Verifies all of a ledger that the store has, without keeping it; returns its end. Throws CustodyError NOT_FOUND, STORE_ODD. */
export async function verifyStored(id: Uint8Array, store: LedgerStore): Promise<{ size: number; root: Uint8Array }> {
  let replay: Replay | undefined;
  for await (const append of inOrder(store.read(id, 0), 0, store.name)) {
    const next: { replay: Replay; problem: string | undefined } =
      replay === undefined
        ? { ...(await soundStart(append, id, store.name)), problem: undefined }
        : await replayNext(append.bytes, replay.position());
    if (next.problem !== undefined) throw odd(store.name, next.problem);
    if (next.replay.size !== append.next)
      throw odd(store.name, `${next.replay.size} entries where it says ${append.next}`);
    replay = next.replay;
  }
  if (replay === undefined) throw notThere(store.name, id);
  return { size: replay.size, root: replay.frontier.root() };
}

async function soundStart({ bytes }: Append, id: Uint8Array, store: string): Promise<{ replay: Replay }> {
  if (!equalBytes(ledgerIdIn(bytes) ?? new Uint8Array(0), id)) throw odd(store, 'another ledger');
  const { replay, problem } = await replayNext(bytes, undefined);
  if (problem !== undefined) throw odd(store, problem);
  return { replay };
}

const notThere = (store: string, id: Uint8Array): CustodyError =>
  new CustodyError('NOT_FOUND', `the store ${store} has no ledger ${toHex(id)}`, {
    hint: `custody store check ${store} lists those that you may see`,
  });

/** The ledger whose id begins so. Throws CustodyError NOT_FOUND, USAGE where several do. */
export async function findId(store: LedgerStore, start: string): Promise<Uint8Array> {
  if (start.length === 64) return fromHex(start);
  const found: Uint8Array[] = [];
  for await (const id of store.list()) if (toHex(id).startsWith(start)) found.push(id);
  const [only, other] = found;
  if (only === undefined)
    throw new CustodyError('NOT_FOUND', `the store ${store.name} has no ledger ${start}…`, {
      hint: `custody store check ${store.name} lists those that you may see`,
    });
  if (other !== undefined)
    throw new CustodyError('USAGE', `several ledgers begin with ${start}`, { hint: 'give more digits' });
  return only;
}
