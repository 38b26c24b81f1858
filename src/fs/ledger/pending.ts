/**
 * `NAME.pending`: bytes that are signed and promised to a ledger but perhaps not in it yet. Layout: offset (8 bytes, big
 * endian), length (8), the bytes, CRC-32 of all before (4). The ledger is touched only after this file is synced, so one that
 * is short or whose sum is wrong promises nothing.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { CustodyError } from '../../errors.ts';
import { beside } from '../beside.ts';
import { closeQuietly, NO_FOLLOW, NON_BLOCK, readUpTo, syncFolder, writeAll } from '../durable.ts';
import { errnoOf } from '../errno.ts';
import { openNew } from '../evidence-guard.ts';
import { patiently, renameFile } from '../system.ts';

/** Bytes promised to be at `offset`. */
export interface Pending {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** `torn`: its writing was interrupted; `offset` as far as it can be read. */
export type PendingFile =
  | { readonly state: 'none' }
  | { readonly state: 'whole'; readonly pending: Pending }
  | { readonly state: 'torn'; readonly offset: number | undefined };

const headLength = 16;
const sumLength = 4;
/** Most bytes of one append: 256 entries of the largest size. */
export const maxAppend: number = 256 * 1024 * 1024;

/** Reads a pending file. Throws the system's error, or LEDGER_DAMAGED if it cannot be a file of ours. */
export function readPendingFile(file: string): PendingFile {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | NON_BLOCK | NO_FOLLOW);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { state: 'none' };
    throw error;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.size > headLength + maxAppend + sumLength) {
      throw new CustodyError('LEDGER_DAMAGED', `${file} is not a file that custody wrote`, {
        hint: 'read it, and move it away',
      });
    }
    return decode(readUpTo(fd, 0, stat.size));
  } finally {
    closeSync(fd);
  }
}

/** Creates an empty pending file, which promises nothing yet, and returns its descriptor. Throws the system's error, EEXIST if there is one. */
export function createPending(file: string, mode: number): number {
  return patiently(() => openNew(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, mode));
}

/** Writes the promise, syncs it and its folder, closes it. Throws the system's error. */
export function fillPending(file: string, fd: number, { offset, bytes }: Pending): void {
  try {
    writeAll(fd, encode(offset, bytes), null);
    fsyncSync(fd);
  } finally {
    closeQuietly(fd);
  }
  syncFolder(dirname(file));
}

/** Removes a pending file for good. Throws the system's error. */
export function removePending(file: string): void {
  try {
    patiently(() => unlinkSync(file));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  syncFolder(dirname(file));
}

/**
 * Moves a pending file to a free name `NAME.torn-N`, or `NAME.lost-N` where its entries lost their place to others, and returns that.
 * Throws the system's error. Only under the ledger's lock.
 */
export function setPendingAside(file: string, ledger: string, kind: 'torn' | 'lost'): string {
  const target = freeName(ledger, kind);
  renameFile(file, target);
  syncFolder(dirname(file));
  return target;
}

/** The first free `NAME.torn-N`. Only under the ledger's lock. Throws the system's error. */
export function freeTornName(ledger: string): string {
  return freeName(ledger, 'torn');
}

function freeName(ledger: string, kind: 'torn' | 'lost'): string {
  for (let n = 1; ; n += 1) {
    const name = beside(ledger, `${kind}-${n}`);
    try {
      closeSync(openNew(name, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, 0o600));
      return name;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

function encode(offset: number, bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(headLength + bytes.length + sumLength);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(offset));
  view.setBigUint64(8, BigInt(bytes.length));
  file.set(bytes, headLength);
  view.setUint32(headLength + bytes.length, crc32(file.subarray(0, headLength + bytes.length)));
  return file;
}

function decode(file: Uint8Array): PendingFile {
  if (file.length < headLength) return { state: 'torn', offset: undefined };
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const offset = Number(view.getBigUint64(0));
  const end = file.length - sumLength;
  const isWhole =
    Number.isSafeInteger(offset) &&
    end > headLength &&
    view.getBigUint64(8) === BigInt(end - headLength) &&
    view.getUint32(end) === crc32(file.subarray(0, end));
  if (!isWhole) return { state: 'torn', offset };
  return {
    state: 'whole',
    pending: { offset, bytes: file.subarray(headLength, end) },
  };
}
