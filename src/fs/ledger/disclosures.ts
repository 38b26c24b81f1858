/** The file of private texts beside a ledger: it grows as durably as the ledger, and is always a regular file. */
import { constants, fstatSync, lstatSync, type Stats } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { closeQuietly, NO_FOLLOW } from '../durable.ts';
import { ioError } from '../errno.ts';
import { isTaken } from '../exists.ts';
import { commit, openForAppend, settle } from './commit.ts';

/** Openings whose entry was never recorded open nothing, so completing them later does no harm. */
const openingsWait = {
  outcome: 'nothing was recorded',
  hint: 'run the command again',
};

/**
 * Appends openings to a disclosures file, created with mode 0600, as durably as an entry; on return they are synced. Call it
 * before the entry that needs them, inside `withLedger`. Throws CustodyError; then the entry must not be appended.
 */
export function appendDisclosures(path: string, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  refuseForeignDisclosures(path);
  const fd = openForAppend(path, constants.O_CREAT | NO_FOLLOW, 0o600);
  try {
    const target = {
      path,
      fd,
      pendingFile: `${path}.pending`,
      waiting: openingsWait,
    };
    settle(target);
    commit(target, fstatSync(fd).size, bytes);
  } catch (error) {
    throw ioError(error, 'write', path);
  } finally {
    closeQuietly(fd);
  }
}

/**
 * Keeps or drops what an interrupted run promised to a disclosures file, as the next `appendDisclosures` would. Call it inside
 * `withLedger`. Throws CustodyError; LEDGER_DAMAGED, touching nothing, where the promise does not fit the file.
 */
export function settleDisclosures(path: string): void {
  const pendingFile = `${path}.pending`;
  if (!isTaken(pendingFile)) return;
  refuseForeignDisclosures(path);
  const fd = openForAppend(path, constants.O_CREAT | NO_FOLLOW, 0o600);
  try {
    settle({ path, fd, pendingFile, waiting: openingsWait });
  } finally {
    closeQuietly(fd);
  }
}

/** Openings go into a regular file of this folder, never where a symlink leads. Throws CustodyError DISCLOSURES_FOREIGN. */
function refuseForeignDisclosures(path: string): void {
  let found: Stats | undefined;
  try {
    found = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw ioError(error, 'open', path);
  }
  if (found === undefined || found.isFile()) return;
  const what = found.isSymbolicLink() ? 'a symlink' : found.isDirectory() ? 'a folder' : 'not a regular file';
  throw new CustodyError('DISCLOSURES_FOREIGN', `cannot write ${path}: it is ${what}`, {
    hint: 'nothing was recorded; move it away, and run the command again',
  });
}
