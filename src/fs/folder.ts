/** Folders of the user's own, made where they are missing. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './durable.ts';
import { errnoOf, ioError } from './errno.ts';
import { makeNewFolder, refuseIntoEvidence } from './evidence-guard.ts';
import { isTaken } from './exists.ts';
import { renameFile } from './system.ts';

/**
 * Makes `folder` and those above it, for this user alone unless `mode` says otherwise. Throws CustodyError. One step at a time: the recursive mkdir of Node
 * never ends where a file system says of a new folder that it does not exist, as /proc does.
 */
export function ensureFolder(folder: string, mode = 0o700): void {
  try {
    makeFolder(folder, mode);
  } catch (error) {
    throw ioError(error, 'create', folder);
  }
}

function makeFolder(folder: string, mode: number): void {
  try {
    makeNewFolder(folder, mode);
  } catch (error) {
    const errno = errnoOf(error);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (errno !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder), mode);
    makeNewFolder(folder, mode);
  }
}

/** Gives what bears that name another, the first of NAME.1, NAME.2, … that is free. Throws CustodyError. */
export function setAside(path: string): void {
  try {
    if (!isTaken(path)) return;
    refuseIntoEvidence(path);
    let number = 1;
    while (isTaken(`${path}.${number}`)) number += 1;
    renameFile(path, `${path}.${number}`);
    syncFolder(dirname(path));
  } catch (error) {
    throw ioError(error, 'rename', path);
  }
}
