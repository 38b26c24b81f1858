/** A new folder for things that nobody needs to keep. */
import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { CustodyError } from '../errors.ts';
import { ioError } from './errno.ts';
import { refuseIntoEvidence } from './evidence-guard.ts';

/** Of tmpfs (statfs(2)). */
const tmpfs = 0x01021994;

/**
 * A folder whose files are in memory, on Linux; undefined elsewhere. What the system swaps out may still get onto a disk. Throws
 * CustodyError DISK_FULL where so many bytes have no room there.
 */
export function memoryFolder(bytes: number, folder = '/dev/shm', system: string = platform): string | undefined {
  if (system !== 'linux') return undefined;
  let found: ReturnType<typeof statfsSync>;
  try {
    found = statfsSync(folder);
  } catch {
    return undefined;
  }
  if (found.type !== tmpfs) return undefined;
  if (found.bavail * found.bsize >= bytes) return folder;
  throw new CustodyError(
    'DISK_FULL',
    `${bytes} bytes in clear must be in ${folder}, in memory, and have no room there`,
    {
      hint: 'take the bundle out into a folder that you choose: custody bundle extract',
    },
  );
}

/** Makes a new folder of this user's alone under a folder that is there, the system's temporary one if none is named. Throws CustodyError. */
export function makeTemporaryFolder(start: string, under: string = tmpdir()): string {
  try {
    refuseIntoEvidence(join(under, start), [], 'set TMPDIR to a folder outside the evidence');
    return mkdtempSync(join(under, start));
  } catch (error) {
    throw ioError(error, 'create a folder in', under);
  }
}
