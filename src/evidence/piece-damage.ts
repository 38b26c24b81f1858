/** Which pieces of a file differ from the recorded ones, and which cannot be compared. */
import type { UnreadableRange } from './record.ts';

/** Pieces by number, the first being 0: how many, and the first of the ranges that they make. */
export interface PieceRanges {
  readonly total: number;
  readonly ranges: readonly (readonly [first: number, count: number])[];
}

export interface PieceDamage {
  /** Bytes in a piece and in the file. */
  readonly pieceSize: number;
  readonly size: number;
  /** Pieces of the file, and how many of them were read. */
  readonly of: number;
  readonly read: number;
  readonly different: PieceRanges;
  /** Not wholly readable, now or when they were recorded, and so not comparable. */
  readonly unreadable: PieceRanges;
}

export interface PiecesFound {
  readonly size: number;
  readonly pieceSize: number;
  /** Digests one after the other, those of pieces that were not read being zeros. */
  readonly digests: Uint8Array;
  /** Numbers of the pieces that were read, ascending; undefined for all. */
  readonly taken: readonly number[] | undefined;
  /** Ascending, not touching. */
  readonly unreadable: readonly UnreadableRange[];
}

const mostRanges = 1000;
const digestLength = 32;

/**
 * Compares pieces with the recorded digests, which must cover the same number of pieces. `blind`: ranges in bytes that could
 * not be read when they were recorded.
 */
export function comparePieces(
  { size, pieceSize, digests, taken, unreadable }: PiecesFound,
  recorded: Uint8Array,
  blind: readonly UnreadableRange[] = [],
): PieceDamage {
  const of = Math.ceil(size / pieceSize);
  const different = new RangeList();
  const unknown = new RangeList();
  const isUnread = touching(unreadable, pieceSize);
  const isBlind = touching(blind, pieceSize);
  const read = taken?.length ?? of;
  for (let at = 0; at < read; at += 1) {
    const piece = taken?.[at] ?? at;
    if (isUnread(piece)) unknown.add(piece);
    else if (!isSameAt(digests, recorded, piece * digestLength)) (isBlind(piece) ? unknown : different).add(piece);
  }
  return { pieceSize, size, of, read, different: different.done(), unreadable: unknown.done() };
}

function isSameAt(a: Uint8Array, b: Uint8Array, at: number): boolean {
  for (let index = at; index < at + digestLength; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** Whether a piece has a byte in one of the ranges; asked in ascending order. */
function touching(ranges: readonly UnreadableRange[], pieceSize: number): (piece: number) => boolean {
  let next = 0;
  return (piece) => {
    for (; next < ranges.length; next += 1) {
      const [offset, length] = ranges[next] as UnreadableRange;
      if (offset + length > piece * pieceSize) return offset < (piece + 1) * pieceSize;
    }
    return false;
  };
}

class RangeList {
  readonly #ranges: [number, number][] = [];
  #total = 0;

  add(piece: number): void {
    this.#total += 1;
    const last = this.#ranges.at(-1);
    if (last !== undefined && last[0] + last[1] === piece) last[1] += 1;
    else if (this.#ranges.length < mostRanges) this.#ranges.push([piece, 1]);
  }

  done(): PieceRanges {
    return { total: this.#total, ranges: this.#ranges };
  }
}

/** Ranges that people are shown. */
export const mostShown = 8;

/** The damage with no more ranges than are shown; the totals stay. */
export function shortened({ different, unreadable, ...damage }: PieceDamage): PieceDamage {
  const cut = ({ total, ranges }: PieceRanges) => ({ total, ranges: ranges.slice(0, mostShown) });
  return { ...damage, different: cut(different), unreadable: cut(unreadable) };
}
