/** What is known of a file that an earlier, interrupted run had read or begun to read, and whether it is still that file. */
import type { BigIntStats } from 'node:fs';
import type { Range } from './salvage.ts';
import { readAt } from './sectors.ts';

/** How far a file has been read; `tail` are the last bytes read, where they came without trouble. */
export interface PlaceInFile {
  readonly identity: string;
  readonly at: number;
  readonly unreadable: readonly Range[];
  readonly trouble: string | undefined;
  readonly tail: Uint8Array | undefined;
}

export interface KnownFile {
  readonly identity: string;
  /** Whether all of it was read; else the sink's state after `at` bytes is in `payload`. */
  readonly isDone: boolean;
  /** Who read it: 0 for runs of this state, else the number of a source of digests that were joined. */
  readonly source: number;
  readonly at: number;
  /** Digests of what is done, or the state that the sink saved. */
  readonly payload: Uint8Array;
  readonly unreadable: readonly Range[] | undefined;
  readonly trouble: string | undefined;
  /** The bytes before `at` must still have this checksum; a device has no time of change that would tell. */
  readonly tail: { readonly length: number; matches(bytes: Uint8Array): boolean } | undefined;
}

/** Whether the last bytes read are still there. */
export function isSameTail(fd: number, { at, tail }: KnownFile): boolean {
  if (tail === undefined || tail.length === 0) return true;
  const bytes = Buffer.alloc(tail.length);
  try {
    return readAt(fd, bytes, tail.length, at - tail.length) === tail.length && tail.matches(bytes);
  } catch {
    return false;
  }
}

/**
 * Another as soon as the file is another, or was changed: the time of change (ctime) no program can set. Without the number of its
 * device, which is another for the same disk after it was plugged in again, and on each computer that mounts the same share.
 */
export function identityOf({ ino, size, mtimeNs, ctimeNs }: Omit<BigIntStats, 'dev'>): string {
  return `file ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}
