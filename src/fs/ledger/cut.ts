/** Cutting what ends a ledger, for `repair`: saved beside it first, read back, and only then cut. */
import { closeSync, constants, fstatSync, fsyncSync, openSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { isPrefix, NO_FOLLOW, readUpTo, syncFolder, writeAll } from '../durable.ts';
import { ioError } from '../errno.ts';
import { cutFile } from '../system.ts';
import type { AppendTarget } from './commit.ts';
import { freeTornName } from './pending.ts';

const pieceSize = 1024 * 1024;

/**
 * Saves [at, end) of the target to a new `NAME.torn-N` and cuts it off; returns that name, or undefined if nothing is
 * there. Throws CustodyError; unless it says that the sync after the cut failed, nothing was cut and nothing is left beside.
 * Only under the ledger's lock.
 */
export function cutTailTo({ path, fd }: AppendTarget, at: number): string | undefined {
  let saved: string | undefined;
  try {
    const end = fstatSync(fd).size;
    if (at >= end) return undefined;
    saved = freeTornName(path);
    save(fd, saved, at, end);
    syncFolder(dirname(path));
    cutFile(path, fd, at);
  } catch (error) {
    if (saved !== undefined) unlinkQuietly(saved);
    throw ioError(error, 'cut', path, { outcome: 'nothing was cut' });
  }
  try {
    fsyncSync(fd);
    syncFolder(dirname(path));
  } catch (error) {
    throw ioError(error, 'sync', path, {
      outcome: `its tail is cut, and saved as ${saved}`,
    });
  }
  return saved;
}

function save(fd: number, name: string, at: number, end: number): void {
  const copy = openSync(name, constants.O_RDWR | NO_FOLLOW);
  try {
    for (let from = at; from < end; from += pieceSize) {
      writeAll(copy, readUpTo(fd, from, Math.min(pieceSize, end - from)), null);
    }
    fsyncSync(copy);
    for (let from = at; from < end; from += pieceSize) {
      const piece = readUpTo(fd, from, Math.min(pieceSize, end - from));
      const back = readUpTo(copy, from - at, piece.length);
      if (back.length !== piece.length || !isPrefix(back, piece)) {
        throw Object.assign(new Error('the copy reads back differently'), {
          code: 'EIO',
        });
      }
    }
  } finally {
    closeSync(copy);
  }
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // it is only a second copy: the tail is still in the ledger
  }
}
