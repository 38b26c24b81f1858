/** The files of an image on a disk, read by number and place. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { CustodyError, isRefusal } from '../../errors.ts';
import { errnoOf, ioError } from '../errno.ts';
import type { Segments } from './files.ts';
import { identityOf } from './known.ts';
import { type Range, Salvage } from './salvage.ts';

const mostOpen = 16;
/** Bytes; more are never read around at once. */
const salvageBytes = 1024 * 1024;

/** Reads the segments by number and place, few of them open at a time. */
export class SegmentFiles implements Segments {
  readonly paths: readonly string[];
  readonly #sizes: readonly number[];
  readonly #open = new Map<number, number>();
  /** Of the segment that gave an error last. */
  #salvage: { readonly segment: number; readonly salvage: Salvage; readonly given: Uint8Array[] } | undefined;

  /** Throws CustodyError where one cannot be looked at. */
  constructor(paths: readonly string[]) {
    this.paths = paths;
    this.#sizes = paths.map(sizeOf);
  }

  get segments(): number {
    return this.paths.length;
  }

  size(segment: number): number {
    return this.#sizes[segment] ?? 0;
  }

  /** Another as soon as one of the files is another, or was changed. Throws CustodyError. */
  identity(): string {
    return this.paths
      .map((path) => {
        try {
          return identityOf(statSync(path, { bigint: true }));
        } catch (error) {
          throw ioError(error, 'read', path);
        }
      })
      .join('\n');
  }

  /** Fewer bytes only where the segment ends. Throws CustodyError. */
  read(segment: number, offset: number, length: number): Uint8Array {
    const path = this.paths[segment];
    const room = Math.max(0, Math.min(length, this.size(segment) - offset));
    if (path === undefined || room === 0) return new Uint8Array(0);
    const bytes = new Uint8Array(room);
    try {
      const count = readSync(this.#descriptor(segment, path), bytes, 0, room, offset);
      return bytes.subarray(0, count);
    } catch (error) {
      throw ioError(error, 'read', path, { outcome: `at byte ${offset}` });
    }
  }

  /**
   * The same where the medium gives errors: zeros stand for what does not come, and `lost` says which ranges of the segment. Throws
   * CustodyError where the segment cannot be opened.
   */
  readAround(segment: number, offset: number, length: number): { bytes: Uint8Array; lost: readonly Range[] } {
    try {
      return { bytes: this.read(segment, offset, Math.min(length, salvageBytes)), lost: [] };
    } catch (error) {
      const path = this.paths[segment];
      if (!isRefusal(error, 'IO') || path === undefined) throw error;
      const end = Math.min(offset + Math.min(length, salvageBytes), this.size(segment));
      const { salvage, given } = this.#salvageOf(segment);
      given.length = 0;
      salvage.read(this.#descriptor(segment, path), offset, end, errnoOf(error.cause) ?? 'EIO');
      const lost = salvage.ranges
        .map(([at, count]): Range => [Math.max(at, offset), Math.min(at + count, end) - Math.max(at, offset)])
        .filter(([, count]) => count > 0);
      return { bytes: Buffer.concat(given), lost };
    }
  }

  #salvageOf(segment: number): { readonly salvage: Salvage; readonly given: Uint8Array[] } {
    if (this.#salvage?.segment === segment) return this.#salvage;
    const given: Uint8Array[] = [];
    const salvage = new Salvage(new Uint8Array(salvageBytes), (bytes) => given.push(bytes.slice()));
    this.#salvage = { segment, salvage, given };
    return this.#salvage;
  }

  close(): void {
    for (const fd of this.#open.values()) closeSync(fd);
    this.#open.clear();
  }

  #descriptor(segment: number, path: string): number {
    const known = this.#open.get(segment);
    if (known !== undefined) return known;
    const [oldest] = this.#open;
    if (this.#open.size >= mostOpen && oldest !== undefined) {
      closeSync(oldest[1]);
      this.#open.delete(oldest[0]);
    }
    const fd = openSync(path, 'r');
    this.#open.set(segment, fd);
    return fd;
  }
}

function sizeOf(path: string): number {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new CustodyError('NOT_A_FILE', `cannot read ${path}: it is not a file`);
    return found.size;
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}
