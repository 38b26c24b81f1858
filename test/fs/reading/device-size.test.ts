/** How large a device is, from what programs print and from reads; the text of macOS is synthetic. */
import { closeSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { searchEnd, sizeFromBlockdev, sizeFromDiskutil } from '../../../src/fs/reading/device-size.ts';
import { makeFolder, removeFolder } from '../walk/walk-trees.ts';

const folder = makeFolder();
afterAll(() => removeFolder(folder));

describe('a size as a program prints it', () => {
  it.each([
    ['1363148800\n', 1_363_148_800],
    ['0\n', 0],
    ['', undefined],
    ['blockdev: cannot open /dev/sdx: No medium found', undefined],
    ['-1', undefined],
    ['99999999999999999999', undefined],
    ['9223372036854775807', undefined],
  ])('blockdev: %j', (printed, size) => expect(sizeFromBlockdev(printed)).toBe(size));

  it.each([
    ['<dict>\n\t<key>Size</key>\n\t<integer>500107862016</integer>\n</dict>', 500_107_862_016],
    ['<key>TotalSize</key><integer>512</integer>', 512],
    ['<key>VolumeSize</key><integer>512</integer>', undefined],
    ['<key>Size</key><string>512</string>', undefined],
  ])('diskutil: %j', (printed, size) => expect(sizeFromDiskutil(printed)).toBe(size));
});

describe('a size as reads show it', () => {
  it.each([0, 512, 1024, 512 * 7, 1024 ** 3 + 512])('of %i bytes', (size) => {
    const path = join(folder, 'TEST');
    writeFileSync(path, '');
    truncateSync(path, size);
    const fd = openSync(path, 'r');
    expect(searchEnd(fd)).toBe(size);
    closeSync(fd);
  });

  it('is none where no read comes to nothing', () => {
    const fd = openSync('/dev/zero', 'r');
    expect(searchEnd(fd)).toBeUndefined();
    closeSync(fd);
  });
});
