/** Where a bundle is written: a new folder, or one file; under another name until it is whole and synced. */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  write,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pid } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { closeQuietly, NO_FOLLOW, syncFolder } from '../durable.ts';
import { errnoOf, ioError } from '../errno.ts';
import { makeNewFolder, openNew } from '../evidence-guard.ts';
import { placeFile, renameFile } from '../system.ts';

/** Takes the members of a bundle one after the other. After a method threw, only `abandon` may be called. */
export interface BundleSink {
  /** A folder, empty or not; those on the way to a file come of themselves. */
  folder(path: string): Promise<void>;
  /** Begins a file of exactly that size. */
  begin(path: string, size: number): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Forgets the file that was begun, to begin it again. */
  undo(): void;
  /** Puts the bundle at its name, whole and synced. Throws CustodyError, EXISTS where the name was taken. */
  commit(): Promise<void>;
  /** Removes what was written. Never throws. */
  abandon(): Promise<void>;
}

/** Writes all bytes at a place, beside other work. Throws the system's error. */
async function writeAt(fd: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += await new Promise<number>((accept, refuse) =>
      write(fd, bytes, done, bytes.length - done, position + done, (error, count) =>
        error === null ? accept(count) : refuse(error),
      ),
    );
  }
}

/** Throws EXISTS where anything is at the name. */
export function refuseTaken(path: string): void {
  let isTaken: boolean;
  try {
    isTaken = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw ioError(error, 'write', path);
  }
  if (isTaken) throw new CustodyError('EXISTS', `${path} is there already`, { hint: 'choose another name' });
}

/** Where an archive goes that is written from its first byte to its last. */
export interface ArchiveTarget {
  /** Where the next byte goes. */
  readonly at: number;
  /** Adds bytes; they may be used again once it is done. Throws CustodyError. */
  add(bytes: Uint8Array): Promise<void>;
  /** Takes back what was added after that place. Throws CustodyError IO where that is not possible. */
  cut(at: number): void;
  /** Throws CustodyError. */
  commit(): Promise<void>;
  /** Removes what was written. Never throws. */
  abandon(): Promise<void>;
}

/** A file in which a bundle is written in one piece, for this user alone. */
export class ArchiveFile implements ArchiveTarget {
  readonly path: string;
  /** Where the next byte goes. */
  at = 0;
  readonly #draft: string;
  #fd: number;

  /** Throws CustodyError. */
  constructor(path: string) {
    refuseTaken(path);
    this.path = path;
    this.#draft = `${path}.${pid}.new`;
    try {
      this.#fd = openNew(this.#draft, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, 0o600);
    } catch (error) {
      throw ioError(error, 'write', path);
    }
  }

  /** Adds bytes. Throws CustodyError. */
  async add(bytes: Uint8Array): Promise<void> {
    await this.put(bytes, this.at);
    this.at += bytes.length;
  }

  /** Writes bytes at a place. Throws CustodyError. */
  async put(bytes: Uint8Array, at: number): Promise<void> {
    try {
      await writeAt(this.#fd, bytes, at);
    } catch (error) {
      throw ioError(error, 'write', this.path, { outcome: 'nothing was kept' });
    }
  }

  cut(at: number): void {
    this.at = at;
  }

  /** Puts it at its path, or at another in the same folder. Throws CustodyError. */
  async commit(path: string = this.path): Promise<void> {
    try {
      if (fstatSync(this.#fd).size !== this.at) ftruncateSync(this.#fd, this.at);
      fsyncSync(this.#fd);
      closeSync(this.#fd);
      this.#fd = -1;
      placeFile(this.#draft, path);
      syncFolder(dirname(path));
    } catch (error) {
      await this.abandon();
      throw ioError(error, 'write', path, { outcome: 'nothing was kept' });
    }
  }

  async abandon(): Promise<void> {
    if (this.#fd >= 0) closeQuietly(this.#fd);
    this.#fd = -1;
    try {
      unlinkSync(this.#draft);
    } catch {
      // it is in its place, or was never made
    }
  }
}

/** A bundle as a folder, for this user alone: it has openings of private texts, and names of files. */
export class FolderSink implements BundleSink {
  readonly path: string;
  readonly #draft: string;
  readonly #folders = new Set<string>();
  readonly #files: string[] = [];
  #fd = -1;
  #at = 0;
  #size = 0;

  /** Throws CustodyError. */
  constructor(path: string) {
    refuseTaken(path);
    this.path = path;
    this.#draft = `${path}.${pid}.new`;
    this.#attempt(() => makeNewFolder(this.#draft, 0o700));
  }

  async folder(path: string): Promise<void> {
    this.#makeFolder(path);
  }

  async begin(path: string, size: number): Promise<void> {
    const slash = path.lastIndexOf('/');
    if (slash > 0) this.#makeFolder(path.slice(0, slash));
    this.#attempt(() => {
      const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;
      this.#fd = openNew(join(this.#draft, path), flags, 0o600);
    });
    this.#files.push(path);
    this.#at = 0;
    this.#size = size;
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      await writeAt(this.#fd, bytes, this.#at);
      this.#at += bytes.length;
    } catch (error) {
      throw this.#failure(error);
    }
  }

  async end(): Promise<void> {
    checkSize(this.#at, this.#size);
    this.#attempt(() => closeSync(this.#fd));
    this.#fd = -1;
  }

  undo(): void {
    const path = this.#files.pop();
    if (path === undefined) return;
    closeQuietly(this.#fd);
    this.#fd = -1;
    this.#attempt(() => unlinkSync(join(this.#draft, path)));
  }

  async commit(): Promise<void> {
    try {
      for (const path of this.#files) syncFile(join(this.#draft, path));
      // the deepest first, so that no name is durable before what it leads to
      for (const path of [...this.#folders].sort((a, b) => b.length - a.length)) syncFolder(join(this.#draft, path));
      syncFolder(this.#draft);
      // an empty folder of ours is all that renaming may replace
      makeNewFolder(this.path, 0o700);
      renameOver(this.#draft, this.path);
      syncFolder(dirname(this.path));
    } catch (error) {
      await this.abandon();
      throw this.#failure(error);
    }
  }

  async abandon(): Promise<void> {
    if (this.#fd >= 0) closeQuietly(this.#fd);
    this.#fd = -1;
    rmSync(this.#draft, { recursive: true, force: true });
  }

  #makeFolder(path: string): void {
    if (path === '' || this.#folders.has(path)) return;
    this.#makeFolder(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    this.#attempt(() => makeNewFolder(join(this.#draft, path), 0o700));
    this.#folders.add(path);
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #failure(error: unknown): CustodyError {
    return ioError(error, 'write', this.path, { outcome: 'nothing was kept' });
  }
}

/** What was announced and what came must be the same, or the bundle would lie. */
export function checkSize(written: number, announced: number): void {
  if (written !== announced) throw new Error(`a file of ${announced} bytes was announced, and ${written} came`);
}

function renameOver(draft: string, path: string): void {
  try {
    renameSync(draft, path);
  } catch (error) {
    rmdirSync(path);
    // Windows replaces no folder
    if (!['EPERM', 'EACCES', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
    renameFile(draft, path);
  }
}

function syncFile(path: string): void {
  const fd = openSync(path, constants.O_RDWR | NO_FOLLOW);
  try {
    fsyncSync(fd);
  } finally {
    closeQuietly(fd);
  }
}
