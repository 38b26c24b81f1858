import { describe, expect, it } from 'vitest';
import { progressLine, roundedBytes } from '../../src/cli/progress.ts';
import { findMount } from '../../src/fs/hash-mount.ts';

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

describe('the progress line', () => {
  const state = { bytes: 3 * 1024 ** 3, total: 4 * 1024 ** 3, names: 1234, current: '/e/\u001b[31mred\n', troubles: 2 };

  it('tells bytes, rate, time left, names and troubles, and escapes the file', () => {
    expect(progressLine(state, 30, 200)).toBe(
      '3 GiB of 4 GiB, 102 MiB/s, 0:00:10 left, 1,234 names, 2 troubles  /e/\\u{1b}[31mred\\u{a}',
    );
  });

  it('takes the rate from what this run has read', () => {
    expect(progressLine({ ...state, earlier: 2 * 1024 ** 3 }, 10, 200)).toContain('102 MiB/s, 0:00:10 left');
  });

  it('never is wider than the terminal', () => {
    for (let width = 0; width < 120; width += 1)
      expect(progressLine({ ...state, current: 'x'.repeat(300) }, 30, width).length).toBeLessThanOrEqual(width);
  });

  it('says no rate before it knows one', () => {
    expect(progressLine({ bytes: 0, names: 0, current: '', troubles: 0 }, 0, 60)).toBe('0 bytes, 0 names  ');
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
