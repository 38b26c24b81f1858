/** Each walker of Linux; that of macOS is the one by paths. Windows plays the same cases in wine (test/wine), and `by-second-look.test.ts`. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountPoint } from '../../../src/fs/walk/mount.ts';
import { type WalkEvent, walkTree } from '../../../src/fs/walk/walk.ts';
import type { Reach } from '../../../src/fs/walk/walk-folder.ts';
import { pathsOf, walkCases } from './walk-cases.ts';
import { awkwardNames, makeAwkwardTree, makeChain, makeFolder, makeSocket, removeFolder } from './walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const openDescriptors = () => readdirSync('/proc/self/fd').length;

describe.each<Reach>(['descriptors', 'paths'])('walking a tree by %s', (reach) => {
  it.each(walkCases)('$name', ({ run }) => {
    const before = openDescriptors();
    run(folder, { reach });
    expect(openDescriptors()).toBe(before);
  });

  it('gives every name once, by its bytes, in the order of a manifest, each kind marked', async () => {
    makeAwkwardTree(folder);
    const close = await makeSocket(join(folder, 'socket'));
    const before = openDescriptors();
    const paths = pathsOf(folder, { reach });
    expect(openDescriptors()).toBe(before);
    close();
    const names = paths.filter((path) => path.length === 1 && path[0] !== '/').map(([name]) => name);
    const expected = [...awkwardNames.slice(1), 'to-zero\0l', 'pipe\0o', 'socket\0o'];
    expect(names).toEqual(expected.sort((a, b) => (a < b ? -1 : 1)));
    expect(paths.filter((path) => path[0] === 'a')).toEqual([
      ['a', '/'],
      ['a', 'loop\0l'],
      ['a', 'x'],
    ]);
    // `a` and all in it come before `a.b`
    expect(paths.findIndex(([name]) => name === 'a.b')).toBeGreaterThan(paths.findIndex((path) => path[1] === 'x'));
  });

  it('does not enter another file system unless told', () => {
    // /dev and /proc are mounted on folders of the root file system wherever these tests run
    const closed: string[] = [];
    for (const event of walkTree('/', { reach, batch: 1000 })) {
      if (event.is === 'closed' && event.trouble === mountPoint) closed.push(event.name);
      if (event.is === 'enter') expect(['proc', 'sys']).not.toContain(event.folder.name);
      if (closed.length > 0) break;
    }
    expect(['dev', 'proc']).toContain(closed[0]);
  });
});

describe('a walk by descriptors', () => {
  it('goes 10,000 deep with few descriptors', () => {
    makeChain(folder, 10_000);
    const before = openDescriptors();
    let deepest = 0;
    let most = 0;
    let files = 0;
    for (const event of walkTree(folder)) {
      deepest = Math.max(deepest, event.folder.depth);
      if (event.folder.depth % 1000 === 0) most = Math.max(most, openDescriptors() - before);
      if (event.is === 'names') files += event.names.length;
    }
    expect({ deepest, files }).toEqual({ deepest: 10_000, files: 1 });
    expect(most).toBeLessThan(80);
    expect(openDescriptors()).toBe(before);
  });

  it('keeps a folder open while a job holds it', () => {
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a', 'f'), '');
    const held: WalkEvent[] = [];
    for (const event of walkTree(folder)) {
      if (event.is !== 'names') continue;
      event.folder.hold();
      held.push(event);
    }
    const before = openDescriptors();
    const access = held[0]?.folder.access ?? '';
    expect(readdirSync(access)).toEqual(['f']);
    held[0]?.folder.release();
    expect(openDescriptors()).toBe(before - 1);
  });
});
