/** Images that lie in several files: which files they are, by name, and their bytes by place. */
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CustodyError } from '../errors.ts';
import { errnoOf, ioError } from './errno.ts';
import { identityOf } from './hash-known.ts';
import { type Range, Salvage } from './hash-salvage.ts';

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
    if (ending === undefined || !existsSync(stem + ending)) return paths;
    paths.push(stem + ending);
  }
}

/** The first segment of the image of which a path is named as a later one; undefined where none is there. */
export function firstOfSegment(path: string): string | undefined {
  const [, stem = '', letter = '', rest = '01'] = /^(.*\.)([A-Za-z])(\d\d|[A-Za-z]{2})$/.exec(path) ?? [];
  if (rest === '01') return undefined;
  // the letter counts on too: .FAA follows .EZZ
  const letters = /\d/.test(rest) ? [letter] : [letter, letter === letter.toLowerCase() ? 'e' : 'E'];
  return letters.map((from) => `${stem}${from}01`).find((first) => existsSync(first));
}

/** The first part of the split raw image of which a path is named as a later one (`.002`); undefined where none is there. */
export function firstOfParts(path: string): string | undefined {
  const [, stem, number = ''] = /^(.*\.)(\d{3})$/.exec(path) ?? [];
  if (stem === undefined || Number(number) < 2) return undefined;
  return existsSync(`${stem}001`) ? `${stem}001` : undefined;
}

/** Whether a file is named as the first of an image in several files. */
export const isFirstFile = (path: string): boolean => /\.([A-Za-z]01|001)$/.test(path);

/**
 * The parts of a raw image that was split (`.001`, `.002` …), as far as they are there; undefined for a path that is not named so or
 * has no other part. Throws NOT_FOUND where a part is missing before one that is there.
 */
export function splitParts(first: string): string[] | undefined {
  const stem = /^(.*\.)001$/.exec(first)?.[1];
  if (stem === undefined) return undefined;
  const name = basename(stem);
  const numbers = readdirSync(dirname(first))
    .filter((entry) => entry.startsWith(name) && /^\d{3}$/.test(entry.slice(name.length)))
    .map((entry) => Number(entry.slice(name.length)))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
  if (numbers.length < 2) return undefined;
  return numbers.map((number, index) => {
    if (number !== index + 1)
      throw new CustodyError(
        'NOT_FOUND',
        `${stem}${String(index + 1).padStart(3, '0')} is missing, and later parts are there`,
        {
          hint: 'with --opaque the file is hashed by itself',
        },
      );
    return stem + String(number).padStart(3, '0');
  });
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
      const bytes = this.read(segment, offset, Math.min(length, salvageBytes));
      this.#salvage?.salvage.recover();
      return { bytes, lost: [] };
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
