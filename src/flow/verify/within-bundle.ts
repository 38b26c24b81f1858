/** Whether a file that the verifier gives is in a bundle: then it came from the sender, whatever it is called. */
import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';

/** The folder of the bundle around a file, symlinks followed; undefined where there is none. Throws CustodyError IO where the system cannot say. */
export function bundleAround(file: string): string | undefined {
  let folder = dirname(realPath(file));
  while (!exists(join(folder, 'bagit.txt'))) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return folder;
}

/** Whether two paths name one file, by a hard link too. Throws CustodyError IO where the system cannot say. */
export function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    return a.dev === b.dev && a.ino === b.ino;
  } catch (error) {
    throw ioError(error, 'look at', one);
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    throw ioError(error, 'look at', file);
  }
}
