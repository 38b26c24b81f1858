/** A large file written as a stream: under another name until it is whole and synced, so that its own name never shows a part. */
import { closeSync, constants, fsyncSync, openSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { pid } from 'node:process';
import { closeQuietly, NO_FOLLOW, readUpTo, syncFolder, writeAll } from './durable.ts';
import { errnoOf, ioError } from './errno.ts';
import { openNew } from './evidence-guard.ts';
import { placeFile } from './system.ts';

const bufferBytes = 256 * 1024;

export class StreamedFile {
  readonly path: string;
  readonly #draft: string;
  readonly #isAgain: boolean;
  readonly #fd: number;
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  #held = 0;
  #isOpen = true;
  #isPlaced = false;

  /**
   * Begins a file; nothing is at `path` until `commit`. `isAgain`: a run that was killed may have written it, in whole or
   * in part, and no other writes it now. Throws CustodyError.
   */
  constructor(path: string, isAgain = false) {
    this.path = path;
    this.#isAgain = isAgain;
    this.#draft = isAgain ? `${path}.resume.part` : `${path}.${pid}.new`;
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW;
    try {
      // names and digests of files are for this user alone
      this.#fd = openNew(this.#draft, flags, 0o600);
    } catch (error) {
      throw ioError(error, 'write', path);
    }
  }

  /** Writes bytes given as latin1 text. Throws CustodyError; the file is then of no use. */
  write(latin1: string): void {
    try {
      for (let at = 0; at < latin1.length; ) {
        if (this.#held === bufferBytes) this.#flush();
        const part = latin1.slice(at, at + bufferBytes - this.#held);
        this.#held += this.#buffer.write(part, this.#held, 'latin1');
        at += part.length;
      }
    } catch (error) {
      throw ioError(error, 'write', this.path, { outcome: this.#outcome });
    }
  }

  /** Puts the file at its name, whole and synced. Throws CustodyError, EXISTS if the name was taken; then nothing was kept. */
  commit(): void {
    try {
      this.#flush();
      fsyncSync(this.#fd);
      closeSync(this.#fd);
      this.#isOpen = false;
      this.#place();
      this.#isPlaced = true;
      syncFolder(dirname(this.path));
    } catch (error) {
      this.abandon();
      throw ioError(error, 'write', this.path, { outcome: this.#outcome });
    }
  }

  /** What is stated of a file that could not be written; what a run that can be resumed has done lies elsewhere. */
  get #outcome(): string {
    return this.#isAgain ? 'no part of it was kept; --resume resumes from the saved state' : 'nothing was kept';
  }

  /** Removes what was written, after a failed `commit` too. Never throws. */
  abandon(): void {
    if (this.#isOpen) closeQuietly(this.#fd);
    this.#isOpen = false;
    try {
      // a name that a power cut may take back is not one to be reported as written
      unlinkSync(this.#isPlaced ? this.path : this.#draft);
    } catch {
      // it was never made
    }
  }

  #place(): void {
    try {
      placeFile(this.#draft, this.path);
    } catch (error) {
      if (!this.#isAgain || errnoOf(error) !== 'EEXIST' || !haveSameBytes(this.#draft, this.path)) throw error;
      unlinkSync(this.#draft);
    }
  }

  #flush(): void {
    writeAll(this.#fd, this.#buffer.subarray(0, this.#held), null);
    this.#held = 0;
  }
}

function haveSameBytes(one: string, other: string): boolean {
  const fds = [openSync(one, constants.O_RDONLY)];
  try {
    fds.push(openSync(other, constants.O_RDONLY | NO_FOLLOW));
    for (let at = 0; ; at += bufferBytes) {
      const [left, right] = fds.map((fd) => readUpTo(fd, at, bufferBytes)) as [Uint8Array, Uint8Array];
      if (Buffer.compare(left, right) !== 0) return false;
      if (left.length < bufferBytes) return true;
    }
  } finally {
    for (const fd of fds) closeQuietly(fd);
  }
}
