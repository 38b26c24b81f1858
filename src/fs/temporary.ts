/** A new folder for things that nobody needs to keep. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ioError } from './errno.ts';
import { refuseIntoEvidence } from './evidence-guard.ts';

/** Makes a new folder of this user's alone under a folder that is there, the system's temporary one if none is named. Throws CustodyError. */
export function makeTemporaryFolder(start: string, under: string = tmpdir()): string {
  try {
    refuseIntoEvidence(join(under, start), [], 'set TMPDIR to a folder outside the evidence');
    return mkdtempSync(join(under, start));
  } catch (error) {
    throw ioError(error, 'create a folder in', under);
  }
}
