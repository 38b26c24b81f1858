/** Images that lie in several files: which files they are, by name, and their bytes by place. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { errnoOf, ioError } from '../errno.ts';
import { exists } from '../exists.ts';
import { identityOf } from './known.ts';
import { type Range, Salvage } from './salvage.ts';
import { endingsBeside } from './split-parts.ts';

const mostOpen = 16;
/** Bytes; more are never read around at once. */
const salvageBytes = 1024 * 1024;

/**
 * The segments of an Expert Witness image from its first file on (`.E01` … `.E99`, `.EAA` … `.ZZZ`; `.s01` the same), as far as
 * they are there. A path that is not named so is one segment.
 */
export function segmentPaths(first: string): string[] {
  const named = /^(.*\.)([A-Za-z])01$/.exec(first);
  if (named === null) return [first];
  const [, stem = '', letter = ''] = named;
  const paths = [first];
  for (let number = 2; ; number += 1) {
    const ending = segmentEnding(letter, number);
    if (ending === undefined || !exists(stem + ending)) return paths;
    paths.push(stem + ending);
  }
}

/** The segment after the last of these, which is not there, and files beside them that are named as segments are. */
export function afterSegments(
  paths: readonly string[],
): { readonly next: string; readonly beside: readonly string[] } | undefined {
  const [, stem = '', letter = ''] = /^(.*\.)([A-Za-z])01$/.exec(paths[0] ?? '') ?? [];
  const ending = segmentEnding(letter, paths.length + 1);
  if (stem === '' || ending === undefined) return undefined;
  const known = new Set(paths);
  const beside = endingsBeside(stem) ?? [];
  const named = beside.filter((other) => /^[A-Za-z](\d\d|[A-Za-z]{2})$/.test(other) && !known.has(stem + other));
  return { next: stem + ending, beside: named.map((other) => stem + other) };
}

/** Whether a file is named as the first segment of an Expert Witness image. */
export const isFirstSegment = (path: string): boolean => /\.[A-Za-z]01$/.test(path);

/** The first segment of the image of which a path is named as a later one; undefined where none is there. */
export function firstOfSegment(path: string): string | undefined {
  const [, stem = '', letter = '', rest = '01'] = /^(.*\.)([A-Za-z])(\d\d|[A-Za-z]{2})$/.exec(path) ?? [];
  if (rest === '01') return undefined;
  // the letter counts on too: .FAA follows .EZZ
  const letters = /\d/.test(rest) ? [letter] : [letter, letter === letter.toLowerCase() ? 'e' : 'E'];
  return letters.map((from) => `${stem}${from}01`).find((first) => exists(first));
}

/** What follows the point in the name of that segment; undefined past the last possible. */
export function segmentEnding(letter: string, number: number): string | undefined {
  if (number < 100) return letter + String(number).padStart(2, '0');
  const a = letter === letter.toLowerCase() ? 97 : 65;
  const index = number - 100;
  const first = letter.charCodeAt(0) + Math.floor(index / 676);
  if (first > a + 25) return undefined;
  return String.fromCharCode(first, a + (Math.floor(index / 26) % 26), a + (index % 26));
}

/** Reads the segments by number and place, few of them open at a time. */
export class SegmentFiles {
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
      if (!(error instanceof CustodyError) || error.code !== 'IO' || path === undefined) throw error;
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
