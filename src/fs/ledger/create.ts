/** Making a new ledger: by the steps of `commit`, so that an interrupted genesis is completed like any other entry. */
import { constants, lstatSync, realpathSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { beside } from '../beside.ts';
import { closeQuietly, syncFolder } from '../durable.ts';
import { ioError } from '../errno.ts';
import { carryOut, openForAppend, promise } from './commit.ts';
import { type LockOwner, withLock } from './lock.ts';
import { readPendingFile, removePending, setPendingAside } from './pending.ts';

export interface CreateOptions {
  readonly owner: LockOwner;
  readonly waitMs?: number;
  /** Is called under the lock, once it is sure that there is no ledger: what must be on the disk before it. */
  readonly before?: () => void;
}

/** Creates a ledger with its genesis. Throws CustodyError EXISTS, touching nothing, if there is one; else as `append`. */
export async function createLedger(path: string, bytes: Uint8Array, options: CreateOptions): Promise<void> {
  const real = join(realFolder(path), basename(path));
  await withLock(real, options, async () => {
    const pendingFile = beside(real, 'pending');
    refuseIfThere(path, real, pendingFile);
    options.before?.();
    const target = { path: real, pendingFile };
    const pending = { offset: 0, bytes };
    promise(target, pending, 0o666);
    let fd: number;
    try {
      fd = openForAppend(real, constants.O_CREAT | constants.O_EXCL);
    } catch (error) {
      removePending(pendingFile);
      throw error;
    }
    try {
      carryOut({ ...target, fd }, pending, () => {
        unlinkSync(real);
        syncFolder(dirname(real));
      });
    } finally {
      closeQuietly(fd);
    }
  });
}

function realFolder(path: string): string {
  try {
    return realpathSync(dirname(path));
  } catch (error) {
    throw ioError(error, 'create', path);
  }
}

function refuseIfThere(path: string, real: string, pendingFile: string): void {
  try {
    const found = readPendingFile(pendingFile);
    const isThere = lstatSync(real, { throwIfNoEntry: false }) !== undefined;
    if (isThere) {
      const waits = found.state === 'whole' && found.pending.offset === 0;
      const hint = waits
        ? 'its creation was interrupted; the next command that writes to it completes it'
        : 'choose another name';
      throw new CustodyError('EXISTS', `${path} is there already`, { hint });
    }
    if (found.state === 'whole' && found.pending.offset > 0) {
      throw new CustodyError('EXISTS', `cannot create ${path}: ${pendingFile} waits for a ledger of that name`, {
        hint: 'put that ledger back, or choose another name',
      });
    }
    // a genesis that was promised to a file never made is a ledger that never was
    if (found.state === 'torn' && found.offset) setPendingAside(pendingFile, real, 'torn');
    else if (found.state !== 'none') removePending(pendingFile);
  } catch (error) {
    throw ioError(error, 'create', path);
  }
}
