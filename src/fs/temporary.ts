/** A new folder for things that nobody needs to keep. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ioError } from './errno.ts';

/** Makes a new folder of this user's alone under the system's temporary folder. Throws CustodyError. */
export function makeTemporaryFolder(start: string): string {
  try {
    return mkdtempSync(join(tmpdir(), start));
  } catch (error) {
    throw ioError(error, 'create a folder in', tmpdir());
  }
}
