/** What link, cut, rename and modes answer on each system and disk, and what is done then. */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import { platform } from 'node:process';
import { closeQuietly, NO_FOLLOW } from './durable.ts';
import { errnoOf } from './errno.ts';
import { openNew } from './evidence-guard.ts';
import { isTaken } from './exists.ts';

/** Failures of a link that say something of this name or this moment; any other says that the disk has no links. */
const failuresOfLink = ['EEXIST', 'ENOSPC', 'EACCES', 'ENOENT', 'EDQUOT', 'EIO', 'EROFS'];

/**
 * Gives a file a second name, which is never one that is taken. False where the disk has no hard links: exFAT answers EISDIR on Windows,
 * ENOTSUP on macOS and EPERM on Linux, network disks answer others. Throws the system's error.
 */
export function linkIfPossible(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined || failuresOfLink.includes(errno)) throw error;
    return false;
  }
}

/** Moves a whole file to a free name. Where the disk has no links, looking first must do. Throws the system's error, EEXIST if the name is taken. */
export function placeFile(draft: string, path: string): void {
  if (linkIfPossible(draft, path)) unlinkSync(draft);
  else if (isTaken(path)) throw Object.assign(new Error('the name is taken'), { code: 'EEXIST' });
  else renameFile(draft, path);
}

/**
 * Cuts an open file. Windows cuts none through a descriptor that only appends: there it is opened a second time, and the two
 * compared. Call it under the lock of the file, and sync afterwards. Throws the system's error; then nothing was cut.
 */
export function cutFile(path: string, fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch (error) {
    if (!['EPERM', 'EACCES', 'EINVAL'].includes(errnoOf(error) ?? '')) throw error;
    cutAgain(path, fd, size);
  }
}

function cutAgain(path: string, fd: number, size: number): void {
  const again = openNew(path, constants.O_RDWR | NO_FOLLOW, 0);
  try {
    const [own, named] = [fstatSync(fd, { bigint: true }), fstatSync(again, { bigint: true })];
    if (own.dev !== named.dev || own.ino !== named.ino || own.size !== named.size)
      throw Object.assign(new Error('another file is in its place'), { code: 'ESTALE' });
    ftruncateSync(again, size);
    fsyncSync(again);
    closeSync(again);
  } catch (error) {
    closeQuietly(again);
    throw error;
  }
}

/** Windows refuses to touch a name while another program, such as a virus scanner, looks at the file. */
export const patienceMs = 2000;
const pauseMs = 20;

/** Whether the step may succeed a moment later. */
export function isBusy(error: unknown, system: string = platform): boolean {
  return system === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '');
}

/** Does one step on a name, again and again for two seconds where Windows says that it is busy. Throws what the step throws. */
export function patiently<T>(step: () => T, system: string = platform): T {
  const started = performance.now();
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error, system) || performance.now() - started > patienceMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}

/** Renames, over a file that is there. Throws the system's error; then the old file is still there. */
export function renameFile(from: string, to: string, system: string = platform): void {
  patiently(() => renameSync(from, to), system);
}

/** Sets the mode of a file that was opened with at most these bits; does nothing on a disk that has no modes. Throws the system's error. */
export function setMode(fd: number, mode: number): void {
  try {
    fchmodSync(fd, mode & 0o7777);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(errnoOf(error) ?? '')) throw error;
  }
}
