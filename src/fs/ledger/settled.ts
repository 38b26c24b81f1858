/** A ledger as those see it who do not hold its lock. */
import { openSync, realpathSync, statSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { beside } from '../beside.ts';
import { closeQuietly, isPrefix, readUpTo } from '../durable.ts';
import { ioError } from '../errno.ts';
import { type Pending, readPendingFile } from './pending.ts';

/** The interrupted entry that waits beside a ledger, for commands that only read. Needs no lock. Throws CustodyError. */
export function readPending(path: string): Pending | undefined {
  try {
    const found = readPendingFile(beside(realLedger(path), 'pending'));
    return found.state === 'whole' ? found.pending : undefined;
  } catch (error) {
    throw ioError(error, 'read what is pending for', path);
  }
}

/** Whether the file has these bytes there. */
function startsAt(path: string, offset: number, bytes: Uint8Array): boolean {
  const fd = openSync(path, 'r');
  try {
    const there = readUpTo(fd, offset, bytes.length);
    return there.length === bytes.length && isPrefix(there, bytes);
  } finally {
    closeQuietly(fd);
  }
}

/**
 * Bytes of a ledger that a reader without the lock may judge: all of it, but not the part of an entry that a writer is adding at
 * this moment, or that an interrupted one left and the next will complete. Throws CustodyError.
 */
export function settledSize(path: string): number {
  const real = realLedger(path);
  try {
    for (;;) {
      const { size } = statSync(real);
      const found = readPendingFile(beside(real, 'pending'));
      // a part of an entry is only while its promise does, so a size that outlives the look at the promise is not a part
      if (statSync(real).size !== size) continue;
      if (found.state !== 'whole') return size;
      const { offset, bytes } = found.pending;
      if (size <= offset || size >= offset + bytes.length) return size;
      // bytes that are not part of what waits are entries, whatever a file beside them says
      return startsAt(real, offset, bytes.subarray(0, size - offset)) ? offset : size;
    }
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/** The path with symbolic links resolved. Throws CustodyError NOT_FOUND and others, NOT_A_LEDGER for what is not a regular file. */
export function realLedger(path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isFile()) return real;
  } catch (error) {
    throw ioError(error, 'open', path);
  }
  throw new CustodyError('NOT_A_LEDGER', `${path} is not a regular file`);
}
