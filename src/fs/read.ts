/** Reading files that somebody else may have made: capped, never hanging on a FIFO or device, every error with its path. */

import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { platform } from 'node:process';
import { CustodyError } from '../errors.ts';
import { NO_FOLLOW, NON_BLOCK } from './durable.ts';
import { errnoOf, ioError } from './errno.ts';

export type FileKind = 'file' | 'folder' | 'symlink' | 'fifo' | 'socket' | 'block' | 'char';

interface FileStat {
  readonly kind: FileKind;
  readonly size: number;
  /** Permission bits (07777). */
  readonly mode: number;
  readonly uid: number;
  readonly links: number;
  readonly dev: bigint;
  readonly ino: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

interface ChunkOptions {
  /** First byte; default 0. */
  readonly from?: number;
  /** End (exclusive); by default the end of the file as it is when opened. */
  readonly to?: number;
  /** Bytes in a piece; default 1 MiB. */
  readonly chunk?: number;
  /** Also read block devices; by default only regular files. */
  readonly devices?: boolean;
  /** Follow a symbolic link at the end of the path; default true. */
  readonly follow?: boolean;
}

const chunkSize = 1024 * 1024;

/** The facts about a path; undefined if nothing is there. Throws CustodyError. */
export async function fileStat(path: string, options: { follow?: boolean } = {}): Promise<FileStat | undefined> {
  try {
    return describe(await (options.follow === false ? lstat : stat)(path, { bigint: true }));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw ioError(error, 'read', path);
  }
}

/** Permission bits of a file, links followed; undefined on Windows, which has none. Throws CustodyError, NOT_FOUND if it is not there. */
export async function modeOf(path: string): Promise<number | undefined> {
  try {
    const { mode } = await stat(path);
    return platform === 'win32' ? undefined : mode & 0o7777;
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/** All bytes of a regular file. Throws CustodyError: TOO_LARGE over `maxBytes`, having read no more than that, NOT_A_FILE for anything but a file. */
export async function readFileCapped(path: string, maxBytes: number): Promise<Uint8Array> {
  const { handle, kind, size } = await openToRead(path, {});
  try {
    // /proc and the like say 0 and have more
    const room = kind === 'file' && size > 0 ? Math.min(size, maxBytes) : maxBytes;
    const parts: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      const part = await readAt(handle, path, total, Math.min(chunkSize, room - total + 1));
      if (part.length === 0) break;
      total += part.length;
      parts.push(part);
      if (total > maxBytes) {
        throw new CustodyError('TOO_LARGE', `cannot read ${path}: it is larger than ${maxBytes} bytes`);
      }
    }
    return join(parts, total);
  } finally {
    await closeRead(handle);
  }
}

/** The bytes [from, to) of a file, in order, each piece a new array. Throws CustodyError; IO if the file ends before `to`. */
export async function* fileChunks(path: string, options: ChunkOptions = {}): AsyncGenerator<Uint8Array> {
  const { handle, kind, size } = await openToRead(path, options);
  try {
    // the size of a device is not in its stat
    const to = options.to ?? (kind === 'file' ? size : Number.POSITIVE_INFINITY);
    let at = options.from ?? 0;
    while (at < to) {
      const part = await readAt(handle, path, at, Math.min(options.chunk ?? chunkSize, to - at));
      if (part.length === 0) {
        if (to === Number.POSITIVE_INFINITY) return;
        throw new CustodyError('IO', `cannot read ${path}: it ends at byte ${at}, before byte ${to}`);
      }
      at += part.length;
      yield part;
    }
  } finally {
    await closeRead(handle);
  }
}

async function openToRead(
  path: string,
  { devices = false, follow = true }: ChunkOptions,
): Promise<{ handle: FileHandle; kind: FileKind; size: number }> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | NON_BLOCK | (follow ? 0 : NO_FOLLOW));
  } catch (error) {
    // a socket cannot be opened at all
    if (errnoOf(error) === 'ENXIO') throw notAFile(path, 'socket');
    throw ioError(error, 'read', path);
  }
  try {
    const { kind, size } = describe(await handle.stat({ bigint: true }));
    if (kind === 'file' || (devices && kind === 'block')) return { handle, kind, size };
    throw notAFile(path, kind);
  } catch (error) {
    await closeRead(handle);
    throw ioError(error, 'read', path);
  }
}

/** Closes the file. An error of closing is ignored: the bytes were read. */
async function closeRead(handle: FileHandle): Promise<void> {
  try {
    await handle.close();
  } catch {
    // nothing was written
  }
}

async function readAt(handle: FileHandle, path: string, at: number, length: number): Promise<Uint8Array> {
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw ioError(error, 'read', path, { outcome: `at byte ${at}` });
  }
}

const kindWords: Readonly<Record<FileKind, string>> = {
  file: 'a file',
  folder: 'a folder',
  symlink: 'a symbolic link',
  fifo: 'a pipe',
  socket: 'a socket',
  block: 'a device',
  char: 'a device',
};

function notAFile(path: string, kind: FileKind): CustodyError {
  return new CustodyError('NOT_A_FILE', `cannot read ${path}: it is ${kindWords[kind]}, not a file`);
}

function describe(found: BigIntStats): FileStat {
  const { size, mode, uid, nlink, dev, ino, mtimeNs, ctimeNs } = found;
  return {
    kind: kindOf(found),
    size: Number(size),
    mode: Number(mode) & 0o7777,
    uid: Number(uid),
    links: Number(nlink),
    dev,
    ino,
    mtimeNs,
    ctimeNs,
  };
}

function kindOf(found: BigIntStats): FileKind {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  if (found.isSymbolicLink()) return 'symlink';
  if (found.isFIFO()) return 'fifo';
  if (found.isSocket()) return 'socket';
  return found.isBlockDevice() ? 'block' : 'char';
}

function join(parts: Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
