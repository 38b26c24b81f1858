/** One file, device, or the files of a split image, opened as one stretch of bytes that several threads read by place. */
import { type BigIntStats, closeSync } from 'node:fs';
import { errnoOf } from '../errno.ts';
import { openable, pathForMessage } from '../raw-path.ts';
import { deviceSize } from './device-size.ts';
import { isDisk } from './is-disk.ts';
import { isEndAt, readOrErrno } from './long.ts';
import { openToHash } from './read.ts';
import { type Range, Salvage } from './salvage.ts';
import { factsOfOpen } from './windows-disk.ts';

/** Descriptors, which all threads share, and the byte at which each one ends. */
export interface Parts {
  readonly fds: readonly number[];
  readonly ends: readonly number[];
  /** Where each begins in what its descriptor opens; at 0 unless given. */
  readonly bases?: readonly number[];
}

export interface OpenedParts extends Parts {
  readonly size: number;
  readonly mtimeNs: bigint | undefined;
  readonly isUnchanged: boolean;
  close(): void;
}

export class OpenParts implements OpenedParts {
  readonly fds: number[] = [];
  readonly ends: number[] = [];
  readonly #before: BigIntStats[] = [];
  readonly #areDisks: boolean[] = [];
  readonly #paths: string[] = [];

  /** Opens files and block devices by raw paths; links are followed only where the user named them. Throws the system's error. */
  constructor(paths: readonly string[], isNamed: boolean) {
    try {
      for (const path of paths) {
        const fd = openToHash(openable(path), isNamed);
        this.fds.push(fd);
        const found = factsOfOpen(fd, path);
        this.#before.push(found);
        this.#paths.push(path);
        const isDevice = isNamed && isDisk(found, pathForMessage(path));
        this.#areDisks.push(isDevice);
        if (!found.isFile() && !isDevice) throw Object.assign(new Error('neither file nor device'), { code: 'EINVAL' });
        // a device of which nothing shows the size has that of no record, and is read whole
        const place = { path: pathForMessage(path), rdev: found.rdev };
        this.ends.push(this.size + (isDevice ? (deviceSize(fd, place) ?? 0) : Number(found.size)));
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get size(): number {
    return this.ends.at(-1) ?? 0;
  }

  /** Of the first. */
  get mtimeNs(): bigint | undefined {
    return this.#before[0]?.mtimeNs;
  }

  /** Whether each still says of itself what it said before, and each device ends where it should; false, too, for one that says nothing any more. */
  get isUnchanged(): boolean {
    return this.#before.every((before, index) => {
      const fd = this.fds[index] as number;
      const after = statOf(fd, this.#paths[index] as string);
      const size = (this.ends[index] as number) - (this.ends[index - 1] ?? 0);
      return (
        (!this.#areDisks[index] || isEndAt(fd, size)) &&
        before.size === after?.size &&
        before.mtimeNs === after.mtimeNs &&
        before.ctimeNs === after.ctimeNs &&
        before.ino === after.ino
      );
    });
  }

  close(): void {
    for (const fd of this.fds.splice(0)) closeSync(fd);
  }
}

function statOf(fd: number, path: string): BigIntStats | undefined {
  try {
    return factsOfOpen(fd, path);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}

export interface RangeRead {
  /** What could not be read, given as zeros. */
  readonly unreadable: readonly Range[];
  /** The first errno met. */
  readonly trouble: string | undefined;
}

/** Gives the bytes [from, to) in order, through `buffer`, which is used again after `add` returns. */
export function readRange(
  { fds, ends, bases }: Parts,
  [from, to]: readonly [number, number],
  { buffer, add }: { readonly buffer: Uint8Array; readonly add: (bytes: Uint8Array) => void },
): RangeRead {
  const unreadable: Range[] = [];
  let trouble: string | undefined;
  let at = from;
  for (const [index, fd] of fds.entries()) {
    const begins = index === 0 ? 0 : (ends[index - 1] as number);
    // byte `at` of the whole is byte `at - start` of the descriptor
    const start = begins - (bases?.[index] ?? 0);
    const end = Math.min(ends[index] as number, to);
    if (at >= end) continue;
    const salvage = new Salvage(buffer, add);
    while (at < end) {
      const length = Math.min(buffer.length, end - at);
      const count = readOrErrno(fd, buffer, length, at - start);
      if (typeof count === 'string') {
        salvage.read(fd, at - start, at - start + length, count);
        at += length;
      } else if (count === 0) {
        salvage.trouble ??= 'ENODATA';
        salvage.fill(at - start, end - start);
        at = end;
      } else {
        add(buffer.subarray(0, count));
        at += count;
      }
    }
    for (const [offset, length] of salvage.ranges) unreadable.push([offset + start, length]);
    trouble ??= salvage.trouble;
  }
  return { unreadable, trouble };
}
