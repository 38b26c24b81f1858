/**
 * The one place where a ledger grows or is cut: under its lock, against the size its next entry was signed for, by the steps
 * of `commit`. Bytes and paths only; what an entry is, the caller knows.
 */
import { fstatSync, lstatSync, readSync, statSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { beside } from '../beside.ts';
import { closeQuietly, readUpTo } from '../durable.ts';
import { ioError } from '../errno.ts';
import { exists, isGone } from '../exists.ts';
import { type AppendTarget, commit, keepDelivered, openForAppend, promise, settle, unacknowledged } from './commit.ts';
import { cutTailTo } from './cut.ts';
import { type HeldLock, type LockOwner, withLock } from './lock.ts';
import { type Pending, setPendingAside } from './pending.ts';
import { readPending, realLedger } from './settled.ts';

export interface LedgerOptions {
  readonly owner: LockOwner;
  /** How long to wait for another writer; default 0. */
  readonly waitMs?: number;
  /** What to do with an interrupted entry found on opening; `leave` is for `repair`. Default `complete`. */
  readonly recover?: 'complete' | 'leave';
  /** Judges an interrupted entry before it is completed; throws to leave both files as they are. */
  readonly admit?: (ledger: LockedLedger, pending: Pending) => Promise<void>;
  /** Only for a replica, which no one may add to without it. */
  readonly deliver?: Deliver;
}

/**
 * Stores promised bytes where others see them, before they are in the file. Returns undefined once they are there. Returns what to throw
 * where others have that place for ever; it is given the file in which the bytes are kept. Throws where neither is known: the promise stays.
 */
export type Deliver = (pending: Pending) => Promise<((keptIn: string) => CustodyError) | undefined>;

/** A ledger while this process holds its lock. Every method throws CustodyError; none may be used after `work` has ended. */
export interface LockedLedger {
  /** The real path, symbolic links resolved. */
  readonly path: string;
  /** Bytes in the ledger, as of opening and the changes made here. */
  readonly size: number;
  /** An interrupted entry that was completed on opening: somebody should hear of it, so that it is not recorded twice. */
  readonly recovered: Pending | undefined;
  /** An interrupted entry that lost its place in the store to another one, found on opening: where it is kept, and why. */
  readonly lost: CustodyError | undefined;
  /** Bytes [from, to). IO if the file ends before. */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Bytes [from, to) in pieces of at most 1 MiB; `to` defaults to `size`. */
  chunks(from: number, to?: number): AsyncIterable<Uint8Array>;
  /** Shows bytes [0, to) in order, in pieces that are overwritten afterwards: several times quicker than `chunks`. */
  scan(to: number, see: (piece: Uint8Array) => void): void;
  /** The interrupted entry that still waits. */
  pending(): Pending | undefined;
  /**
   * Appends signed bytes (one entry or several: all or nothing). HEAD_MOVED, with nothing written, if the ledger is not
   * `expectedSize` long, was replaced, or the lock is no longer ours. DISK_FULL or IO say whether nothing was recorded or the
   * entry waits to be completed; in the second case nothing more can be appended through this object. `isDelivered`: bytes that came
   * from the store of this replica.
   */
  append(bytes: Uint8Array, options: { expectedSize: number; isDelivered?: boolean }): Promise<void>;
  /** Completes the interrupted entry. LEDGER_DAMAGED, touching nothing, if it does not fit; and what `admit` throws. */
  completePending(admit?: LedgerOptions['admit']): Promise<Pending | undefined>;
  /** Moves the interrupted entry aside, for `repair`; returns where to. */
  discardPending(): Promise<string | undefined>;
  /** Saves [at, size) to `NAME.torn-N`, then cuts it; returns the name, undefined if there was nothing to cut. */
  cutTail(at: number): Promise<string | undefined>;
}

export type WithLedger = typeof withLedger;

const chunkSize = 1024 * 1024;
/** Small enough to stay in the processor's cache between reading and hashing. */
const scanSize = 256 * 1024;

/**
 * Opens a ledger under its lock, completes what was interrupted, runs `work`, releases. Throws what `work` throws, and
 * CustodyError: NOT_FOUND, NOT_A_LEDGER (no regular file), LOCKED, LEDGER_DAMAGED, PERMISSION, READ_ONLY, DISK_FULL, IO.
 */
export async function withLedger<T>(
  path: string,
  options: LedgerOptions,
  work: (ledger: LockedLedger) => Promise<T>,
): Promise<T> {
  const real = realLedger(path);
  return await withLock(real, options, async (lock) => {
    const fd = openForAppend(real);
    const ledger = new OpenLedger(real, fd, { lock, deliver: options.deliver });
    try {
      if (options.recover !== 'leave') await ledger.recover(options.admit);
      return await work(ledger);
    } finally {
      ledger.close();
    }
  });
}

/** `LockedLedger.cutTail` by itself, for `repair`: opens under the lock and leaves an interrupted entry alone. */
export async function cutTail(path: string, at: number, options: LedgerOptions): Promise<string | undefined> {
  return await withLedger(path, { ...options, recover: 'leave' }, (ledger) => ledger.cutTail(at));
}

class OpenLedger implements LockedLedger {
  readonly path: string;
  recovered: Pending | undefined;
  readonly #target: AppendTarget;
  readonly #lock: HeldLock;
  readonly #deliver: Deliver | undefined;
  lost: CustodyError | undefined;
  #size: number;
  #state: 'open' | 'unacknowledged' | 'closed' = 'open';

  constructor(path: string, fd: number, { lock, deliver }: { lock: HeldLock; deliver: Deliver | undefined }) {
    this.path = path;
    this.#deliver = deliver;
    this.#target = { path, fd, pendingFile: beside(path, 'pending') };
    this.#lock = lock;
    this.#size = fstatSync(fd).size;
  }

  get size(): number {
    return this.#size;
  }

  async read(from: number, to: number): Promise<Uint8Array> {
    this.#mustBeOpen();
    try {
      const bytes = readUpTo(this.#target.fd, from, to - from);
      if (bytes.length === to - from) return bytes;
    } catch (error) {
      throw ioError(error, 'read', this.path);
    }
    throw new CustodyError('IO', `cannot read ${this.path}: it ends before byte ${to}`);
  }

  scan(to: number, see: (piece: Uint8Array) => void): void {
    this.#mustBeOpen();
    const buffer = new Uint8Array(scanSize);
    try {
      for (let at = 0; at < to; ) {
        const count = readSync(this.#target.fd, buffer, 0, Math.min(scanSize, to - at), at);
        if (count === 0) throw new CustodyError('IO', `cannot read ${this.path}: it ends before byte ${to}`);
        see(buffer.subarray(0, count));
        at += count;
      }
    } catch (error) {
      throw ioError(error, 'read', this.path);
    }
  }

  async *chunks(from: number, to: number = this.#size): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += chunkSize) yield await this.read(at, Math.min(at + chunkSize, to));
  }

  pending(): Pending | undefined {
    return readPending(this.path);
  }

  async append(bytes: Uint8Array, options: { expectedSize: number; isDelivered?: boolean }): Promise<void> {
    const { expectedSize, isDelivered = false } = options;
    this.#mustBeOpen();
    if (this.#state === 'unacknowledged') {
      throw new CustodyError('IO', `cannot record in ${this.path}: ${unacknowledged.outcome}`, unacknowledged);
    }
    if (!isDelivered) refuseUndelivered(this.path, this.#deliver);
    settle(this.#target);
    this.#compare(expectedSize);
    try {
      if (isDelivered || this.#deliver === undefined) commit(this.#target, expectedSize, bytes);
      else await this.#commitDelivered({ offset: expectedSize, bytes }, this.#deliver);
      this.#size = expectedSize + bytes.length;
    } catch (error) {
      if (!isGone(this.#target.pendingFile)) this.#state = 'unacknowledged';
      throw ioError(error, 'record in', this.path, unacknowledged);
    }
  }

  /** The steps of `commit`, with the store between the promise and the file. */
  async #commitDelivered(pending: Pending, deliver: Deliver): Promise<void> {
    promise(this.#target, pending, fstatSync(this.#target.fd).mode & 0o777);
    const lost = await deliver(pending);
    if (lost !== undefined) throw lost(setPendingAside(this.#target.pendingFile, this.path, 'lost'));
    keepDelivered(this.#target, pending);
  }

  async completePending(admit?: LedgerOptions['admit']): Promise<Pending | undefined> {
    this.#mustBeOpen();
    await this.#judgePending(admit);
    const completed = settle(this.#target);
    this.#size = fstatSync(this.#target.fd).size;
    this.#state = 'open';
    return completed;
  }

  async discardPending(): Promise<string | undefined> {
    this.#mustBeOpen();
    if (lstatSync(this.#target.pendingFile, { throwIfNoEntry: false }) === undefined) return undefined;
    try {
      return setPendingAside(this.#target.pendingFile, this.path, 'torn');
    } catch (error) {
      throw ioError(error, 'move away', this.#target.pendingFile);
    }
  }

  async cutTail(at: number): Promise<string | undefined> {
    this.#mustBeOpen();
    if (this.pending() !== undefined) {
      throw new CustodyError(
        'LEDGER_DAMAGED',
        `${this.#target.pendingFile} holds an entry; complete it or move it away first`,
      );
    }
    this.#compare(this.#size);
    const saved = cutTailTo(this.#target, at);
    this.#size = fstatSync(this.#target.fd).size;
    return saved;
  }

  /** For `withLedger` on opening. */
  async recover(admit: LedgerOptions['admit']): Promise<void> {
    await this.#judgePending(admit);
    this.recovered = settle(this.#target);
    this.#size = fstatSync(this.#target.fd).size;
  }

  close(): void {
    this.#state = 'closed';
    closeQuietly(this.#target.fd);
  }

  /** A promise that does not fit the file is for `settle` to refuse, and one that was kept needs no judge. */
  async #judgePending(admit: LedgerOptions['admit']): Promise<void> {
    const pending = this.pending();
    if (pending === undefined) return;
    const { offset, bytes } = pending;
    if (offset > this.#size || this.#size >= offset + bytes.length) return;
    refuseUndelivered(this.path, this.#deliver);
    await admit?.(this, pending);
    const lost = await this.#deliver?.(pending);
    if (lost !== undefined) this.lost = lost(setPendingAside(this.#target.pendingFile, this.path, 'lost'));
  }

  #mustBeOpen(): void {
    if (this.#state === 'closed') throw new Error('the ledger was used after its lock was released');
  }

  /** Compare-and-swap: the entry about to be written was signed for exactly this file of exactly this size. */
  #compare(expectedSize: number): void {
    let reason: string | undefined;
    try {
      const own = fstatSync(this.#target.fd, { bigint: true });
      const named = statSync(this.path, { bigint: true });
      if (own.size !== BigInt(expectedSize)) reason = `it is ${own.size} bytes long, not ${expectedSize}`;
      else if (own.ino !== named.ino || own.dev !== named.dev) reason = 'another file is in its place';
      else if (!this.#lock.isStillOurs()) reason = 'its lock was removed while we held it';
    } catch (error) {
      throw ioError(error, 'record in', this.path, {
        outcome: 'nothing was recorded',
      });
    }
    if (reason === undefined) return;
    throw new CustodyError('HEAD_MOVED', `${this.path} has changed: ${reason}; nothing was recorded`, {
      hint: 'run the command again',
    });
  }
}

/** Bytes that only this file had would be a second history: others go on in the store. Throws CustodyError STORE_UNREACHABLE. */
function refuseUndelivered(path: string, deliver: Deliver | undefined): void {
  if (deliver !== undefined || !exists(beside(path, 'store'))) return;
  throw new CustodyError('STORE_UNREACHABLE', `${path} belongs to a store, and this command does not reach it`, {
    hint: `nothing was recorded; ${beside(path, 'store')} names the store`,
  });
}
