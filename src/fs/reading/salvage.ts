/** Reads around what a medium does not give: block by block where a read failed, zeros and a noted range where a block does not come. */
import { readAt } from './sectors.ts';

/** Offset and length of what could not be read. */
export type Range = [offset: number, length: number];

/** With so many ranges noted, blocks become coarser; a record of a manifest has room for about 3,000. */
const blockSizes: readonly (readonly [ranges: number, block: number])[] = [
  [1000, 4096],
  [2000, 65_536],
  [2800, 1024 * 1024],
];

/** After so many bytes of which none came, where the next read fails too, only its last block is tried before all of it is left. */
const deadBytes = 65_536;

export class Salvage {
  readonly ranges: Range[] = [];
  /** The first errno met. */
  trouble: string | undefined;
  readonly #buffer: Uint8Array;
  readonly #add: (bytes: Uint8Array) => void;

  /** `buffer` is read into and given to `add`, which must have used it when it returns. */
  constructor(buffer: Uint8Array, add: (bytes: Uint8Array) => void) {
    this.#buffer = buffer;
    this.#add = add;
  }

  /** Whether so much failed in a row that the rest is not worth trying in small blocks. */
  get isHopeless(): boolean {
    return this.ranges.length >= (blockSizes.at(-1)?.[0] ?? 0);
  }

  /** Goes on from where an earlier run stopped. */
  goOn({ unreadable, trouble }: { unreadable: readonly Range[] | undefined; trouble: string | undefined }): void {
    for (const [offset, length] of unreadable ?? []) this.ranges.push([offset, length]);
    this.trouble = trouble;
  }

  /** Gives the bytes [from, to), of which a read has failed with `errno`. */
  read(fd: number, from: number, to: number, errno: string): void {
    this.trouble ??= errno;
    const block = blockSizes.find(([limit]) => this.ranges.length < limit)?.[1] ?? this.#buffer.length;
    const last = Math.max(from, to - 1 - ((to - 1) % block));
    if (this.isHopeless || (this.#lostBefore(from) >= deadBytes && this.#readBlock(fd, last, to - last) === 0)) {
      this.fill(from, to);
      return;
    }
    for (let at = from; at < to; ) {
      const length = Math.min(block - (at % block), to - at, this.#buffer.length);
      const count = this.#tryBlock(fd, at, length);
      if (count === 0) this.fill(at, at + length);
      at += count > 0 ? count : length;
    }
  }

  /** Bytes right before that place of which none came: known of a run that goes on, too. */
  #lostBefore(from: number): number {
    const [at, length] = this.ranges.at(-1) ?? [0, 0];
    return at + length === from ? length : 0;
  }

  /** Gives zeros for [from, to) and notes the range. */
  fill(from: number, to: number): void {
    const last = this.ranges.at(-1);
    if (last !== undefined && last[0] + last[1] === from) last[1] += to - from;
    else this.ranges.push([from, to - from]);
    this.#buffer.fill(0);
    for (let at = from; at < to; at += this.#buffer.length)
      this.#add(this.#buffer.subarray(0, Math.min(this.#buffer.length, to - at)));
  }

  #tryBlock(fd: number, at: number, length: number): number {
    const count = this.#readBlock(fd, at, length);
    if (count > 0) this.#add(this.#buffer.subarray(0, count));
    return count;
  }

  /** Into the buffer; 0 where nothing comes. */
  #readBlock(fd: number, at: number, length: number): number {
    try {
      return readAt(fd, this.#buffer, length, at);
    } catch {
      return 0;
    }
  }
}
