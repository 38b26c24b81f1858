/**
 * The steps by which bytes get to the end of a file so that a kill, a full disk or a failed sync at any point loses nothing
 * acknowledged: promise (`pending`), write once, sync, read back, drop the promise. And the way back to a whole file.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { closeQuietly, isPrefix, NON_BLOCK, readUpTo, syncFolder, writeAll } from '../durable.ts';
import { errnoOf, ioError } from '../errno.ts';
import { openNew } from '../evidence-guard.ts';
import { cutFile } from '../system.ts';
import {
  createPending,
  fillPending,
  maxAppend,
  type Pending,
  type PendingFile,
  readPendingFile,
  removePending,
  setPendingAside,
} from './pending.ts';

/** A file open for reading and appending (O_APPEND: no write of ours can ever fall on bytes already written), and its pending file. */
export interface AppendTarget {
  readonly path: string;
  readonly fd: number;
  readonly pendingFile: string;
  /** What to say when the promise was made and neither kept nor taken back; default `unacknowledged`. */
  readonly waiting?: { readonly outcome: string; readonly hint: string };
}

export const nothingRecorded = 'nothing was recorded';
/** What to say when the signed bytes wait in the pending file. */
export const unacknowledged: {
  readonly outcome: string;
  readonly hint: string;
} = {
  outcome: 'the entry is signed but not acknowledged',
  hint: 'do not record it again: the next command on this ledger completes that same entry; read the log first',
};

/** The same once a store has the signed bytes: they are recorded, and only this file lacks them. */
const onlyStored = {
  outcome: 'the entry is recorded in the store, and not yet in this file',
  hint: 'do not record it again: make room; the next command on this ledger completes the file',
};

/** Appends `bytes` at `offset`, the end of the file. Throws CustodyError saying whether nothing was recorded or the pending entry waits. */
export function commit(target: AppendTarget, offset: number, bytes: Uint8Array): void {
  promise(target, { offset, bytes }, modeOf(target));
  keepPromise(target, { offset, bytes });
}

/** The rest of `commit` once the promise is made. Throws as it does. */
function keepPromise(target: AppendTarget, { offset, bytes }: Pending): void {
  carryOut(target, { offset, bytes }, () => cutBack(target, offset, bytes));
}

/** The same for bytes that a store has: whatever fails, the promise stays. Throws CustodyError saying that they are recorded. */
export function keepDelivered(target: AppendTarget, { offset, bytes }: Pending): void {
  carryOut({ ...target, waiting: onlyStored }, { offset, bytes }, () => {
    throw new Error('others may have read it');
  });
}

function modeOf({ fd, path }: AppendTarget): number {
  try {
    return fstatSync(fd).mode & 0o777;
  } catch (error) {
    throw ioError(error, 'record in', path, { outcome: nothingRecorded });
  }
}

/** Step 1. Throws CustodyError; then the file was not touched. */
export function promise(target: Omit<AppendTarget, 'fd'>, pending: Pending, mode: number): void {
  const { length } = pending.bytes;
  if (length === 0 || length > maxAppend) throw new RangeError(`append of ${length} bytes`);
  let fd: number;
  try {
    fd = createPending(target.pendingFile, mode | 0o600);
  } catch (error) {
    throw ioError(error, 'create', target.pendingFile, { outcome: nothingRecorded });
  }
  try {
    fillPending(target.pendingFile, fd, pending);
  } catch (error) {
    // a promise that failed half-way must not be kept later, when the user read that nothing was recorded
    try {
      removePending(target.pendingFile);
    } catch {
      throw ioError(error, 'record in', target.path, target.waiting ?? unacknowledged);
    }
    throw ioError(error, 'record in', target.path, { outcome: nothingRecorded });
  }
}

/** Steps 2 to 5. `undo` puts the file back as it was, synced, or throws. */
export function carryOut(target: AppendTarget, { offset, bytes }: Pending, undo: () => void): void {
  try {
    writeAll(target.fd, bytes, null);
  } catch (error) {
    try {
      undo();
      removePending(target.pendingFile);
    } catch {
      throw ioError(error, 'record in', target.path, target.waiting ?? unacknowledged);
    }
    throw ioError(error, 'record in', target.path, { outcome: nothingRecorded });
  }
  sync(target);
  check(target, offset, bytes);
  try {
    removePending(target.pendingFile);
  } catch {
    // the bytes are durable and read back; a promise left over is found kept and dropped next time
  }
}

/**
 * Brings file and promise together after an interruption: keeps a whole promise, drops a torn one. Returns what was completed
 * now. Throws CustodyError: LEDGER_DAMAGED, touching nothing, if the promise does not fit the file; DISK_FULL or IO with
 * the promise still waiting.
 */
export function settle(target: AppendTarget): Pending | undefined {
  let found: PendingFile;
  let size: number;
  try {
    found = readPendingFile(target.pendingFile);
    if (found.state === 'none') return undefined;
    size = fstatSync(target.fd).size;
  } catch (error) {
    throw ioError(error, 'read', target.pendingFile, { outcome: nothingRecorded });
  }
  try {
    if (found.state === 'whole') return keep(target, found.pending, size);
    // nothing was appended on the strength of it; if the file says otherwise, keep it for anyone who has to find out
    if (found.offset === undefined || found.offset === size) removePending(target.pendingFile);
    else setPendingAside(target.pendingFile, target.path, 'torn');
    return undefined;
  } catch (error) {
    throw ioError(error, 'complete the interrupted entry in', target.path, {
      hint: 'the entry is kept and the next command tries again; do not record it again',
    });
  }
}

function keep(target: AppendTarget, pending: Pending, size: number): Pending | undefined {
  const { offset, bytes } = pending;
  const there = offset > size ? undefined : readUpTo(target.fd, offset, Math.min(bytes.length, size - offset));
  if (there === undefined || !isPrefix(there, bytes)) {
    throw new CustodyError('LEDGER_DAMAGED', `${target.pendingFile} holds an entry that does not fit ${target.path}`, {
      hint: `the ledger was cut or changed; see: custody verify ${target.path}, then: custody repair ${target.path}`,
    });
  }
  // later bytes are appended only after this promise was kept
  if (size > offset + bytes.length) {
    removePending(target.pendingFile);
    return undefined;
  }
  rewrite(target, pending, there.length);
  sync(target);
  check(target, offset, bytes);
  removePending(target.pendingFile);
  return pending;
}

/** Writes all of it again, also what seems to be there: after a failed sync the system shows bytes that never reached the disk and counts them as clean. */
function rewrite(target: AppendTarget, { offset, bytes }: Pending, there: number): void {
  let fd: number;
  try {
    fd = openSync(target.path, constants.O_WRONLY);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
    // append-only by attribute (chattr +a)
    writeAll(target.fd, bytes.subarray(there), null);
    return;
  }
  try {
    writeAll(fd, bytes, offset);
  } finally {
    closeSync(fd);
  }
}

function sync(target: AppendTarget): void {
  try {
    // never tried twice: a second fsync would succeed without having written anything
    fsyncSync(target.fd);
    syncFolder(dirname(target.path));
  } catch (error) {
    throw ioError(error, 'sync', target.path, target.waiting ?? unacknowledged);
  }
}

/** Reads back. Throws CustodyError IO if a part is missing or cannot be read (the promise makes it good), LEDGER_DAMAGED if anything else is there. */
function check(target: AppendTarget, offset: number, bytes: Uint8Array): void {
  const { path, fd } = target;
  const notReadBack = (error: unknown) => ioError(error, 'read back', path, target.waiting ?? unacknowledged);
  let [size, there]: [number, Uint8Array] = [0, bytes];
  try {
    size = fstatSync(fd).size;
    there = readUpTo(fd, offset, Math.max(0, size - offset));
  } catch (error) {
    throw notReadBack(error);
  }
  if (there.length === bytes.length && isPrefix(there, bytes)) return;
  if (size >= offset && isPrefix(there, bytes)) throw notReadBack(Object.assign(new Error('short'), { code: 'EIO' }));
  throw new CustodyError('LEDGER_DAMAGED', `${path} does not hold what was just written to it`, {
    hint: `another program or a failing disk changed it; copy it to another disk and run: custody verify ${path}`,
  });
}

function cutBack({ path, fd }: AppendTarget, offset: number, bytes: Uint8Array): void {
  const { size } = fstatSync(fd);
  const ours = readUpTo(fd, offset, Math.max(0, size - offset));
  if (size < offset || !isPrefix(ours, bytes)) throw new Error('the tail is not ours to cut');
  cutFile(path, fd, offset);
  fsyncSync(fd);
}

/** Opens for reading and appending. Throws CustodyError. */
export function openForAppend(path: string, flags = 0, mode = 0o666): number {
  let fd: number;
  try {
    fd = openNew(path, constants.O_RDWR | constants.O_APPEND | NON_BLOCK | flags, mode);
  } catch (error) {
    if (['EISDIR', 'ENXIO'].includes(errnoOf(error) ?? '')) throw notRegular(path);
    throw ioError(error, 'open', path);
  }
  // this call just created it, so it is a file; a look that failed would leave it behind, empty
  if ((flags & constants.O_EXCL) !== 0) return fd;
  try {
    if (fstatSync(fd).isFile()) return fd;
    throw notRegular(path);
  } catch (error) {
    closeQuietly(fd);
    throw ioError(error, 'open', path);
  }
}

function notRegular(path: string): CustodyError {
  return new CustodyError('NOT_A_LEDGER', `${path} is not a regular file`);
}
