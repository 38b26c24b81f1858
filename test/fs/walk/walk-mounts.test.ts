/** Folders on which something is mounted are reported, and entered only on request. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mountedNames, mountPoint, streamedSystems } from '../../../src/fs/walk/mount.ts';
import { walkTree } from '../../../src/fs/walk/walk.ts';
import { must, needs } from '../../fault/lab.ts';
import { makeFolder, removeFolder } from './walk-trees.ts';

const itMounts = needs('root and mount');
let folder = '';
const undo: (() => void)[] = [];
beforeEach(() => {
  folder = makeFolder();
  // a folder of the mount's name elsewhere in the tree is only a folder
  for (const name of ['outside', 'tree', 'tree/a', 'tree/a/über mount', 'tree/b', 'tree/b/über mount'])
    mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'outside', 'f'), 'TEST');
});
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
  removeFolder(folder);
});

function mount(...options: string[]): void {
  const at = join(folder, 'tree', 'b', 'über mount');
  must('mount', ...options, at);
  undo.push(() => must('umount', at));
}

function walk(crossMounts: boolean): string[] {
  const told: string[] = [];
  for (const event of walkTree(join(folder, 'tree'), { crossMounts })) {
    if (event.is === 'names') told.push(...event.names);
    else told.push(event.is === 'enter' ? `enter ${event.folder.name}` : `${event.trouble} ${event.name}`);
  }
  return told.slice(1);
}

const raw = Buffer.from('über mount').toString('latin1');

itMounts.each([
  ['another place of the same file system', () => mount('--bind', join(folder, 'outside')), ['f']],
  ['the folder itself', () => mount('--bind', join(folder, 'tree', 'b', 'über mount')), []],
  ['another file system', () => mount('-t', 'tmpfs', 'custody-test'), []],
])('%s, mounted on a folder, is not entered unless told', (_, doMount, inside) => {
  doMount();
  expect(walk(false)).toEqual(['enter a', `enter ${raw}`, 'enter b', `${mountPoint} ${raw}`]);
  expect(walk(true)).toEqual(['enter a', `enter ${raw}`, 'enter b', `enter ${raw}`, ...inside]);
});

itMounts('a walk that begins at a mount goes through it', () => {
  mount('--bind', join(folder, 'outside'));
  const told = [...walkTree(join(folder, 'tree', 'b', raw))].map(({ is }) => is);
  expect(told).toEqual(['enter', 'names']);
});

it('names of mounts are taken from the table as the raw bytes that they are', () => {
  const table = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '30 22 8:1 / /mnt/evi\\040dence/\\134x\u00fc ro - ntfs3 /dev/sda1 rw',
    '31 22 8:1 / /mnt/two\\012lines rw - ntfs3 /dev/sda1 rw',
    '',
  ].join('\n');
  expect([...mountedNames(table)].sort()).toEqual(['', '\\x\u00fc', 'two\nlines']);
});

it('file systems with named streams are known by the table, and those mounted inside where they are entered', () => {
  const table = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '23 22 8:1 / /mnt/disk ro,relatime shared:2 - ntfs3 /dev/sda1 ro',
    '24 22 8:2 / /mnt/more/mac ro,relatime shared:3 - hfsplus /dev/sda2 ro',
  ].join('\n');
  expect(streamedSystems(['/mnt/disk/folder'], false, table)).toEqual(['ntfs3']);
  expect(streamedSystems(['/mnt/more', '/mnt/diskette'], false, table)).toEqual([]);
  expect(streamedSystems(['/mnt/more'], true, table)).toEqual(['hfsplus']);
  expect(streamedSystems(['/'], true, table)).toEqual(['hfsplus', 'ntfs3']);
  expect(streamedSystems(['/mnt/disk'], true, '')).toEqual([]);
});
