import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountPoint } from '../../../src/fs/walk/mount.ts';
import { type WalkEvent, type WalkOptions, walkTree } from '../../../src/fs/walk/walk.ts';
import type { Reach, WalkFolder } from '../../../src/fs/walk/walk-folder.ts';
import { awkwardNames, makeAwkwardTree, makeChain, makeFolder, makeSocket, removeFolder } from './walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

function componentsOf(at: WalkFolder): string[] {
  const parts: string[] = [];
  for (let one = at; one.parent !== undefined; one = one.parent) parts.push(one.name);
  return parts.reverse();
}

/** Every path with its mark, as the walk gives them. */
function pathsOf(path: string, options: WalkOptions): string[][] {
  const paths: string[][] = [];
  for (const event of walkTree(path, options)) {
    if (event.is === 'names') for (const name of event.names) paths.push([...componentsOf(event.folder), name]);
    else if (event.is === 'enter') paths.push([...componentsOf(event.folder), '/']);
    else paths.push([...componentsOf(event.folder), event.name, `!${event.trouble}`]);
  }
  return paths;
}

const openDescriptors = () => readdirSync('/proc/self/fd').length;

describe.each<Reach>(['descriptors', 'paths'])('walking a tree by %s', (reach) => {
  const walked = (path: string, options: WalkOptions = {}): string[][] => pathsOf(path, { reach, ...options });

  it('gives every name once, by its bytes, in the order of a manifest, each kind marked', async () => {
    makeAwkwardTree(folder);
    const close = await makeSocket(join(folder, 'socket'));
    const before = openDescriptors();
    const paths = walked(folder);
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

  it('cuts names into batches', () => {
    for (let index = 0; index < 25; index += 1) writeFileSync(join(folder, `f${index}`), '');
    const sizes: number[] = [];
    for (const event of walkTree(folder, { reach, batch: 10 }))
      if (event.is === 'names') sizes.push(event.names.length);
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('finds its way back through folders that it had closed', () => {
    let at = folder;
    for (let level = 0; level < 12; level += 1) {
      at = join(at, 'm');
      mkdirSync(at);
      writeFileSync(join(at, 'a'), '');
      writeFileSync(join(at, 'z'), '');
    }
    const paths = walked(folder, { maxOpen: 2 });
    expect(paths.filter((path) => path.at(-1) === 'z').map((path) => path.length)).toEqual(
      Array.from({ length: 12 }, (_, index) => 13 - index),
    );
  });

  it('stops when a folder was moved away under it', () => {
    const deep = join(folder, 'a', 'b', 'c', 'd', 'e');
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'f'), '');
    const run = () => {
      for (const event of walkTree(folder, { reach, maxOpen: 1 }))
        if (event.is === 'names') renameSync(join(folder, 'a', 'b', 'c'), join(folder, 'moved'));
    };
    expect(run).toThrow(expect.objectContaining({ name: 'CustodyError', code: 'IO' }));
  });

  it('takes a symbolic link as the first folder, and enters none after', () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'f'), '');
    symlinkSync('real', join(folder, 'link'));
    expect(walked(join(folder, 'link'))).toEqual([['/'], ['f']]);
    expect(walked(folder)).toEqual([['/'], ['link\0l'], ['real', '/'], ['real', 'f']]);
  });

  it('throws the system error for a first folder that is none', () => {
    expect(() => walked(join(folder, 'absent'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
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

describe('a walk by paths', () => {
  /** Files below `evidence`, and what `act` does at the first of them; the folder that holds it is held meanwhile. */
  function walkAnd(act: () => void): void {
    for (const event of walkTree(join(folder, 'evidence'), { reach: 'paths' })) {
      if (event.is !== 'names') continue;
      event.folder.hold();
      act();
      event.folder.release();
    }
  }

  beforeEach(() => {
    mkdirSync(join(folder, 'evidence', 'a', 'b'), { recursive: true });
    mkdirSync(join(folder, 'other', 'b'), { recursive: true });
    for (const at of ['evidence', 'other']) writeFileSync(join(folder, at, at === 'other' ? 'b' : 'a/b', 'f'), at);
  });

  it.each([
    ['a link', (path: string) => symlinkSync(join(folder, 'other'), path)],
    ['another folder', (path: string) => renameSync(join(folder, 'other'), path)],
    ['nothing', () => undefined],
    ['a file', (path: string) => writeFileSync(path, 'TEST')],
  ])('stops if there is %s in place of a folder that it was in', (_, put) => {
    const swap = () => {
      renameSync(join(folder, 'evidence', 'a'), join(folder, 'taken'));
      put(join(folder, 'evidence', 'a'));
    };
    expect(() => walkAnd(swap)).toThrow(
      expect.objectContaining({
        code: 'IO',
        message: expect.stringContaining('the folder was moved while it was read'),
      }),
    );
  });

  it('notices that the first folder is another', () => {
    const swap = () => {
      renameSync(join(folder, 'evidence'), join(folder, 'taken'));
      mkdirSync(join(folder, 'evidence', 'a', 'b'), { recursive: true });
    };
    expect(() => walkAnd(swap)).toThrow(expect.objectContaining({ code: 'IO' }));
  });

  it('goes on where nothing was moved, and leaves no descriptor open', () => {
    const before = openDescriptors();
    walkAnd(() => expect(openDescriptors()).toBe(before));
    expect(openDescriptors()).toBe(before);
  });
});
