/** What is a disk: a block device. On macOS its raw device is one too, which the system calls a character device. */
import { platform } from 'node:process';
import { factsAt } from './windows-disk.ts';

interface Found {
  isBlockDevice(): boolean;
  isCharacterDevice(): boolean;
}

/** Whether a disk, or a partition of one, is at that path. */
export const isDisk = (found: Found, path: string, system: string = platform): boolean =>
  found.isBlockDevice() ||
  (system === 'darwin' && found.isCharacterDevice() && /^\/dev\/rdisk\d+(?:s\d+)*$/.test(path));

/** The same of a path as it is named, links followed; false where nothing can be looked at. */
export function isDiskAt(path: string): boolean {
  try {
    return isDisk(factsAt(path), path);
  } catch {
    // anyone who reads it will say why
    return false;
  }
}

/** The note about a disk on a system where this program never read one. */
export const untriedDisks = (system: string = platform): readonly string[] =>
  system === 'linux' ? [] : ['disks on this system were never tried with this program'];
