/** What does not come is noted as ranges: no byte that comes is given up behind a place where few were tried. */
import { beforeEach, expect, it, vi } from 'vitest';
import { Salvage } from '../../../src/fs/reading/salvage.ts';

const mebi = 1024 * 1024;
/** Ranges of the medium that give errors, and how many reads were tried. */
let bad: readonly (readonly [from: number, to: number])[] = [];
let reads = 0;

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  readSync: (_fd: number, buffer: Uint8Array, _offset: number, length: number, at: number) => {
    reads += 1;
    if (bad.some(([from, to]) => at < to && at + length > from)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    buffer.fill(1, 0, length);
    return length;
  },
}));

beforeEach(() => {
  reads = 0;
});

/** Reads to each of these places in turn, as the readers do; returns the ranges, which are the zeros among what came. */
function readTo(...places: readonly number[]) {
  const came: Buffer[] = [];
  const salvage = new Salvage(new Uint8Array(mebi), (bytes) => came.push(Buffer.from(bytes)));
  let from = 0;
  for (const to of places) {
    if (bad.some(([first, end]) => from < end && to > first)) salvage.read(3, from, to, 'EIO');
    else came.push(Buffer.alloc(to - from, 1));
    from = to;
  }
  const expected = Buffer.alloc(from, 1);
  for (const [at, length] of salvage.ranges) expected.fill(0, at, at + length);
  expect(Buffer.concat(came).equals(expected)).toBe(true);
  return salvage.ranges;
}

const megabytes = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * mebi);

it('loses no more than the blocks that do not come, however the reads lie', () => {
  bad = [[100_000, 104_096]];
  expect(readTo(400_000)).toEqual([[98_304, 8192]]);
  // a read of one bad block alone, and then one that only begins badly
  bad = [[98_304, 104_096]];
  expect(readTo(98_304, 99_533, 132_305, 400_000)).toEqual([[98_304, 8192]]);
});

it('comes to the end of a long stretch by the block', () => {
  bad = [[mebi + 5, 2.5 * mebi]];
  expect(readTo(...megabytes(4))).toEqual([[mebi, 1.5 * mebi]]);
});

it('tries little within a long stretch', () => {
  bad = [[0, 8 * mebi]];
  expect(readTo(...megabytes(9))).toEqual([[0, 8 * mebi]]);
  expect(reads).toBe(256 + 7);
});

it('tries blocks again after a read went well', () => {
  bad = [
    [0, 2 * mebi],
    [3 * mebi, 3 * mebi + 1],
  ];
  expect(readTo(...megabytes(4))).toEqual([
    [0, 2 * mebi],
    [3 * mebi, 4096],
  ]);
});

it('goes on within a long stretch as a run that was never interrupted', () => {
  bad = [[0, 8 * mebi]];
  const salvage = new Salvage(new Uint8Array(mebi), () => {});
  salvage.goOn({ unreadable: [[0, mebi]], trouble: 'EIO' });
  salvage.read(3, mebi, 2 * mebi, 'EIO');
  expect([salvage.ranges, reads]).toEqual([[[0, 2 * mebi]], 1]);
});
