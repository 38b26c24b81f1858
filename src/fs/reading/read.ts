/**
 * Looks at one name and, if it is a file, reads every byte of it: opened for reading only, never through a link, never
 * blocking, with what the file says of itself compared before and after.
 */
import { type BigIntStats, closeSync, constants, lstatSync, openSync, readlinkSync } from 'node:fs';
import { NO_FOLLOW, NON_BLOCK } from '../durable.ts';
import { errnoOf } from '../errno.ts';
import { openable, pathForMessage } from '../raw-path.ts';
import { mountPoint } from '../walk/mount.ts';
import { deviceIdentity } from './device.ts';
import { deviceSize, deviceSizeAt } from './device-size.ts';
import { isDisk } from './is-disk.ts';
import { identityOf, isSameTail, type KnownFile, type PlaceInFile } from './known.ts';
import { type Resumed, readLong, readOrErrno, systemErrno } from './long.ts';
import { Salvage } from './salvage.ts';
import { kindOf, type Sighting, sighting, sightingOfRead, type WasRead } from './sighting.ts';
import { factsAt, factsOfOpen } from './windows-disk.ts';

/** Where the bytes of a file go. Arrays are used again after a call returns. */
export interface ByteSink {
  /** All bytes of a small file at once. */
  whole(bytes: Uint8Array): void;
  /** A larger file begins, again if it had begun. */
  begin(): void;
  /** Goes on with a file after `at` bytes from what the sink itself once saved; false, with nothing begun, where that does not fit. */
  resume(saved: Uint8Array, at: number): boolean;
  /** After how many bytes, and after each multiple of it, a file that has begun can be saved. */
  step(): number;
  /** Where the next bytes are best read to, of a file that has begun; any place will do where it gives none. */
  room?(): Uint8Array | undefined;
  add(bytes: Uint8Array): void;
  /** All were given; what `begin` opened can be closed. */
  end(): void;
}

export interface LookOptions {
  /** What the folder said it is; a file if nothing. */
  readonly mark?: 'file' | 'symlink' | 'other';
  /** What the user named: links are followed and block devices read. */
  readonly isNamed?: boolean;
  /** What an earlier run left of it. */
  readonly known?: KnownFile | undefined;
}

interface ReadOptions {
  /** Is called with the size of each file before it is read, and says whether to leave it. */
  readonly onSize: (size: number) => boolean;
  /** For anyone who keeps what is done for a later run. */
  readonly keep?: KeepOptions;
}

export interface KeepOptions {
  /** Is called every so many milliseconds while a file is read. */
  readonly onPlace: (place: PlaceInFile) => void;
  readonly placeEvery: number;
  /** Whether the run is to be stopped, and the place to report as soon as may be. */
  readonly isAsked: () => boolean;
  /** Called, before anything is read, where the file has changed since it was known, so that nothing known is used. */
  readonly onRefused: () => void;
}

const bufferBytes = 256 * 1024;
const noAtime: number = constants.O_NOATIME ?? 0;

export class FileReader {
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  readonly #sink: ByteSink;
  readonly #options: ReadOptions;

  constructor(sink: ByteSink, options: ReadOptions) {
    this.#sink = sink;
    this.#options = options;
  }

  /** What is at a raw path. Never throws for what the system says; that is in `trouble`. */
  look(path: string, { mark = 'file', isNamed = false, known }: LookOptions = {}): Sighting {
    const raw = openable(path);
    if (mark === 'other') return this.#glance(raw);
    if (mark === 'symlink') {
      const seen = this.#glance(raw);
      // Windows calls every reparse point a link: a folder that is not a link has a volume mounted on it, and a file that is
      // not a link is read
      if (seen.kind === 'directory') return { ...seen, trouble: mountPoint, unreadable: [[0, 0]] };
      if (seen.kind !== 'file') return seen;
    }
    let fd: number;
    try {
      fd = openToHash(raw, isNamed);
    } catch (error) {
      const trouble = errnoOf(error) ?? 'EIO';
      // another thing is there than the folder said
      if (trouble === 'ELOOP' || trouble === 'ENXIO') return this.#glance(raw);
      return this.#unopened(raw, trouble, isNamed);
    }
    try {
      return this.#readTwice(fd, path, { isNamed, known });
    } catch (error) {
      return sighting(undefined, { trouble: systemErrno(error) });
    } finally {
      closeSync(fd);
    }
  }

  /** The same of what the user named, links followed, and no byte of it read. */
  lookAtNamed(path: string): Sighting {
    const found = statOrErrno(openable(path), true);
    if (typeof found === 'string') return sighting(undefined, { trouble: found });
    return isDisk(found, pathForMessage(path))
      ? sighting(found, { kind: 'file', size: deviceSizeAt({ path: pathForMessage(path), rdev: found.rdev }) ?? 0 })
      : sighting(found, {});
  }

  #readTwice(fd: number, path: string, { isNamed = false, known }: LookOptions): Sighting {
    for (let attempt = 1; ; attempt += 1) {
      const before = factsOfOpen(fd, path);
      const kind = kindOf(before);
      const isDevice = isNamed && isDisk(before, pathForMessage(path));
      if (kind !== 'file' && !isDevice) return this.#glance(openable(path));
      // 0 where nothing tells it: then it is read until a read gives nothing
      const size = isDevice
        ? (deviceSize(fd, { path: pathForMessage(path), rdev: before.rdev }) ?? 0)
        : Number(before.size);
      const { keep } = this.#options;
      const identity = keep && (isDevice ? deviceIdentity(before.rdev, size) : identityOf(before));
      const isFit = known !== undefined && known.identity === identity && isSameTail(fd, known);
      const from = isFit && attempt === 1 ? known : undefined;
      if (known !== undefined && !isFit && attempt === 1) keep?.onRefused();
      if (from?.isDone === true) {
        const { at, unreadable, trouble } = from;
        return sighting(before, { kind: 'file', size: at, unreadable, trouble, identity, isKnown: true });
      }
      if (this.#options.onSize(size)) return sighting(before, { kind: 'file', size, isLeft: true });
      const read = this.#read(fd, size, { identity, from, isDevice });
      const after = factsOfOpen(fd, path);
      const isSame =
        before.size === after.size &&
        before.mtimeNs === after.mtimeNs &&
        before.ctimeNs === after.ctimeNs &&
        before.ino === after.ino &&
        !read.hasMore;
      if (isSame || attempt === 2) return sightingOfRead(before, read, { hasChanged: !isSame, identity });
    }
  }

  #read(fd: number, size: number, resumed: Resumed): WasRead {
    const buffer = this.#buffer;
    if (size < bufferBytes && !resumed.isDevice) {
      // one byte more than there should be tells at once that there is no more
      const count = readOrErrno(fd, buffer, size + 1, 0);
      if (count === size) {
        this.#sink.whole(buffer.subarray(0, size));
        return { size };
      }
    }
    return readLong(fd, size, { ...resumed, buffer: this.#buffer, sink: this.#sink, keep: this.#options.keep });
  }

  /** A file that cannot be opened: its size is known if the folder can be searched, its bytes count as zeros. */
  #unopened(raw: string | Buffer, trouble: string, isNamed: boolean): Sighting {
    const found = statOrErrno(raw, isNamed);
    if (typeof found !== 'string' && kindOf(found) !== 'file') return sighting(found, { trouble });
    const size = typeof found === 'string' ? 0 : Number(found.size);
    this.#options.onSize(size);
    this.#sink.begin();
    if (size > 0) new Salvage(this.#buffer, (bytes) => this.#sink.add(bytes)).fill(0, size);
    this.#sink.end();
    return sighting(typeof found === 'string' ? undefined : found, {
      kind: 'file',
      size,
      trouble,
      unreadable: [[0, size]],
    });
  }

  /** Looks at anything but a file, and does not open it. */
  #glance(raw: string | Buffer): Sighting {
    const found = statOrErrno(raw, false);
    if (typeof found === 'string') return sighting(undefined, { trouble: found });
    if (kindOf(found) !== 'symlink') return sighting(found, {});
    try {
      return sighting(found, { target: readlinkSync(raw, { encoding: 'buffer' }).toString('latin1') });
    } catch (error) {
      return sighting(found, { target: '', trouble: systemErrno(error) });
    }
  }
}

/** Opens for reading only, without leaving a trace in the access time where that is allowed; through a link only what the user named. Throws the system’s error. */
export function openToHash(raw: string | Buffer, isNamed: boolean): number {
  const flags = constants.O_RDONLY | NON_BLOCK | (isNamed ? 0 : NO_FOLLOW);
  try {
    return openSync(raw, flags | noAtime);
  } catch (error) {
    if (noAtime === 0 || errnoOf(error) !== 'EPERM') throw error;
    return openSync(raw, flags);
  }
}

function statOrErrno(raw: string | Buffer, follow: boolean): BigIntStats | string {
  try {
    return follow ? factsAt(raw) : lstatSync(raw, { bigint: true });
  } catch (error) {
    return systemErrno(error);
  }
}

export type { Sighting };
