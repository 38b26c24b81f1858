/** A stream of bytes cut into the entries of a CBOR sequence (RFC 8742), without decoding them. */
import { CborError, cborItemLength } from '../bytes/cbor.ts';
import { maxEntryBytes } from './limits.ts';

const limits = { maxBytes: maxEntryBytes };

/**
 * Cuts chunks of any size into whole entries. Entries that lie inside a chunk are views into it and others views into memory
 * of their own, so a chunk must not be overwritten while its entries are in use.
 */
export class EntrySplitter {
  /** Bytes of an entry that has begun, in the first `#held` of the buffer. */
  #buffer = new Uint8Array(0);
  #held = 0;
  #offset = 0;
  #failure: CborError | undefined;

  /** Offset in the stream, in bytes, of the first byte that is in no entry yet. */
  get offset(): number {
    return this.#offset;
  }

  /** Why no further entry can follow, once that is known. */
  get failure(): CborError | undefined {
    return this.#failure;
  }

  /**
   * The entries that are complete with this chunk, in order. Throws CborError, its offset counted in the stream, when the bytes
   * after the last entry cannot become one: too long, too deep, outside the profile. Entries before that are returned first, and
   * the error comes at the next call (or is in `failure`); it comes again at each further call.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    if (this.#failure !== undefined) throw this.#failure;
    const bytes = this.#held === 0 ? chunk : this.#append(chunk);
    const entries: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      const length = this.#lengthAt(bytes, at);
      if (length === undefined) break;
      entries.push(bytes.subarray(at, at + length));
      at += length;
    }
    this.#offset += at;
    this.#keep(bytes.subarray(at), at > 0 || this.#held === 0);
    if (this.#failure !== undefined && entries.length === 0) throw this.#failure;
    return entries;
  }

  /** The bytes after the last whole entry: none when the stream ended where an entry does. A copy. */
  rest(): Uint8Array {
    return this.#buffer.slice(0, this.#held);
  }

  #lengthAt(bytes: Uint8Array, at: number): number | undefined {
    try {
      return cborItemLength(bytes, at, limits);
    } catch (error) {
      if (!(error instanceof CborError)) throw error;
      this.#failure = new CborError(error.reason, this.#offset + error.offset);
      return undefined;
    }
  }

  #append(chunk: Uint8Array): Uint8Array {
    const length = this.#held + chunk.length;
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#buffer.length));
      larger.set(this.#buffer.subarray(0, this.#held));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#held);
    this.#held = length;
    return this.#buffer.subarray(0, length);
  }

  /** Holds the tail; in memory of its own when entries were cut out of the present one. */
  #keep(tail: Uint8Array, isNew: boolean): void {
    if (isNew) {
      this.#buffer = tail.slice();
      this.#held = tail.length;
    }
  }
}
