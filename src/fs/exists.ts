/** Whether something is at a path. `existsSync` answers no as well where a disk is broken or a folder closed; here that is reported. */
import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf, ioError } from './errno.ts';
import { shownPath } from './raw-path.ts';
import { diskNumber } from './reading/windows-disk.ts';

/** What the system says of names that nothing can have; a part of the path may be a file. */
const impossible: ReadonlySet<string> = new Set(['ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Links followed: one that leads nowhere is nothing. Throws CustodyError where the system cannot say. */
export function exists(path: string | Buffer): boolean {
  // Windows shows no disk by its path: anyone who opens it will say whether it is there
  return (typeof path === 'string' && diskNumber(path) !== undefined) || isThere(path, statSync);
}

function isThere(path: string | Buffer, look: typeof statSync | typeof lstatSync): boolean {
  try {
    return look(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (impossible.has(errnoOf(error) ?? '')) return false;
    throw ioError(error, 'look at', typeof path === 'string' ? path : shownPath(path.toString('latin1')));
  }
}

/** Whether a file cannot be made there: a link that leads nowhere is in the way too. Throws as `exists` does. */
export function isTaken(path: string): boolean {
  return isThere(path, lstatSync);
}

/** Throws CustodyError NOT_FOUND, PERMISSION, READ_ONLY where no file can be made in the folder of that path. */
export function refuseUnwritableFolder(path: string): void {
  refuseClosed(dirname(path), 'create', path);
}

/** Throws CustodyError NOT_FOUND, PERMISSION, READ_ONLY where that file cannot be written to. */
export function refuseUnwritable(file: string): void {
  refuseClosed(file, 'write', file);
}

function refuseClosed(at: string, verb: string, path: string): void {
  try {
    accessSync(at, constants.W_OK);
  } catch (error) {
    throw ioError(error, verb, path);
  }
}

/** Whether nothing is there for sure. Never throws. */
export function isGone(path: string): boolean {
  try {
    return !exists(path);
  } catch {
    return false;
  }
}
