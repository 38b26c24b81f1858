/** The bytes in clear of an encrypted archive by place: each chunk is opened where it is needed, and nothing of it is written. */
import { CustodyError } from '../../errors.ts';
import { ArchiveSource } from './archive-source.ts';

/** How a payload is cut into chunks, and opened. */
interface SealedChunks {
  /** Bytes of a chunk in clear. */
  readonly size: number;
  /** Bytes that a sealed chunk has more. */
  readonly more: number;
  /** Writes a chunk in clear to the start of `into`; false where it is not what was sealed at that place. */
  open(place: { readonly index: number; readonly isLast: boolean }, sealed: Uint8Array, into: Uint8Array): boolean;
}

/** Chunks that are read ahead. */
const chunksAtOnce = 16;

export class AgeSource {
  readonly path: string;
  /** Bytes in clear. */
  readonly size: number;
  readonly #sealed: ArchiveSource;
  readonly #chunks: SealedChunks;
  /** Where the first chunk begins. */
  readonly #start: number;
  readonly #count: number;
  readonly #kept: { index: number; readonly bytes: Uint8Array };

  /** Opens the last chunk first, so that a file that was cut off is known before anything of it is used. Throws CustodyError AGE_DAMAGED, IO. */
  constructor(path: string, start: number, chunks: SealedChunks) {
    const sealedSize = chunks.size + chunks.more;
    this.path = path;
    this.#start = start;
    this.#chunks = chunks;
    this.#sealed = new ArchiveSource(path, chunksAtOnce * sealedSize);
    this.#kept = { index: -1, bytes: new Uint8Array(chunks.size) };
    const length = this.#sealed.size - start;
    this.#count = Math.max(1, Math.ceil(length / sealedSize));
    this.size = length - this.#count * chunks.more;
    try {
      const last = this.size - (this.#count - 1) * chunks.size;
      // only what holds nothing at all ends with an empty chunk
      if (last < 0 || (last === 0 && this.#count > 1)) throw this.#cutOff();
      this.#load(this.#count - 1);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Bytes at a place, fewer where it ends. Throws CustodyError. */
  bytes(at: number, length: number): Uint8Array {
    const end = Math.min(this.size, at + Math.max(0, length));
    const bytes = new Uint8Array(Math.max(0, end - at));
    const { size } = this.#chunks;
    for (let from = at; from < end; ) {
      const index = Math.floor(from / size);
      const to = Math.min(end, (index + 1) * size);
      bytes.set(this.#load(index).subarray(from - index * size, to - index * size), from - at);
      from = to;
    }
    return bytes;
  }

  /** So many bytes from a place on, read ahead; a piece is good until the next is asked for. Throws CustodyError AGE_DAMAGED, IO, and BUNDLE_DAMAGED where it ends before. */
  async *pieces(from: number, length: number): AsyncGenerator<Uint8Array> {
    const end = from + length;
    if (end > this.size) throw this.damaged(`it is cut off at byte ${this.size}`);
    const { size, more } = this.#chunks;
    if (length <= size) {
      if (length > 0) yield this.bytes(from, length);
      return;
    }
    const first = Math.floor(from / size);
    const last = Math.floor((end - 1) / size);
    const sealedTo = Math.min(this.#sealed.size - this.#start, (last + 1) * (size + more));
    const clear = new Uint8Array(chunksAtOnce * size);
    let index = first;
    for await (const piece of this.#sealed.pieces(this.#placeOf(first), sealedTo - first * (size + more))) {
      const begin = index * size;
      for (let at = 0; at < piece.length; index += 1) {
        const sealed = piece.subarray(at, at + size + more);
        at += sealed.length;
        this.#open(index, sealed, clear.subarray(index * size - begin));
      }
      yield clear.subarray(Math.max(0, from - begin), Math.min(end, index * size) - begin);
    }
  }

  /** Another as soon as the file was changed. Throws CustodyError. */
  identity(): string {
    return this.#sealed.identity();
  }

  /** The failure of an archive in it that cannot be read as one. */
  damaged(problem: string, cause?: unknown): CustodyError {
    return this.#sealed.damaged(problem, cause);
  }

  /** The failure of an archive in it that no reader may take. */
  unsafe(problem: string): CustodyError {
    return this.#sealed.unsafe(problem);
  }

  close(): void {
    this.#sealed.close();
  }

  /** A chunk in clear; the last that was asked for is kept. */
  #load(index: number): Uint8Array {
    const { size, more } = this.#chunks;
    const kept = this.#kept;
    if (kept.index !== index) {
      kept.index = -1;
      this.#open(index, this.#sealed.bytes(this.#placeOf(index), size + more), kept.bytes);
      kept.index = index;
    }
    return kept.bytes.subarray(0, Math.min(size, this.size - index * size));
  }

  #open(index: number, sealed: Uint8Array, into: Uint8Array): void {
    const isLast = index === this.#count - 1;
    if (this.#chunks.open({ index, isLast }, sealed, into)) return;
    if (isLast) throw this.#cutOff();
    throw ageDamaged(this.path, `it is not as it was written, from byte ${this.#placeOf(index)} on`);
  }

  #cutOff(): CustodyError {
    return ageDamaged(
      this.path,
      `its end is missing, or is not as it was written (byte ${this.#placeOf(this.#count - 1)})`,
    );
  }

  #placeOf(index: number): number {
    return this.#start + index * (this.#chunks.size + this.#chunks.more);
  }
}

/** The failure of an encrypted file that is not as it was written. */
export function ageDamaged(path: string, problem: string, cause?: unknown): CustodyError {
  return new CustodyError('AGE_DAMAGED', `${path} is damaged: ${problem}`, {
    hint: 'ask for an undamaged copy; nothing of it was used',
    ...(cause !== undefined && { cause }),
  });
}
