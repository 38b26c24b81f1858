/** Reads at any place of a disk that gives whole sectors only. */
import { readSync } from 'node:fs';
import { errnoOf } from '../errno.ts';

/** As large as any sector. */
const mostSector = 4096;

/**
 * How many bytes came into the buffer from that place. A raw disk refuses what is not whole sectors: then whole ones around it are
 * read. Throws the system's error.
 */
export function readAt(fd: number, buffer: Uint8Array, length: number, at: number): number {
  try {
    return readSync(fd, buffer, 0, length, at);
  } catch (error) {
    const before = at % mostSector;
    if (errnoOf(error) !== 'EINVAL' || (before === 0 && length % mostSector === 0)) throw error;
    const whole = Buffer.alloc(Math.ceil((before + length) / mostSector) * mostSector);
    const count = readSync(fd, whole, 0, whole.length, at - before);
    const given = Math.max(0, Math.min(length, count - before));
    buffer.set(whole.subarray(before, before + given));
    return given;
  }
}
