/**
 * A disclosures file written again without some of its items. A crash at any call leaves names from which the next run goes on, and
 * no state but names:
 *   1. F.new has the items that stay, synced and read back; F is untouched.
 *   2. F gets the second name F.forgotten; then F.new becomes F.
 *   3. Once every item of F.forgotten that stays is seen in F, F.forgotten becomes F.wiping, is overwritten and removed.
 * Before F.new becomes F, F is whole; from then on it is clean. Nothing is overwritten before that is durable.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { closeQuietly, NO_FOLLOW, NON_BLOCK, readUpTo, syncFolder, writeAll } from '../durable.ts';
import { errnoOf, ioError } from '../errno.ts';
import { openNew, refuseIntoEvidence } from '../evidence-guard.ts';
import { linkIfPossible, patiently, renameFile, setMode } from '../system.ts';

/** The items of a sequence that stay, in their order, byte for byte; throws what it cannot read. */
export type Stays = (source: () => AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** `kept`: the old bytes are still on the disk, under another name that F had, or as free blocks where the disk has no links. */
type Rewritten = 'wiped' | 'kept';

const piece = 256 * 1024;
const named = (path: string) => ({
  fresh: `${path}.new`,
  forgotten: `${path}.forgotten`,
  wiping: `${path}.wiping`,
});

/** Whether a rewriting of the file was interrupted. Throws the system's error. */
export function isRewriting(path: string): boolean {
  return Object.values(named(path)).some((name) => statOf(name) !== undefined);
}

/**
 * Writes a file again with only the items that stay. Call it under the lock of its ledger, after `endRewriting`. Throws CustodyError, and what
 * `stays` throws; then the next `endRewriting` ends the work or takes it back.
 */
export async function rewriteItems(path: string, stays: Stays): Promise<Rewritten> {
  const { fresh, forgotten } = named(path);
  try {
    refuseIntoEvidence(path);
    const old = statOf(path);
    if (old?.isFile() !== true)
      throw new CustodyError('NOT_A_FILE', `cannot rewrite ${path}: it is not a regular file`);
    await writeFresh(path, fresh, { stays, old });
    // what had a second name before is a backup: wiping it would destroy what is to stay there
    const isOwn = old.nlink === 1n && linkIfPossible(path, forgotten);
    if (isOwn) syncFolder(dirname(path));
    renameFile(fresh, path);
    syncFolder(dirname(path));
    if (!isOwn) return 'kept';
    return (await endRewriting(path, stays)) ? 'wiped' : 'kept';
  } catch (error) {
    throw ioError(error, 'rewrite', path);
  }
}

/**
 * Ends a rewriting that was interrupted, or takes it back. False where a file is left of a rewriting by other erasures: these must end it.
 * Throws CustodyError, and what `stays` throws; then another call goes on.
 */
export async function endRewriting(path: string, stays: Stays): Promise<boolean> {
  const { fresh, forgotten, wiping } = named(path);
  try {
    refuseIntoEvidence(path);
    remove(fresh);
    wipe(wiping);
    const left = statOf(forgotten);
    if (left === undefined) return true;
    const own = statOf(path);
    if (own?.dev === left.dev && own.ino === left.ino) {
      remove(forgotten);
      return true;
    }
    const isThere = own?.isFile() === true && left.isFile() && (await beginsWith(path, forgotten, stays));
    if (!isThere) return false;
    // under a name of its own, for half of it may be zeros by the next start
    renameFile(forgotten, wiping);
    syncFolder(dirname(path));
    wipe(wiping);
    return true;
  } catch (error) {
    throw ioError(error, 'rewrite', path);
  }
}

function statOf(path: string): BigIntStats | undefined {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false });
}

async function writeFresh(
  path: string,
  fresh: string,
  { stays, old }: { readonly stays: Stays; readonly old: BigIntStats },
): Promise<void> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
  const fd = openNew(fresh, flags, 0o600);
  try {
    keepOwner(fd, old);
    for await (const bytes of batches(stays(() => pieces(path)))) writeAll(fd, bytes, null);
    fsyncSync(fd);
    let at = 0;
    for await (const bytes of batches(stays(() => pieces(path)))) {
      const there = readUpTo(fd, at, bytes.length);
      if (Buffer.compare(there, bytes) !== 0) throw unlike(fresh);
      at += bytes.length;
    }
    if (fstatSync(fd).size !== at) throw unlike(fresh);
    closeSync(fd);
  } catch (error) {
    closeQuietly(fd);
    // on a full disk it would be in the way of everything; where that fails too, the next run removes it
    removeQuietly(fresh);
    throw error;
  }
}

const unlike = (path: string): CustodyError =>
  new CustodyError('IO', `cannot rewrite: the disk does not give back what was written to ${path}`);

/** Anyone who could read it still can, but for those who are neither its owner nor of its group. */
function keepOwner(fd: number, { uid, gid, mode }: BigIntStats): void {
  if (platform === 'win32') return;
  const own = fstatSync(fd, { bigint: true });
  if (own.uid !== uid || own.gid !== gid) fchownSync(fd, Number(uid), Number(gid));
  setMode(fd, (Number(mode) & 0o660) | 0o600);
}

/** Whether the items of `path` that stay begin with those of `start`. What was recorded since follows them. */
async function beginsWith(path: string, start: string, stays: Stays): Promise<boolean> {
  const own = batches(stays(() => pieces(path)))[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  for await (const bytes of batches(stays(() => pieces(start)))) {
    for (let at = 0; at < bytes.length; ) {
      if (held.length === 0) {
        const next = await own.next();
        if (next.done === true) return false;
        held = next.value;
      }
      const length = Math.min(held.length, bytes.length - at);
      if (Buffer.compare(held.subarray(0, length), bytes.subarray(at, at + length)) !== 0) return false;
      held = held.subarray(length);
      at += length;
    }
  }
  return true;
}

/** The same bytes in pieces that are worth a call each. */
async function* batches(items: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let batch = new Uint8Array(piece);
  let used = 0;
  for await (const item of items) {
    if (used + item.length > batch.length) {
      if (used > 0) yield batch.subarray(0, used);
      batch = new Uint8Array(Math.max(piece, item.length));
      used = 0;
    }
    batch.set(item, used);
    used += item.length;
  }
  if (used > 0) yield batch.subarray(0, used);
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const fd = openSync(path, constants.O_RDONLY | NO_FOLLOW | NON_BLOCK);
  try {
    for (let at = 0; ; ) {
      const bytes = readUpTo(fd, at, piece);
      if (bytes.length === 0) return;
      at += bytes.length;
      yield bytes;
    }
  } finally {
    closeQuietly(fd);
  }
}

/** Overwrites a file that no other name leads to, and removes it for good. */
function wipe(path: string): void {
  const found = statOf(path);
  if (found === undefined) return;
  if (found.isFile() && found.nlink === 1n) overwrite(path, Number(found.size));
  remove(path);
}

function overwrite(path: string, size: number): void {
  const fd = openNew(path, constants.O_WRONLY | NO_FOLLOW, 0);
  try {
    const zeros = new Uint8Array(Math.min(size, piece));
    for (let at = 0; at < size; at += piece) writeAll(fd, zeros.subarray(0, Math.min(piece, size - at)), at);
    fsyncSync(fd);
  } finally {
    closeQuietly(fd);
  }
}

function remove(path: string): void {
  try {
    patiently(() => unlinkSync(path));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  syncFolder(dirname(path));
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // the next run finds it
  }
}
