/**
 * Looks at one name and, if it is a file, reads every byte of it: opened for reading only, never through a link, never
 * blocking, with what the file says of itself compared before and after.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { NO_FOLLOW, NON_BLOCK } from './durable.ts';
import { errnoOf } from './errno.ts';
import { deviceSize } from './hash-device.ts';
import { type Range, Salvage } from './hash-salvage.ts';
import { openable } from './walk-path.ts';

/** Where the bytes of a file go. Arrays are used again after a call returns. */
export interface ByteSink {
  /** All bytes of a small file at once. */
  whole(bytes: Uint8Array): void;
  /** A larger file begins, anew if it had begun. */
  begin(): void;
  /** Where the next bytes are best read to, of a file that has begun; any place will do where it gives none. */
  room?(): Uint8Array | undefined;
  add(bytes: Uint8Array): void;
  /** All were given; what `begin` opened can be closed. */
  end(): void;
}

export interface Sighting {
  readonly kind: 'file' | 'directory' | 'symlink' | 'fifo' | 'socket' | 'device' | undefined;
  /** Bytes given to the sink; of a file that was only looked at, what the system says. */
  readonly size: number;
  readonly mtimeNs: bigint | undefined;
  readonly ino: bigint;
  readonly links: number;
  readonly target: string | undefined;
  readonly unreadable: readonly Range[] | undefined;
  /** The errno of what failed. */
  readonly trouble: string | undefined;
  /** It was another before than after, twice. */
  readonly hasChanged: boolean;
}

export interface LookOptions {
  /** What the folder said it is; a file if nothing. */
  readonly mark?: 'file' | 'symlink' | 'other';
  /** What the user named: links are followed and block devices read. */
  readonly isNamed?: boolean;
}

const bufferBytes = 256 * 1024;
const noAtime: number = constants.O_NOATIME ?? 0;
/** Pseudo files say that they are empty; one that never ends must not be read for ever. */
const mostOfUnsized = 1024 ** 3;

export class FileReader {
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  readonly #sink: ByteSink;
  readonly #onSize: (size: number) => void;

  /** `onSize` is called with the size of each file before it is read. */
  constructor(sink: ByteSink, onSize: (size: number) => void) {
    this.#sink = sink;
    this.#onSize = onSize;
  }

  /** What stands at a raw path. Never throws for what the system says; that is in `trouble`. */
  look(path: string, { mark = 'file', isNamed = false }: LookOptions = {}): Sighting {
    const raw = openable(path);
    if (mark !== 'file') return this.#glance(raw);
    let fd: number;
    try {
      fd = openToHash(raw, isNamed);
    } catch (error) {
      const trouble = errnoOf(error) ?? 'EIO';
      // another thing stands there than the folder said
      if (trouble === 'ELOOP' || trouble === 'ENXIO') return this.#glance(raw);
      return this.#unopened(raw, trouble, isNamed);
    }
    try {
      return this.#readTwice(fd, raw, isNamed);
    } catch (error) {
      return sighting(undefined, { trouble: systemErrno(error) });
    } finally {
      closeSync(fd);
    }
  }

  #readTwice(fd: number, raw: string | Buffer, isNamed: boolean): Sighting {
    for (let attempt = 1; ; attempt += 1) {
      const before = fstatSync(fd, { bigint: true });
      const kind = kindOf(before);
      const isDevice = isNamed && before.isBlockDevice();
      if (kind !== 'file' && !isDevice) return this.#glance(raw);
      const size = isDevice ? deviceSize(before.rdev) : Number(before.size);
      this.#onSize(size);
      const read = this.#read(fd, size);
      const after = fstatSync(fd, { bigint: true });
      const isSame =
        before.size === after.size &&
        before.mtimeNs === after.mtimeNs &&
        before.ctimeNs === after.ctimeNs &&
        before.ino === after.ino &&
        !read.hasMore;
      if (isSame || attempt === 2) return sighting(before, { kind: 'file', ...read, hasChanged: !isSame });
    }
  }

  #read(
    fd: number,
    size: number,
  ): { size: number; unreadable?: Range[] | undefined; trouble?: string; hasMore?: boolean } {
    const buffer = this.#buffer;
    if (size < bufferBytes) {
      // one byte more than there should be tells at once that there is no more
      const count = readOrErrno(fd, buffer, size + 1, 0);
      if (count === size) {
        this.#sink.whole(buffer.subarray(0, size));
        return { size };
      }
    }
    return this.#readLong(fd, size);
  }

  #readLong(
    fd: number,
    size: number,
  ): { size: number; unreadable?: Range[] | undefined; trouble?: string; hasMore?: boolean } {
    const sink = this.#sink;
    sink.begin();
    const salvage = new Salvage(this.#buffer, (bytes) => sink.add(bytes));
    const isSized = size > 0;
    const limit = isSized ? size : mostOfUnsized;
    let at = 0;
    while (at < limit) {
      const buffer = sink.room?.() ?? this.#buffer;
      const length = Math.min(buffer.length, limit - at);
      const count = readOrErrno(fd, buffer, length, at);
      if (typeof count === 'string') {
        const end = isSized ? at + length : at + 1;
        // how much more an unsized file has, nobody knows: at least one byte
        if (isSized) salvage.read(fd, at, end, count);
        else if (at > 0) salvage.fill(at, end);
        salvage.trouble ??= count;
        at = isSized || at > 0 ? end : at;
        if (!isSized) break;
        continue;
      }
      if (count === 0) break;
      salvage.recover();
      sink.add(buffer.subarray(0, count));
      at += count;
    }
    const hasMore = isSized && at === size && Number(readOrErrno(fd, Buffer.alloc(1), 1, size)) > 0;
    if (isSized && at < size) {
      salvage.trouble ??= 'ENODATA';
      salvage.fill(at, size);
      at = size;
    }
    sink.end();
    const { ranges, trouble } = salvage;
    if (trouble === undefined) return { size: at, hasMore };
    if (ranges.length > 0) return { size: at, hasMore, trouble, unreadable: ranges };
    // a second try gave every byte, or not one byte ever came
    return { size: at, hasMore, trouble, unreadable: at === 0 ? [[0, 0]] : undefined };
  }

  /** A file that cannot be opened: its size is known if the folder can be searched, its bytes count as zeros. */
  #unopened(raw: string | Buffer, trouble: string, isNamed: boolean): Sighting {
    const found = statOrErrno(raw, isNamed);
    if (typeof found !== 'string' && kindOf(found) !== 'file') return sighting(found, { trouble });
    const size = typeof found === 'string' ? 0 : Number(found.size);
    this.#onSize(size);
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

  /** What is no file is looked at and not opened. */
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

/** The number of bytes read, or the errno. */
function readOrErrno(fd: number, buffer: Uint8Array, length: number, at: number): number | string {
  try {
    return readSync(fd, buffer, 0, length, at);
  } catch (error) {
    return systemErrno(error);
  }
}

function statOrErrno(raw: string | Buffer, follow: boolean): BigIntStats | string {
  try {
    return (follow ? statSync : lstatSync)(raw, { bigint: true });
  } catch (error) {
    return systemErrno(error);
  }
}

function systemErrno(error: unknown): string {
  const errno = errnoOf(error);
  if (errno === undefined) throw error;
  return errno;
}

function sighting(found: BigIntStats | undefined, more: Partial<Sighting>): Sighting {
  const kind = found === undefined ? undefined : kindOf(found);
  return {
    kind,
    size: kind === 'file' ? Number(found?.size) : 0,
    mtimeNs: found?.mtimeNs,
    ino: found?.ino ?? 0n,
    // every folder has several links, and they tell nothing
    links: found === undefined || kind === 'directory' ? 1 : Number(found.nlink),
    target: undefined,
    unreadable: more.trouble === undefined ? undefined : [[0, 0]],
    trouble: undefined,
    hasChanged: false,
    ...more,
  };
}

function kindOf(found: BigIntStats): NonNullable<Sighting['kind']> {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  if (found.isSymbolicLink()) return 'symlink';
  if (found.isFIFO()) return 'fifo';
  return found.isSocket() ? 'socket' : 'device';
}
