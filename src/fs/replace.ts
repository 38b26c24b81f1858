/** Whole small files, written so that after a crash there is the old one or the new one, never a part. */
import { constants, fsyncSync, realpathSync, statSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { pid } from 'node:process';
import { closeQuietly, NO_FOLLOW, syncFolder, writeAll } from './durable.ts';
import { errnoOf, ioError } from './errno.ts';
import { openNew } from './evidence-guard.ts';
import { linkIfPossible, placeFile, renameFile, setMode } from './system.ts';

let serial = 0;

/**
 * Replaces `path` (through a symbolic link: what it points at), or creates it. `mode` defaults to that of the file replaced,
 * else to the user's mask. Throws CustodyError; then the old file is still there and nothing is left beside it (only if syncing
 * the folder failed may the new one be there).
 */
export function replaceFile(path: string, bytes: Uint8Array, options: { mode?: number } = {}): void {
  try {
    const target = resolveLink(path);
    const mode = options.mode ?? modeIfThere(target);
    const draft = writeDraft(target, bytes, mode);
    try {
      renameFile(draft, target);
    } catch (error) {
      unlinkQuietly(draft);
      throw error;
    }
    syncFolder(dirname(target));
  } catch (error) {
    throw ioError(error, 'write', path);
  }
}

/** Creates `path`, whole and synced. Throws CustodyError EXISTS if anything of that name is there, untouched. */
export function createFile(path: string, bytes: Uint8Array, options: { mode?: number } = {}): void {
  try {
    placeNew(path, bytes, options.mode);
    syncFolder(dirname(path));
  } catch (error) {
    throw ioError(error, 'create', path);
  }
}

/** Creates files of one folder that belong together: all, or after an error none; a kill may leave the first of them. Throws like `createFile`. */
export function createFiles(files: readonly { path: string; bytes: Uint8Array; mode: number }[]): void {
  const made: string[] = [];
  let at = '';
  try {
    for (const { path, bytes, mode } of files) {
      at = path;
      placeNew(path, bytes, mode);
      made.push(path);
    }
    syncFolder(dirname(at));
  } catch (error) {
    for (const path of made) unlinkQuietly(path);
    throw ioError(error, 'create', at);
  }
}

/** Moves a whole, synced file to a free name beside it. Throws CustodyError EXISTS if anything of that name is there, untouched. */
export function moveFile(from: string, to: string): void {
  try {
    placeFile(from, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw ioError(error, 'create', to);
  }
}

/**
 * The exclusive step of `createFile` and of the lock: the name appears with all its bytes or not at all. Where the disk has no
 * hard links (exFAT) the name appears first. Throws the system's error, EEXIST if the name is taken.
 */
export function placeNew(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const draft = writeDraft(path, bytes, mode);
  try {
    if (!linkIfPossible(draft, path)) writeNew(path, bytes, mode);
  } finally {
    unlinkQuietly(draft);
  }
}

function writeDraft(path: string, bytes: Uint8Array, mode: number | undefined): string {
  for (;;) {
    serial += 1;
    const draft = `${path}.${pid}-${serial}.new`;
    try {
      writeNew(draft, bytes, mode);
      return draft;
    } catch (error) {
      // left by a killed process that had this process id: another number will do
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

function writeNew(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
  const fd = openNew(path, flags, mode ?? 0o666);
  try {
    if (mode !== undefined) setMode(fd, mode);
    writeAll(fd, bytes, null);
    fsyncSync(fd);
  } catch (error) {
    unlinkQuietly(path);
    throw error;
  } finally {
    closeQuietly(fd);
  }
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // a leftover draft is in nobody's way
  }
}

function resolveLink(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return path;
    throw error;
  }
}

function modeIfThere(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}
