/** The few descriptor steps that append and replace share: write everything, read exactly, sync a folder. */
import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { platform } from 'node:process';
import { errnoOf } from './errno.ts';

/** Absent on Windows, where it means nothing. */
export const NO_FOLLOW: number = constants.O_NOFOLLOW ?? 0;
/** So that opening a FIFO without a writer returns at once instead of hanging. */
export const NON_BLOCK: number = constants.O_NONBLOCK ?? 0;

/** Writes all of `bytes`, at `position` or (null) where the descriptor appends. Throws the system's error; a part may be written then. */
export function writeAll(fd: number, bytes: Uint8Array, position: number | null): void {
  let done = 0;
  while (done < bytes.length) {
    const count = writeSync(fd, bytes, done, bytes.length - done, position === null ? null : position + done);
    if (count === 0) throw Object.assign(new Error('write wrote nothing'), { code: 'EIO' });
    done += count;
  }
}

/** Reads `length` bytes at `position`; fewer only where the file ends. Throws the system's error. */
export function readUpTo(fd: number, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const count = readSync(fd, bytes, done, length - done, position + done);
    if (count === 0) return bytes.subarray(0, done);
    done += count;
  }
  return bytes;
}

/** Makes the names in a folder durable. Throws the system's error; does nothing where a folder cannot be synced (Windows, some network disks). */
export function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = openSync(folder, constants.O_RDONLY);
  } catch (error) {
    if (platform === 'win32') return;
    throw error;
  }
  try {
    fsyncSync(fd);
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    if (platform !== 'win32' && !['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(errno)) throw error;
  } finally {
    closeQuietly(fd);
  }
}

/** Closes a descriptor whose bytes are already synced or need not be, so that a late error cannot hide what was done. */
export function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // nothing depends on it
  }
}

/** Whether `part` is how `whole` begins. */
export function isPrefix(part: Uint8Array, whole: Uint8Array): boolean {
  if (part.length > whole.length) return false;
  return part.every((byte, index) => byte === whole[index]);
}
