import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { progressLine, roundedBytes, slidingRate } from '../../../src/cli/host/progress.ts';
import { findMount, findMounts, openToWriting } from '../../../src/fs/walk/mount.ts';
import { makeFolder, removeFolder } from './walk-trees.ts';

// a skip is a failure in CI
const hasLoop = process.getuid?.() === 0 && spawnSync('losetup', ['-f']).status === 0;
const withLoop = it.skipIf(!process.env.CI && !hasLoop);

const mountinfo = [
  '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
  '30 22 8:1 / /mnt/evidence ro,noatime - ntfs3 /dev/sda1 rw',
  '31 22 8:2 / /mnt/evi\\040dence rw - vfat /dev/sdb1 ro,errors=continue',
  '32 22 8:3 / /mnt/open rw - vfat /dev/sdc1 rw',
].join('\n');

describe('the mount that evidence lies on', () => {
  it.each([
    ['/mnt/evidence/a', '/mnt/evidence', false],
    ['/mnt/evidence', '/mnt/evidence', false],
    ['/mnt/evidence2', '/', true],
    ['/mnt/evi dence/x', '/mnt/evi dence', false],
    ['/mnt/open/x', '/mnt/open', true],
  ])('of %s is %s, writable: %s', (path, point, isWritable) => {
    expect(findMount(mountinfo, path)).toMatchObject({ point, isWritable });
  });
});

describe('a device', () => {
  it('lies beneath the writable mounts of itself and its partitions', () => {
    expect(findMounts(mountinfo, ['8:0', '8:1', '8:2', '8:3'])).toEqual(['/mnt/open']);
    expect(findMounts(mountinfo, ['8:1'])).toEqual([]);
  });

  withLoop.each([
    ['-r', undefined],
    ['-f', 'has no write protection that the system reports'],
  ])('made with losetup %s is told as it is, not as the mount of its node', (flag, how) => {
    const folder = makeFolder();
    const file = join(folder, 'TEST.dd');
    writeFileSync(file, Buffer.alloc(1024));
    const device = execFileSync('losetup', [flag, '-f', '--show', file], { encoding: 'utf8' }).trim();
    try {
      expect(openToWriting(device, false)?.how).toBe(how);
    } finally {
      execFileSync('losetup', ['-d', device]);
      removeFolder(folder);
    }
  });
});

describe('the progress line', () => {
  const state = { bytes: 3 * 1024 ** 3, total: 4 * 1024 ** 3, names: 1234, current: '/e/\u001b[31mred\n', troubles: 2 };

  it('tells bytes, rate, time left, names and troubles, and escapes the file', () => {
    expect(progressLine(state, 1024 ** 3 / 10, 200)).toBe(
      '3 GiB of 4 GiB, 102 MiB/s, 0:00:10 left, 1,234 names, 2 troubles  /e/\\u{1b}[31mred\\u{a}',
    );
  });

  it('takes the rate from what this run has read in the last ten seconds', () => {
    const rateOf = slidingRate();
    const earlier = 5000;
    expect(rateOf(0, { bytes: 5000, earlier })).toBe(0);
    expect(rateOf(1000, { bytes: 6000, earlier })).toBe(1000);
    expect(rateOf(2000, { bytes: 6000, earlier })).toBe(500);
    // what came before the last ten seconds says nothing
    for (let now = 3000; now <= 20_000; now += 1000) rateOf(now, { bytes: 6000, earlier });
    expect(rateOf(21_000, { bytes: 7000, earlier })).toBe(100);
  });

  it('never is wider than the terminal', () => {
    for (let width = 0; width < 120; width += 1)
      expect(progressLine({ ...state, current: 'x'.repeat(300) }, 1e8, width).length).toBeLessThanOrEqual(width);
  });

  it('leaves out what has no room, and cuts no number', () => {
    expect(progressLine(state, 1e8, 37)).toBe('3 GiB of 4 GiB, 95.4 MiB/s');
    expect(progressLine(state, 1e8, 20)).toBe('3 GiB of 4 GiB');
  });

  it('says no rate before it knows one', () => {
    expect(progressLine({ bytes: 0, names: 0, current: '', troubles: 0 }, 0, 60)).toBe('0 bytes  ');
  });

  it('names no total and no time left where more is there than was expected', () => {
    const more = { bytes: 5 * 1024 ** 3, total: 4 * 1024 ** 3, names: 1, current: 'f', troubles: 0 };
    expect(progressLine(more, 1024 ** 3, 60)).toBe('5 GiB, 1 GiB/s, 1 name  f');
  });

  it('rounds sizes to three digits', () => {
    expect([0, 999, 1000, 1024, 1_500_000, 2 ** 41].map(roundedBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '0.977 KiB',
      '1 KiB',
      '1.43 MiB',
      '2 TiB',
    ]);
  });
});
