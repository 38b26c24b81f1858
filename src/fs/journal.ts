/**
 * A file that grows by frames, each synced before it counts and bound to all before it by its seal; what a crash left of the
 * last one is cut off. What the frames say, the caller knows. One process at a time: the caller sees to that.
 */
import { constants, fstatSync, fsyncSync, ftruncateSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CustodyError } from '../errors.ts';
import { closeQuietly, NO_FOLLOW, NON_BLOCK, readUpTo, syncFolder, writeAll } from './durable.ts';
import { ioError } from './errno.ts';
import { createFile } from './replace.ts';

/** What a journal begins with: the kind of file, as text. */
interface JournalKind {
  readonly magic: string;
  /** A 32-byte digest. */
  readonly seal: (bytes: Uint8Array) => Uint8Array;
}

/** The largest payload of a frame. */
export const maxFrame = 8 * 1024 * 1024;

const sealBytes = 32;
const headBytes = 4 + sealBytes;

export class Journal {
  readonly path: string;
  readonly #fd: number;
  readonly #seal: JournalKind['seal'];
  #last: Uint8Array = new Uint8Array(sealBytes);
  #size: number;
  #isBroken = false;

  private constructor(path: string, kind: JournalKind, isToRead: boolean) {
    this.path = path;
    this.#seal = kind.seal;
    this.#size = kind.magic.length;
    const flags = (isToRead ? constants.O_RDONLY : constants.O_RDWR) | NO_FOLLOW | NON_BLOCK;
    try {
      this.#fd = openSync(path, flags);
    } catch (error) {
      throw ioError(error, 'open', path);
    }
  }

  /** Makes a new journal with its first frame, readable by this user alone. Throws CustodyError, EXISTS if the name is taken. */
  static create(path: string, kind: JournalKind, first: Uint8Array): Journal {
    const magic = Buffer.from(kind.magic, 'latin1');
    createFile(path, Buffer.concat([magic, frameOf(kind.seal, new Uint8Array(sealBytes), first)]), { mode: 0o600 });
    return Journal.open(path, kind, () => {}).journal;
  }

  /**
   * Opens one and shows each payload with its offset; cuts off what a crash left of a last frame and says how much that was. Throws
   * CustodyError RESUME_INVALID for what is not such a journal, or is damaged before its last frame; it is then as it was. One that is
   * opened to be read is never changed.
   */
  static open(
    path: string,
    kind: JournalKind,
    see: (payload: Uint8Array, offset: number) => void,
    isToRead = false,
  ): { journal: Journal; cut: number } {
    const journal = new Journal(path, kind, isToRead);
    try {
      return { journal, cut: journal.#scan(kind.magic, see, isToRead) };
    } catch (error) {
      journal.close();
      throw ioError(error, 'read', path);
    }
  }

  /** Bytes of the journal, fewer only where it ends. Throws CustodyError. */
  readAt(offset: number, length: number): Uint8Array {
    try {
      return readUpTo(this.#fd, offset, Math.min(length, this.#size - offset));
    } catch (error) {
      throw ioError(error, 'read', this.path);
    }
  }

  /** Appends a frame and syncs it; returns the offset of the payload. Throws CustodyError; the frames before it stay. */
  append(payload: Uint8Array): number {
    if (this.#isBroken) throw new CustodyError('IO', `cannot write ${this.path}: an earlier write failed`);
    const frame = frameOf(this.#seal, this.#last, payload);
    try {
      writeAll(this.#fd, frame, this.#size);
      fsyncSync(this.#fd);
    } catch (error) {
      this.#isBroken = true;
      this.#cutQuietly();
      throw ioError(error, 'write', this.path);
    }
    const offset = this.#size + headBytes;
    this.#last = frame.subarray(4, headBytes);
    this.#size += frame.length;
    return offset;
  }

  close(): void {
    closeQuietly(this.#fd);
  }

  /** Closes and removes it, durably, and drafts of it that killed processes have left. Throws CustodyError. */
  remove(): void {
    this.close();
    try {
      unlinkSync(this.path);
      const [folder, own] = [dirname(this.path), basename(this.path)];
      for (const name of readdirSync(folder))
        if (name.startsWith(own) && /^\.\d+-\d+\.new$/.test(name.slice(own.length))) unlinkSync(join(folder, name));
      syncFolder(folder);
    } catch (error) {
      throw ioError(error, 'remove', this.path);
    }
  }

  #scan(magic: string, see: (payload: Uint8Array, offset: number) => void, isToRead: boolean): number {
    const found = fstatSync(this.#fd);
    if (!found.isFile()) throw new CustodyError('NOT_A_FILE', `cannot read ${this.path}: it is not a file`);
    const { size } = found;
    if (Buffer.from(readUpTo(this.#fd, 0, magic.length)).toString('latin1') !== magic)
      throw this.#damaged('it is not a saved state, or it is from another version of custody');
    for (let at = magic.length; at < size; at = this.#size) {
      const head = readUpTo(this.#fd, at, headBytes);
      const length = head.length < headBytes ? 0 : Buffer.from(head).readUInt32BE(0);
      const isPossible = length > 0 && length <= maxFrame && at + headBytes + length <= size;
      const payload = isPossible ? readUpTo(this.#fd, at + headBytes, length) : new Uint8Array(0);
      const seal = isPossible ? this.#seal(sealed(this.#last, payload)) : undefined;
      if (seal === undefined || Buffer.compare(seal, head.subarray(4)) !== 0) {
        // each frame was synced before the next was begun, so only the last can be a crash's doing
        const isLast = at + headBytes + (isPossible ? length : maxFrame) >= size;
        if (at === magic.length || !isLast) throw this.#damaged(`it is damaged at byte ${at}`);
        if (isToRead) return size - at;
        ftruncateSync(this.#fd, at);
        fsyncSync(this.#fd);
        return size - at;
      }
      this.#last = seal;
      this.#size = at + headBytes + length;
      see(payload, at + headBytes);
    }
    if (this.#size === magic.length) throw this.#damaged('it is cut off');
    return 0;
  }

  #damaged(why: string): CustodyError {
    return new CustodyError('RESUME_INVALID', `cannot resume from ${this.path}: ${why}`, {
      hint: 'nothing was read from it; --restart deletes it and begins again',
    });
  }

  /** So that a full disk leaves the frames before as they were; where even that fails, opening does it. */
  #cutQuietly(): void {
    try {
      ftruncateSync(this.#fd, this.#size);
    } catch {
      // the seal of what is there does not fit
    }
  }
}

function frameOf(seal: JournalKind['seal'], before: Uint8Array, payload: Uint8Array): Uint8Array {
  if (payload.length === 0 || payload.length > maxFrame) throw new RangeError(`a frame of ${payload.length} bytes`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length);
  return Buffer.concat([length, seal(sealed(before, payload)), payload]);
}

/** What a seal is over: the seal before, and the payload, whose end is that of the input. */
function sealed(before: Uint8Array, payload: Uint8Array): Uint8Array {
  return Buffer.concat([before, payload]);
}
