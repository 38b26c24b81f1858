/** One encrypted file, written from its first byte to its last: chunks are sealed in memory, and nothing in clear is written. */
import { basename, dirname, join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { ArchiveFile, type ArchiveTarget } from './sink.ts';

/** How a payload is sealed, and what is before it. */
export interface Sealing {
  /** Header and nonce. */
  readonly head: Uint8Array;
  /** Bytes of a chunk in clear. */
  readonly size: number;
  /** Bytes that a sealed chunk has more. */
  readonly more: number;
  /** Writes the sealed chunk to the start of `into`. */
  seal(place: { readonly index: number; readonly isLast: boolean }, clear: Uint8Array, into: Uint8Array): void;
  /** Sees all that is written, in order. */
  see(bytes: Uint8Array): void;
  /** The name of the file, once it is whole; undefined where it keeps the one that it has. */
  nameOf?(): string;
}

const chunksAtOnce = 16;

export class AgeTarget implements ArchiveTarget {
  at = 0;
  readonly #sealing: Sealing;
  readonly #file: ArchiveFile;
  /** In clear, from the last chunk that was sealed on. */
  readonly #clear: Uint8Array;
  #held = 0;
  #index = 0;
  /** Sealed, and not handed to the disk. */
  readonly #buffers: readonly [Uint8Array, Uint8Array];
  #turn = 0;
  #filled = 0;
  #written: Promise<void> = Promise.resolve();
  #path: string;

  /** Throws CustodyError. */
  constructor(path: string, sealing: Sealing) {
    this.#file = new ArchiveFile(path);
    this.#path = path;
    this.#sealing = sealing;
    const { size, more, head } = sealing;
    this.#clear = new Uint8Array(size);
    const room = chunksAtOnce * (size + more) + head.length;
    this.#buffers = [new Uint8Array(room), new Uint8Array(room)];
    this.#buffers[0].set(head);
    this.#filled = head.length;
  }

  /** Where it is, once it was committed. */
  get path(): string {
    return this.#path;
  }

  async add(bytes: Uint8Array): Promise<void> {
    const { size } = this.#sealing;
    for (let from = 0; from < bytes.length; ) {
      // a full chunk is sealed only when more follows: it may be the last
      if (this.#held === size) await this.#seal(false);
      const isWhole = this.#held === 0 && bytes.length - from > size;
      if (isWhole) {
        await this.#seal(false, bytes.subarray(from, from + size));
        from += size;
        continue;
      }
      const part = bytes.subarray(from, from + size - this.#held);
      this.#clear.set(part, this.#held);
      this.#held += part.length;
      from += part.length;
    }
    this.at += bytes.length;
  }

  /** Only within the chunk that was not sealed yet: no place is sealed twice. */
  cut(at: number): void {
    const sealed = this.#index * this.#sealing.size;
    if (at < sealed)
      throw new CustodyError('IO', 'a file changed while it was read, and what was encrypted of it stays encrypted', {
        hint: 'make sure that no program writes to the evidence, and try again',
      });
    this.#held = at - sealed;
    this.at = at;
  }

  async commit(): Promise<void> {
    await this.#seal(true);
    await this.#flush();
    await this.#written;
    const name = this.#sealing.nameOf?.() ?? basename(this.#path);
    this.#path = join(dirname(this.#path), name);
    await this.#file.commit(this.#path);
  }

  async abandon(): Promise<void> {
    // its descriptor may be another file's once it is closed
    await this.#written.catch(() => {});
    await this.#file.abandon();
  }

  async #seal(isLast: boolean, given?: Uint8Array): Promise<void> {
    const { size, more, seal } = this.#sealing;
    if (this.#filled + size + more > this.#buffer.length) await this.#flush();
    const clear = given ?? this.#clear.subarray(0, this.#held);
    seal({ index: this.#index, isLast }, clear, this.#buffer.subarray(this.#filled));
    this.#filled += clear.length + more;
    this.#index += 1;
    if (given === undefined) this.#held = 0;
  }

  get #buffer(): Uint8Array {
    return this.#buffers[this.#turn & 1] as Uint8Array;
  }

  /** Hands on what is sealed; the next is sealed while it is written. */
  async #flush(): Promise<void> {
    const bytes = this.#buffer.subarray(0, this.#filled);
    this.#sealing.see(bytes);
    await this.#written;
    this.#written = this.#file.add(bytes);
    // it is awaited later; until then nobody is to hear of it
    this.#written.catch(() => {});
    this.#turn += 1;
    this.#filled = 0;
  }
}
