/** The bytes of an archive by place, through one descriptor. */
import { closeSync, constants, fstatSync, openSync, read, readSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { NON_BLOCK, readUpTo } from '../durable.ts';
import { ioError } from '../errno.ts';
import { identityOf } from '../reading/known.ts';

export class ArchiveSource {
  readonly path: string;
  readonly size: number;
  readonly fd: number;
  readonly #pieceBytes: number;
  readonly #free: Uint8Array[] = [];
  #isOpen = true;

  /** Reads in pieces of so many bytes. Throws CustodyError. */
  constructor(path: string, pieceBytes = 1024 * 1024) {
    this.path = path;
    this.#pieceBytes = pieceBytes;
    try {
      this.fd = openSync(path, constants.O_RDONLY | NON_BLOCK);
      this.size = fstatSync(this.fd).size;
    } catch (error) {
      throw ioError(error, 'read', path);
    }
  }

  /** Bytes at a place, fewer where the archive ends. Throws CustodyError. */
  bytes(at: number, length: number): Uint8Array {
    try {
      return readUpTo(this.fd, at, Math.max(0, Math.min(length, this.size - at)));
    } catch (error) {
      throw ioError(error, 'read', this.path, { outcome: `at byte ${at}` });
    }
  }

  /** So many bytes from a place on, read ahead by one piece; a piece is good until the next is asked for. Throws CustodyError BUNDLE_DAMAGED where the archive ends before. */
  async *pieces(from: number, length: number): AsyncGenerator<Uint8Array> {
    const pieceBytes = this.#pieceBytes;
    const buffers = [this.#free.pop() ?? new Uint8Array(pieceBytes), this.#free.pop() ?? new Uint8Array(pieceBytes)];
    try {
      // what fits into one piece has nothing to be read ahead
      if (length > pieceBytes) yield* this.#pieces(buffers, from, length);
      else if (length > 0) yield this.#fillNow(buffers[0] as Uint8Array, from, length);
    } finally {
      this.#free.push(...buffers);
    }
  }

  async *#pieces(buffers: readonly Uint8Array[], from: number, length: number): AsyncGenerator<Uint8Array> {
    const fetch = (done: number, turn: number): Promise<Uint8Array> =>
      this.#fill(buffers[turn & 1] as Uint8Array, from + done, Math.min(this.#pieceBytes, length - done));
    let next: Promise<Uint8Array> | undefined = fetch(0, 0);
    try {
      for (let [done, turn] = [0, 1]; next !== undefined; turn += 1) {
        const piece: Uint8Array = await next;
        done += piece.length;
        next = done < length ? fetch(done, turn) : undefined;
        yield piece;
      }
    } finally {
      // nobody else gets the buffer that is still being filled
      await next?.catch(() => {});
    }
  }

  /** Another as soon as the archive was changed. Throws CustodyError. */
  identity(): string {
    try {
      return identityOf(fstatSync(this.fd, { bigint: true }));
    } catch (error) {
      throw ioError(error, 'look at', this.path);
    }
  }

  /** The failure of an archive that cannot be read as one. */
  damaged(problem: string, cause?: unknown): CustodyError {
    return new CustodyError('BUNDLE_DAMAGED', `${this.path} is damaged: ${problem}`, {
      hint: 'ask for an undamaged copy; nothing of it was used',
      ...(cause !== undefined && { cause }),
    });
  }

  /** The failure of an archive that no reader may take. */
  unsafe(problem: string): CustodyError {
    return new CustodyError('BUNDLE_UNSAFE', `${this.path} holds ${problem}`, {
      hint: 'ask for the bundle as custody bundle makes it',
    });
  }

  close(): void {
    if (this.#isOpen) closeSync(this.fd);
    this.#isOpen = false;
  }

  #fillNow(buffer: Uint8Array, at: number, length: number): Uint8Array {
    try {
      for (let done = 0; done < length; ) {
        const count = readSync(this.fd, buffer, done, length - done, at + done);
        if (count === 0) throw this.damaged(`it is cut off at byte ${at + done}`);
        done += count;
      }
    } catch (error) {
      throw ioError(error, 'read', this.path, { outcome: `at byte ${at}` });
    }
    return buffer.subarray(0, length);
  }

  async #fill(buffer: Uint8Array, at: number, length: number): Promise<Uint8Array> {
    for (let done = 0; done < length; ) {
      const count = await new Promise<number>((accept, refuse) =>
        read(this.fd, buffer, done, length - done, at + done, (error, count) => {
          if (error === null) accept(count);
          else refuse(ioError(error, 'read', this.path, { outcome: `at byte ${at + done}` }));
        }),
      );
      if (count === 0) throw this.damaged(`it is cut off at byte ${at + done}`);
      done += count;
    }
    return buffer.subarray(0, length);
  }
}
