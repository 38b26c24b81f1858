/** Reads a large file or a device from some byte to its end, and says whether that end was seen. */
import { platform } from 'node:process';
import { errnoOf } from '../errno.ts';
import type { KnownFile } from './known.ts';
import type { ByteSink, KeepOptions } from './read.ts';
import { Salvage } from './salvage.ts';
import { readAt } from './sectors.ts';
import type { WasRead } from './sighting.ts';

/**
 * `trouble` of what was read without an end being seen. One byte more than was read is then counted as unreadable, so that no digest
 * of it can be taken for that of the whole.
 */
export const endNotSeen = 'END_NOT_SEEN';

/** Pseudo files say that they are empty; one that never ends must not be read for ever. */
const mostOfUnsized = 1024 ** 3;
/** As large as any sector: a raw device gives nothing to a read of less. */
const probeBytes = 4096;

export interface Resumed {
  readonly identity: string | undefined;
  readonly from: KnownFile | undefined;
  readonly isDevice: boolean;
}

interface LongRead extends Resumed {
  readonly buffer: Uint8Array;
  readonly sink: ByteSink;
  readonly keep: KeepOptions | undefined;
}

/** Gives all bytes to the sink. `size` is what the system says, 0 where it says nothing: then it is read until a read gives nothing. */
export function readLong(
  fd: number,
  size: number,
  { identity, from, isDevice, buffer: own, sink, keep }: LongRead,
): WasRead {
  const salvage = new Salvage(own, (bytes) => sink.add(bytes));
  const isSized = size > 0;
  const limit = isSized ? size : isDevice ? Number.MAX_SAFE_INTEGER : mostOfUnsized;
  let at = 0;
  let isEndSeen = false;
  const isKnown = from !== undefined && isSized && sink.resume(from.payload, from.at);
  if (isKnown) {
    at = from.at;
    salvage.goOn(from);
  } else {
    if (from !== undefined) keep?.onRefused();
    sink.begin();
  }
  let placed = performance.now();
  const step = sink.step();
  while (at < limit) {
    const buffer = sink.room?.() ?? own;
    const isDue = keep !== undefined && (performance.now() - placed >= keep.placeEvery || keep.isAsked());
    const length = Math.min(buffer.length, limit - at, isDue && step > 1 ? step - (at % step) : limit);
    const count = readOrErrno(fd, buffer, length, at);
    if (typeof count === 'string') {
      salvage.trouble ??= count;
      // how much more there is nobody knows, so nothing can be skipped
      if (!isSized) break;
      salvage.read(fd, at, at + length, count);
      at += length;
    } else if (count === 0) {
      isEndSeen = true;
      break;
    } else {
      sink.add(buffer.subarray(0, count));
      at += count;
    }
    if (!isDue || at % step !== 0) continue;
    const { ranges, trouble } = salvage;
    const tail = typeof count === 'number' ? buffer.subarray(0, count) : undefined;
    keep.onPlace({ identity: identity ?? '', at, unreadable: ranges, trouble, tail });
    placed = performance.now();
  }
  if (isSized && at < size) {
    salvage.trouble ??= 'ENODATA';
    salvage.fill(at, size);
    at = size;
  }
  const next = isEndSeen ? 0 : readAtEnd(fd, at, { isDevice: isDevice && isSized });
  // a file that grew is read again; of a device the system has said less than there is
  const hasMore = isSized && !isDevice && typeof next === 'number' && next > 0;
  if (next !== 0 && at > 0 && (isDevice || !isSized)) {
    salvage.trouble = endNotSeen;
    salvage.fill(at, at + 1);
    at += 1;
  }
  sink.end();
  // a reader without a medium, or a device that nothing is behind, opens and has no bytes
  if (isDevice && at === 0) salvage.trouble ??= 'ENOMEDIUM';
  const { ranges, trouble } = salvage;
  if (trouble === undefined) return { size: at, hasMore, isKnown };
  if (ranges.length > 0) return { size: at, hasMore, isKnown, trouble, unreadable: ranges };
  // a second try gave every byte, or not one byte ever came
  return { size: at, hasMore, isKnown, trouble, unreadable: at === 0 ? [[0, 0]] : undefined };
}

/** Whether a read at that byte of an open device gives nothing. */
export function isEndAt(fd: number, at: number): boolean {
  return readAtEnd(fd, at, { isDevice: true }) === 0;
}

/**
 * What a read at the end gives: 0, how much more there is, or the errno. Windows is expected to refuse a read
 * that begins at the end of a disk as not valid, in place of 0. Nobody tried that on a real one.
 */
function readAtEnd(fd: number, at: number, { isDevice }: { readonly isDevice: boolean }): number | string {
  const next = readOrErrno(fd, Buffer.alloc(probeBytes), probeBytes, at);
  return isDevice && platform === 'win32' && next === 'EINVAL' ? 0 : next;
}

/** The number of bytes read, or the errno. */
export function readOrErrno(fd: number, buffer: Uint8Array, length: number, at: number): number | string {
  try {
    return readAt(fd, buffer, length, at);
  } catch (error) {
    return systemErrno(error);
  }
}

/** The errno of what the system threw. Throws what is not an error of the system. */
export function systemErrno(error: unknown): string {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  return errno;
}
