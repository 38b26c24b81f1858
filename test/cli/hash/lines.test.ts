/** What is printed of one file that could not be read in full: where, and that its digests are of zeros there. */
import { describe, expect, it } from 'vitest';
import { hashJson, hashLines } from '../../../src/cli/hash/lines.ts';
import { troubleLines } from '../../../src/cli/hash/trouble-lines.ts';
import type { ManifestResult } from '../../../src/flow/hash/manifest.ts';
import { readingOf } from '../../../src/flow/hash/reading.ts';

const result = (unreadable: [number, number][]): ManifestResult =>
  ({
    header: { algorithms: ['sha256'] },
    only: { path: ['image'], size: 9000, digests: { sha256: '\u0001'.repeat(32) }, unreadable },
    totals: { unreadable: 1, kinds: { file: 1 }, root: new Uint8Array(32), records: 2, size: 9000 },
    troubles: [],
    troubleCount: 0,
    joined: [],
    changed: 0,
    reading: readingOf({
      unreadable: 1,
      changed: 0,
      endless: 0,
      leftOut: 0,
      empty: [],
      isEmptyExpected: false,
      isOne: true,
    }),
  }) as unknown as ManifestResult;
const told = (unreadable: [number, number][], output?: string) =>
  hashLines(result(unreadable), output).filter((line) => line.startsWith('  not read'));

describe('one file that could not be read in full', () => {
  it('is told range by range', () => {
    expect(
      told([
        [4096, 1],
        [8192, 808],
      ]),
    ).toEqual([
      '  not read  1 byte from byte 4,096, in the digests as zeros',
      '  not read  808 bytes from byte 8,192, in the digests as zeros',
    ]);
    expect(hashLines(result([[0, 1]]), undefined).at(-1)).toBe('INCOMPLETE: 1 could not be read or not in full.');
  });

  it('is told with its first twenty ranges, and where the others stand', () => {
    const ranges = Array.from({ length: 22 }, (_, index): [number, number] => [index * 10, 1]);
    expect(told(ranges)).toHaveLength(21);
    expect(told(ranges).at(-1)).toBe('  not read  2 ranges more (--json lists them)');
    expect(told(ranges, 'm').at(-1)).toBe('  not read  2 ranges more, in the manifest');
  });

  it('is not counted as hashed', () => {
    const kinds = { file: 3, directory: 1, symlink: 0, fifo: 0, socket: 0, device: 0 };
    const totals = { unreadable: 2, kinds, root: new Uint8Array(32), records: 5, size: 9000 };
    const counts = { walked: 4, listed: 4, hashed: 2, unread: 1, changed: 0 };
    const several = { ...result([]), only: undefined, totals, ...counts } as unknown as ManifestResult;
    expect(hashLines(several, 'm')).toContain(
      'counts    walked 4 names, listed 4, hashed 2 of 3 files (1 could not be read in full)',
    );
    expect(hashJson(several, 'm')).toMatchObject({ walked: 4, listed: 4, hashed: 2, notHashed: 1 });
  });

  it('has no range where nothing is known of its bytes', () => expect(told([[0, 0]])).toEqual([]));
});

it('a volume that was left out is named with the kind of its file system', () => {
  const told = troubleLines([{ path: '/TEST/inner', what: 'MOUNT', bytes: 0, fileSystem: 'vfat' }], 1);
  expect(told).toEqual(['  ! /TEST/inner: a file system vfat is mounted there, not entered (--cross-mounts)']);
});
