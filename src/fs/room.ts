/** Whether something can be written where it shall be, tried before what cannot be taken back. */
import { rmdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CustodyError } from '../errors.ts';
import { ioError } from './errno.ts';
import { makeTemporaryFolder } from './temporary.ts';

/** Throws CustodyError NOT_FOUND where the folder in which `path` shall be made is not there. */
export function checkFolder(path: string): void {
  const folder = dirname(path);
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  } catch (error) {
    throw ioError(error, 'write', path);
  }
  throw new CustodyError('NOT_FOUND', `there is no folder ${folder}`);
}

/** Throws CustodyError where nothing can be made beside `path`, and DISK_FULL where so many bytes would not fit. */
export function checkRoom(path: string, bytes: number): void {
  const folder = dirname(path);
  const trial = makeTemporaryFolder('.custody-', folder);
  try {
    rmdirSync(trial);
    const { bavail, bsize } = statfsSync(folder);
    // some file systems do not say
    if (bavail > 0 && bavail * bsize < bytes)
      throw new CustodyError('DISK_FULL', `${path} would take ${bytes} bytes, and ${bavail * bsize} are free there`);
  } catch (error) {
    throw error instanceof CustodyError ? error : ioError(error, 'write', path);
  }
}
