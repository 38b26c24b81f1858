/** The walker as Windows has it, played on Linux: paths alone, no flag that refuses a link, and a second look at each folder. */
import type * as Fs from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FOLLOW } from '../../../src/fs/durable.ts';
import { reachHere } from '../../../src/fs/walk/walk-folder.ts';
import { pathsOf, walkCases } from './walk-cases.ts';
import { makeFolder, removeFolder } from './walk-trees.ts';

const state = vi.hoisted(() => ({ isNode20: false, isMountedCalled: false, isUnnumbered: false }));
vi.mock('node:process', async (original) => ({
  ...(await original<typeof import('node:process')>()),
  platform: 'win32',
}));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>();
  const { O_NOFOLLOW: _, O_DIRECTORY: __, O_NONBLOCK: ___, O_NOATIME: ____, ...constants } = real.constants;
  /** Node 20 calls a junction a folder. */
  const asFolder = (path: string, entry: Fs.Dirent | null): Fs.Dirent | null => {
    if (state.isMountedCalled && entry?.isDirectory() === true)
      return Object.assign(entry, { isDirectory: () => false, isSymbolicLink: () => true });
    if (!state.isNode20 || entry?.isSymbolicLink() !== true) return entry;
    const isDirectory = () => real.statSync(`${path}/${entry.name}`).isDirectory();
    return Object.assign(entry, { isDirectory, isSymbolicLink: () => !isDirectory() });
  };
  const opendirSync = (path: string, ...rest: never[]) => {
    const folder = real.opendirSync(path, ...rest);
    return { readSync: () => asFolder(path, folder.readSync()), closeSync: () => folder.closeSync() };
  };
  const unnumbered = <T extends object>(found: T): T =>
    state.isUnnumbered && 'ino' in found ? Object.assign(found, { ino: 0n }) : found;
  const looks = {
    fstatSync: (fd: number, ...rest: never[]) => unnumbered(real.fstatSync(fd, ...rest)),
    lstatSync: (path: string, ...rest: never[]) => unnumbered(real.lstatSync(path, ...rest) as Fs.Stats),
    statSync: (path: string, ...rest: never[]) => unnumbered(real.statSync(path, ...rest) as Fs.Stats),
  };
  return { ...real, ...looks, constants, opendirSync };
});

let folder = '';
beforeEach(() => {
  folder = makeFolder();
  Object.assign(state, { isNode20: false, isMountedCalled: false, isUnnumbered: false });
});
afterEach(() => removeFolder(folder));

it('has nothing of Linux', () => expect([reachHere(), NO_FOLLOW]).toEqual(['paths', 0]));

describe.each([
  ['Node 22', false],
  ['Node 20', true],
])('with %s', (_, isNode20) => {
  beforeEach(() => Object.assign(state, { isNode20 }));

  it.each(walkCases)('$name', ({ run }) => run(folder, { reach: reachHere() }));
});

it('a folder on which a volume is mounted is entered only if asked for', () => {
  // libuv calls it a link in its folder, and finds a folder when it looks
  mkdirSync(join(folder, 'volume', 'inner'), { recursive: true });
  state.isMountedCalled = true;
  const told = (crossMounts: boolean) => pathsOf(folder, { reach: 'paths', crossMounts }).map((path) => path.join(' '));
  expect(told(false)).toEqual(['/', 'volume\0l']);
  expect(told(true)).toEqual(['/', 'volume /', 'volume inner /']);
});

it('a disk that numbers no folder is walked whole', () => {
  state.isUnnumbered = true;
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  for (const crossMounts of [false, true])
    expect(pathsOf(folder, { reach: 'paths', crossMounts })).toEqual([['/'], ['a', '/'], ['a', 'b', '/']]);
});
