/** Reads a file by pieces on all threads of a pool: which pieces, in which portions, and what they came to together. */
import type { PiecesFound } from '../../evidence/piece-damage.ts';
import type { UnreadableRange } from '../../evidence/record.ts';
import type { Parts } from '../../fs/reading/parts.ts';
import type { WorkerPool } from '../../fs/threads/pool.ts';
import type { HashJob, HashReply } from './job.ts';

interface PieceRequest {
  readonly parts: Parts;
  readonly size: number;
  readonly pieceSize: number;
  /** Numbers of the pieces to read, ascending; undefined for all. */
  readonly taken: readonly number[] | undefined;
}

export interface PiecesRead extends PiecesFound {
  /** The first errno met. */
  readonly trouble: string | undefined;
}

/** Small pieces are read several at once. */
const portionBytes = 16 * 1024 * 1024;
/** Portions that are given at a time; more would only wait. */
const mostGiven = 16;
/** A record has room for about so many ranges; then whole pieces are reported. */
const mostRanges = 2000;

/**
 * Reads the pieces on the threads of the pool, and returns at once. `onDone` gets the digests of all pieces, 32 bytes each; it
 * is called once, from within a reply of the pool. What cannot be read is in `unreadable` and `trouble`.
 */
export function runPieces(
  pool: WorkerPool<HashJob, HashReply>,
  request: PieceRequest,
  onDone: (read: PiecesRead) => void,
): void {
  const { parts, size, pieceSize, taken } = request;
  const count = Math.ceil(size / pieceSize);
  const digests = new Uint8Array(32 * count);
  const ranges: UnreadableRange[] = [];
  let trouble: string | undefined;
  const portions = portionsOf(count, taken, Math.max(1, Math.floor(portionBytes / pieceSize)));
  let given = 0;
  const { fds, ends, bases } = parts;
  const give = () => {
    while (given < mostGiven) {
      const next = portions.next();
      if (next.done === true) return;
      const [from, number] = next.value;
      given += 1;
      const range = [from * pieceSize, Math.min((from + number) * pieceSize, size)] as const;
      pool.run({ ...noNames, pieces: { fds, ends, ...(bases && { bases }), pieceSize, range } }, (reply) => {
        given -= 1;
        const found = reply.pieces;
        if (found === undefined) throw new Error('a reply without pieces');
        for (let at = 0; at < found.digests.length; at += 1) digests[32 * from + at] = found.digests.charCodeAt(at);
        ranges.push(...found.unreadable);
        trouble ??= found.trouble;
        give();
        if (given === 0) onDone({ size, pieceSize, digests, taken, unreadable: joinRanges(ranges, request), trouble });
      });
    }
  };
  give();
}

const noNames: HashJob = { access: '', prefix: '', depth: 0, names: '', index: 0, isNamed: false };

function* portionsOf(
  count: number,
  taken: readonly number[] | undefined,
  most: number,
): Generator<readonly [from: number, number: number], void, undefined> {
  if (taken === undefined) {
    for (let from = 0; from < count; from += most) yield [from, Math.min(most, count - from)];
    return;
  }
  for (let at = 0; at < taken.length; ) {
    const from = taken[at] as number;
    let number = 1;
    while (number < most && taken[at + number] === from + number) number += 1;
    yield [from, number];
    at += number;
  }
}

function joinRanges(ranges: UnreadableRange[], { pieceSize, size }: PieceRequest): UnreadableRange[] {
  ranges.sort(([a], [b]) => a - b);
  if (ranges.length <= mostRanges) return joined(ranges);
  const wider = ranges.map(([offset, length]): UnreadableRange => {
    const from = Math.floor(offset / pieceSize) * pieceSize;
    return [from, Math.min(Math.ceil((offset + length) / pieceSize) * pieceSize, size) - from];
  });
  const all = joined(wider);
  const last = all.at(-1);
  // too many damaged pieces far apart: the last range covers all the rest, with the good pieces between them
  const [from] = all[mostRanges] ?? [];
  if (last === undefined || from === undefined) return all;
  return [...all.slice(0, mostRanges), [from, last[0] + last[1] - from]];
}

function joined(ranges: readonly UnreadableRange[]): UnreadableRange[] {
  const all: [number, number][] = [];
  for (const [offset, length] of ranges) {
    const last = all.at(-1);
    if (last !== undefined && offset <= last[0] + last[1]) last[1] = Math.max(last[1], offset + length - last[0]);
    else all.push([offset, length]);
  }
  return all;
}
