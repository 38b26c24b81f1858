/** Images that lie in several files: which files they are, by name, and their bytes by place. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { CustodyError } from '../errors.ts';
import { ioError } from './errno.ts';

const mostOpen = 16;

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
