/** What is a disk: a block device. On macOS its raw device is one too, which the system calls a character device. */
import { statSync } from 'node:fs';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';

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
    return isDisk(statSync(path), path);
  } catch {
    // anyone who reads it will say why
    return false;
  }
}

/** Whether the path is that of a whole disk of Windows, which looks like no file there. */
export const isDiskOfWindows = (path: string, system: string = platform): boolean =>
  system === 'win32' && /^\\\\[.?]\\PhysicalDrive\d+\\?$/i.test(path);

/** Throws CustodyError NOT_A_FILE for a whole disk of Windows, before anything of it is read. */
export function refuseDisksOfWindows(paths: readonly string[], system: string = platform): void {
  const disk = paths.find((path) => isDiskOfWindows(path, system));
  if (disk === undefined) return;
  throw new CustodyError('NOT_A_FILE', `cannot hash ${disk}: the program does not read disks on Windows`, {
    hint: 'make an image of it and hash the image, or hash the disk on Linux',
  });
}

/** The note about a disk on a system where this program never read one. */
export const untriedDisks = (system: string = platform): readonly string[] =>
  system === 'linux' ? [] : ['disks on this system were never tried with this program'];
