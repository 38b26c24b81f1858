/** What a manifest and the list of pieces beside it give to check files by: for each file its list, and what is wrong with the others. */

import { basename } from 'node:path';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { encodePath } from '../../evidence/path.ts';
import {
  loadPieceList,
  type PieceList,
  PiecesError,
  readPieceLists,
  readPiecesHeader,
} from '../../evidence/pieces-reader.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import type { UnreadableRange } from '../../evidence/record.ts';
import type { RecordView } from '../../evidence/record-view.ts';
import { exists } from '../../fs/exists.ts';
import { SourceFile } from '../../fs/reading/source.ts';

/** A file with a list that can be used. */
interface PieceTarget {
  /** Of the file, in bytes. */
  readonly size: number;
  /** Of the whole, as recorded; latin1. */
  readonly sha256: string;
  /** Ranges in bytes that could not be read when it was recorded. */
  readonly blind: readonly UnreadableRange[];
  readonly list: PieceList;
  /** Numbers of the pieces that a sample takes, ascending; undefined where all are taken. */
  readonly taken: readonly number[] | undefined;
}

/** Why a list, or all of them, cannot be used: a fault of `PiecesError`, or that nothing in them is what the manifest names. */
export interface PiecesProblem {
  readonly code: string;
  readonly message: string;
}

export interface SampleSize {
  /** So many pieces, or so many of a hundred. */
  readonly pieces?: number;
  readonly percent?: number;
}

/** Pieces of a sample unless something else is asked for. */
export const usualSample: SampleSize = { pieces: 64 };

/** More files than these are checked by the digest of the whole. */
const mostTargets = 100_000;
const mostPathBytes = 32 * 1024 * 1024;
const mostProblems = 10;

export class PieceTargets {
  readonly path: string;
  readonly pieceSize: number;
  readonly problems: PiecesProblem[] = [];
  /** Undefined where it cannot be opened. */
  readonly #file: SourceFile | undefined;
  readonly #lists = new Map<string, PieceList>();
  readonly #byPath = new Map<string, PieceTarget>();
  readonly #byRoot = new Map<string, PieceTarget>();
  #pathBytes = 0;
  #changed = 0;
  /** Pieces of all targets, and how many a sample takes. */
  total = 0;
  taken = 0;
  /** Pieces that were there and were compared, for anyone who compares to count. */
  compared = 0;

  private constructor(path: string, pieceSize: number) {
    this.path = path;
    this.pieceSize = pieceSize;
    this.#file = this.#telling(() => new SourceFile(path));
  }

  /** Opens the lists at a path for files recorded in pieces of that size; undefined where nothing is there. `problems` has its errors. */
  static open(path: string, pieceSize: number): PieceTargets | undefined {
    if (!exists(path)) return undefined;
    const targets = new PieceTargets(path, pieceSize);
    if (targets.#file !== undefined) targets.#telling(() => targets.#readLists());
    return targets;
  }

  /** A list that cannot be read, or not on, is of no use and no failure. */
  #telling<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      if (error instanceof PiecesError) this.#tell(error.fault, error.message);
      else if (error instanceof CustodyError && error.code !== 'BUG') this.#tell(error.code, error.message);
      else throw error;
      return undefined;
    }
  }

  #readLists(): void {
    const read = this.#read;
    const header = readPiecesHeader(read);
    if (header.pieceSize !== this.pieceSize) {
      this.#tell(
        'PIECES_OTHER',
        `its pieces are of ${header.pieceSize} bytes, and those on record of ${this.pieceSize}`,
      );
      return;
    }
    for (const list of readPieceLists(read, header)) {
      if (list instanceof PiecesError) this.#tell(list.fault, list.message);
      else if (this.#lists.size < mostTargets) this.#lists.set(list.root, list);
    }
  }

  /** Takes a record of the manifest that has pieces, as it is read. */
  add(view: RecordView): void {
    if (view.piecesStart < 0) return;
    // its pieces are of no one state that it had
    if (view.hasChanged) {
      this.#changed += 1;
      return;
    }
    const list = this.#lists.get(latin1Slice(view.bytes, view.piecesStart, view.piecesStart + 32));
    if (list === undefined || list.size !== view.size || this.#isFull) return;
    const target: PieceTarget = {
      size: view.size,
      sha256: latin1Slice(view.bytes, view.sha256Start, view.sha256Start + 32),
      blind: view.unreadable ?? [],
      list,
      taken: undefined,
    };
    const path = encodePath(view.depth, latin1Slice(view.bytes, view.pathStart, view.pathEnd));
    this.#pathBytes += path.length;
    this.#byPath.set(path, target);
    this.#byRoot.set(list.root, target);
    this.total += list.count;
    this.taken += list.count;
  }

  get #isFull(): boolean {
    return this.#byPath.size >= mostTargets || this.#pathBytes >= mostPathBytes;
  }

  /** Adds what the record itself fixes of one file, which has no path. */
  addOne(target: { readonly root: string; readonly size: number; readonly sha256: string }): void {
    const list = this.#lists.get(target.root);
    if (list === undefined || list.size !== target.size) return;
    const { size, sha256: whole } = target;
    const one: PieceTarget = { size, sha256: whole, blind: [], list, taken: undefined };
    this.#byPath.set('', one);
    this.#byRoot.set(list.root, one);
    this.total += list.count;
    this.taken += list.count;
  }

  /** Says so where nothing in the lists is of use; call it when all records were added. */
  finish(): void {
    if (this.#byPath.size === 0 && this.problems.length === 0)
      this.#tell(
        'PIECES_OTHER',
        this.#changed > 0
          ? 'what it lists changed while it was recorded'
          : 'none of its lists is one that the manifest names',
      );
  }

  /** Leaves a sample of all pieces, drawn from the seed. Call it once, after `finish`. */
  draw(sample: SampleSize, seed: Uint8Array): void {
    const asked = sample.pieces ?? Math.ceil((this.total * (sample.percent ?? 100)) / 100);
    const drawn = drawNumbers(Math.min(asked, this.total), this.total, seed);
    this.taken = drawn.length;
    let [start, at] = [0, 0];
    for (const [path, target] of this.#byPath) {
      const end = start + target.list.count;
      const taken: number[] = [];
      for (; at < drawn.length && (drawn[at] as number) < end; at += 1) taken.push((drawn[at] as number) - start);
      this.#byPath.set(path, { ...target, taken });
      start = end;
    }
  }

  /** Whether there is anything to check by. */
  get isEmpty(): boolean {
    return this.#byPath.size === 0;
  }

  /** Number of lists that are whole, ours or not. */
  get listed(): number {
    return this.#lists.size;
  }

  /** Number of files that can be checked by pieces. */
  get files(): number {
    return this.#byPath.size;
  }

  /** The sizes of these files, each once. */
  get sizes(): number[] {
    return [...new Set([...this.#byPath.values()].map(({ size }) => size))];
  }

  targetAt(encodedPath: string): PieceTarget | undefined {
    return this.#byPath.get(encodedPath);
  }

  targetOf(root: string, size: number): PieceTarget | undefined {
    const target = this.#byRoot.get(root);
    return target?.size === size ? target : undefined;
  }

  /** The digests of a target's list. Throws PiecesError where they have changed. */
  load({ list }: PieceTarget): Uint8Array {
    return loadPieceList(this.#read, list);
  }

  close(): void {
    this.#file?.close();
  }

  readonly #read = (offset: number, length: number): Uint8Array =>
    this.#file?.readAt(offset, length) ?? new Uint8Array(0);

  #tell(code: string, message: string): void {
    if (this.problems.length < mostProblems) this.problems.push({ code, message });
  }
}

/**
 * `count` different numbers below `total`, ascending, each choice as likely as any other (Floyd's way), the chance coming from SHA-256
 * over the seed and a counter.
 */
export function drawNumbers(count: number, total: number, seed: Uint8Array): number[] {
  const draw = randomBelow(seed);
  const chosen = new Set<number>();
  for (let top = total - count; top < total; top += 1) {
    const number = draw(top + 1);
    chosen.add(chosen.has(number) ? top : number);
  }
  return [...chosen].sort((a, b) => a - b);
}

function randomBelow(seed: Uint8Array): (limit: number) => number {
  const block = new Uint8Array(seed.length + 8);
  block.set(seed);
  const view = new DataView(block.buffer);
  let counter = 0;
  return (limit) => {
    // 48 bits, and what would favour small numbers is drawn again
    const fair = 2 ** 48 - (2 ** 48 % limit);
    for (;;) {
      view.setFloat64(seed.length, counter);
      counter += 1;
      const digest = sha256(block);
      let value = 0;
      for (let index = 0; index < 6; index += 1) value = value * 256 + (digest[index] as number);
      if (value < fair) return value % limit;
    }
  };
}

/** No list of pieces can be used. */
export class NothingToSample extends CustodyError {}

/** Throws NothingToSample where a sample is asked for and there is nothing to take it from; `expected` is where the list would lie. */
export function refuseEmptySample(
  targets: PieceTargets | undefined,
  expected: string,
): asserts targets is PieceTargets {
  const name = basename(expected);
  if (targets === undefined && exists(expected))
    throw new NothingToSample('NOT_FOUND', `the manifest has no file in pieces: ${name} is of no use for a sample`, {
      hint: 'custody verify --evidence takes a sample of the media inside an image; --depth every-byte and --depth sizes need no pieces',
    });
  if (targets === undefined)
    throw new NothingToSample('NOT_FOUND', `there is no ${name} to take a sample from`, {
      hint: 'custody hash --pieces makes one; --depth every-byte and --depth sizes need none',
    });
  const [problem] = targets.problems;
  if (targets.isEmpty)
    throw new NothingToSample('PIECES_INVALID', `${targets.path} cannot be used: ${problem?.message ?? 'it is empty'}`);
}
