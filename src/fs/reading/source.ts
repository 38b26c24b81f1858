/** A file read from start to end more than once, through one descriptor, so that it is the same file each time. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { NON_BLOCK } from '../durable.ts';
import { ioError } from '../errno.ts';

const chunkBytes = 1024 * 1024;

export class SourceFile {
  readonly path: string;
  readonly #fd: number;

  /** Opens a regular file. Throws CustodyError. */
  constructor(path: string) {
    this.path = path;
    try {
      this.#fd = openSync(path, constants.O_RDONLY | NON_BLOCK);
    } catch (error) {
      throw ioError(error, 'read', path);
    }
    if (fstatSync(this.#fd).isFile()) return;
    closeSync(this.#fd);
    throw new CustodyError('NOT_A_FILE', `cannot read ${path}: it is not a file`);
  }

  /** What gives the file's bytes from the start, piece by piece; a piece is good until the next two were asked for. */
  pull(): () => Uint8Array | undefined {
    // a reader joins what is left of the last piece with the next, so two are in use at a time
    const buffers = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)];
    let at = 0;
    return () => {
      const buffer = buffers.reverse()[0] as Uint8Array;
      const count = this.#read(buffer, at);
      at += count;
      return count === 0 ? undefined : buffer.subarray(0, count);
    };
  }

  /** Up to `length` bytes at an offset. Throws CustodyError. */
  readAt(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, this.#read(bytes, offset));
  }

  close(): void {
    closeSync(this.#fd);
  }

  #read(into: Uint8Array, at: number): number {
    try {
      return readSync(this.#fd, into, 0, into.length, at);
    } catch (error) {
      throw ioError(error, 'read', this.path, { outcome: `at byte ${at}` });
    }
  }
}
