/**
 * What holds for each way to walk: by descriptors (Linux), by paths without following links (macOS), by paths with a second look alone
 * (Windows). Plain Node plays it, so that Windows' own does too (`play-walk.ts`).
 */
import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openable } from '../../../src/fs/raw-path.ts';
import { type WalkEvent, type WalkOptions, walkTree } from '../../../src/fs/walk/walk.ts';
import type { WalkFolder } from '../../../src/fs/walk/walk-folder.ts';

export interface WalkCase {
  readonly name: string;
  /** The system must have symbolic links. */
  readonly hasLinks?: true;
  /** In an empty folder. Throws where it does not hold. */
  readonly run: (folder: string, options: WalkOptions) => void;
}

const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

function componentsOf(at: WalkFolder): string[] {
  const parts: string[] = [];
  for (let one = at; one.parent !== undefined; one = one.parent) parts.push(one.name);
  return parts.reverse();
}

/** Every path with its mark, as a walk gives them: a folder ends with `/`, one that is not entered with `!` and why. */
export function pathsOf(path: string, options: WalkOptions): string[][] {
  const paths: string[][] = [];
  for (const event of walkTree(path, options)) {
    if (event.is === 'names') for (const name of event.names) paths.push([...componentsOf(event.folder), name]);
    else if (event.is === 'enter') paths.push([...componentsOf(event.folder), '/']);
    else paths.push([...componentsOf(event.folder), event.name, `!${event.trouble}`]);
  }
  return paths;
}

/** The texts of all files, each read through its folder while that is held, as a hashing thread does; `act` comes with each event. */
function readAll(path: string, options: WalkOptions, act: (event: WalkEvent) => void): string[] {
  const texts: string[] = [];
  for (const event of walkTree(path, options)) {
    if (event.is === 'names') event.folder.hold();
    act(event);
    if (event.is !== 'names') continue;
    for (const name of event.names) texts.push(textAt(event.folder.access + name));
    event.folder.release();
  }
  return texts;
}

function textAt(path: string): string {
  try {
    return readFileSync(openable(path), 'latin1');
  } catch {
    return 'unreadable';
  }
}

const wasMoved = { name: 'CustodyError', code: 'IO', message: /the folder was moved while it was read/ };

/** A tree that is evidence, and one of the same names that is not. */
function layTwo(folder: string): { evidence: string; other: string } {
  const [evidence, other] = [join(folder, 'evidence'), join(folder, 'other')];
  mkdirSync(join(evidence, 'a', 'b'), { recursive: true });
  mkdirSync(join(other, 'b'), { recursive: true });
  writeFileSync(join(evidence, 'a', 'b', 'f'), 'evidence');
  writeFileSync(join(other, 'b', 'f'), 'other');
  return { evidence, other };
}

/**
 * Swaps at the first file. Either the walk reads on in the folder that it was in, or it stops: never does it end as if what it read
 * elsewhere were of the evidence.
 */
function swapped(folder: string, options: WalkOptions, swap: (evidence: string, other: string) => void): void {
  const { evidence, other } = layTwo(folder);
  let texts: string[];
  try {
    texts = readAll(evidence, options, ({ is }) => is === 'names' && swap(evidence, other));
  } catch (error) {
    throws(() => {
      throw error;
    }, wasMoved);
    return;
  }
  ok(options.reach !== 'paths', 'a walk by paths ended as if nothing had been swapped');
  deepEqual(texts, ['evidence']);
}

const inPlaceOf = (put: (path: string, other: string) => void) => (evidence: string, other: string) => {
  renameSync(join(evidence, 'a'), join(evidence, '..', 'taken'));
  put(join(evidence, 'a'), other);
};

const swaps: readonly (WalkCase & { readonly name: string })[] = [
  { is: 'a link', put: (path: string, other: string) => symlinkSync(other, path, 'dir'), hasLinks: true as const },
  { is: 'another folder', put: (path: string, other: string) => renameSync(other, path) },
  { is: 'nothing', put: () => undefined },
  { is: 'a file', put: (path: string) => writeFileSync(path, 'TEST') },
].map(({ is, put, hasLinks }) => ({
  name: `${is} in place of a folder that it is in`,
  ...(hasLinks && { hasLinks }),
  run: (folder, options) => swapped(folder, options, inPlaceOf(put)),
}));

/** Something else is at the name of a folder by the time it would be entered. */
function beforeEntry(folder: string, options: WalkOptions, put: (path: string, other: string) => void): string[] {
  const { evidence, other } = layTwo(folder);
  const told: string[] = [];
  for (const event of walkTree(evidence, options)) {
    if (event.is === 'enter' && event.folder.depth === 0) {
      rmSync(join(evidence, 'a'), { recursive: true });
      put(join(evidence, 'a'), other);
    }
    if (event.is === 'closed') told.push(`closed ${event.trouble}`);
    else if (event.is === 'enter' && event.folder.depth > 0) told.push(`enter ${event.trouble}`);
    else if (event.is === 'names') told.push(...event.names);
  }
  return told;
}

export const walkCases: readonly WalkCase[] = [
  {
    name: 'gives every name once, in the order of its bytes, a folder and all in it before the next name',
    run: (folder, options) => {
      const names = ['-dash', 'a.b', 'b c', raw('é'), raw('مرحبا'), raw('\u{1f5dd}'), 'x'.repeat(200)];
      for (const name of names) writeFileSync(openable(raw(`${folder}/`) + name), '');
      mkdirSync(join(folder, 'a'));
      writeFileSync(join(folder, 'a', 'x'), '');
      const sorted = [['a', '/'], ['a', 'x'], ...names.map((name) => [name])];
      sorted.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
      deepEqual(pathsOf(folder, options), [['/'], ...sorted]);
    },
  },
  {
    name: 'cuts names into batches',
    run: (folder, options) => {
      for (let index = 0; index < 25; index += 1) writeFileSync(join(folder, `f${index}`), '');
      const sizes: number[] = [];
      for (const event of walkTree(folder, { ...options, batch: 10 }))
        if (event.is === 'names') sizes.push(event.names.length);
      deepEqual(sizes, [10, 10, 5]);
    },
  },
  {
    name: 'finds its way back through folders that it had closed',
    run: (folder, options) => {
      let at = folder;
      for (let level = 0; level < 12; level += 1) {
        at = join(at, 'm');
        mkdirSync(at);
        for (const name of ['a', 'z']) writeFileSync(join(at, name), '');
      }
      const ends = pathsOf(folder, { ...options, maxOpen: 2 }).filter((path) => path.at(-1) === 'z');
      deepEqual(
        ends.map((path) => path.length),
        Array.from({ length: 12 }, (_, index) => 13 - index),
      );
    },
  },
  {
    name: 'lets go of all folders: each can be moved and removed afterwards',
    run: (folder, options) => {
      const { evidence } = layTwo(folder);
      deepEqual(
        readAll(evidence, options, () => {}),
        ['evidence'],
      );
      for (const event of walkTree(evidence, options)) if (event.is === 'names') break;
      renameSync(join(evidence, 'a', 'b'), join(folder, 'b'));
      renameSync(evidence, join(folder, 'gone'));
      rmdirSync(join(folder, 'gone', 'a'));
    },
  },
  {
    name: 'throws the error of the system for a first folder that is not there',
    run: (folder, options) => {
      throws(() => pathsOf(join(folder, 'absent'), options), { code: 'ENOENT' });
    },
  },
  {
    name: 'stops when a folder was moved away under it',
    run: (folder, options) => {
      const deep = join(folder, 'a', 'b', 'c', 'd', 'e');
      mkdirSync(deep, { recursive: true });
      writeFileSync(join(deep, 'f'), '');
      const move = ({ is }: WalkEvent) =>
        is === 'names' && renameSync(join(folder, 'a', 'b', 'c'), join(folder, 'moved'));
      throws(() => readAll(folder, { ...options, maxOpen: 1 }, move), wasMoved);
    },
  },
  ...swaps,
  {
    name: 'another folder in place of the first',
    run: (folder, options) =>
      swapped(folder, options, (evidence, other) => {
        renameSync(evidence, join(evidence, '..', 'taken'));
        mkdirSync(join(evidence, 'a'), { recursive: true });
        renameSync(join(other, 'b'), join(evidence, 'a', 'b'));
      }),
  },
  {
    name: 'tells of a folder that is gone before it is entered',
    run: (folder, options) =>
      deepEqual(
        beforeEntry(folder, options, () => {}),
        ['closed ENOENT'],
      ),
  },
  {
    name: 'tells of a folder that became a file before it is entered',
    run: (folder, options) => {
      const told = beforeEntry(folder, options, (path) => writeFileSync(path, 'TEST'));
      equal(told.length, 1);
      ok(/^(closed|enter) E(NOTDIR|NOENT)$/.test(told[0] as string), told[0]);
    },
  },
  {
    name: 'never takes for evidence what a link leads to that came before a folder was entered',
    hasLinks: true,
    run: (folder, options) => {
      let told: string[];
      try {
        told = beforeEntry(folder, options, (path, other) => symlinkSync(other, path, 'dir'));
      } catch (error) {
        throws(() => {
          throw error;
        }, wasMoved);
        return;
      }
      equal(told.length, 1);
      ok(/^closed E(LOOP|NOTDIR)$/.test(told[0] as string), told[0]);
    },
  },
  {
    name: 'takes a link as the first folder, and enters none after',
    hasLinks: true,
    run: (folder, options) => {
      mkdirSync(join(folder, 'real'));
      writeFileSync(join(folder, 'real', 'f'), '');
      symlinkSync('real', join(folder, 'link'), 'dir');
      deepEqual(pathsOf(join(folder, 'link'), options), [['/'], ['f']]);
      deepEqual(pathsOf(folder, options), [['/'], ['link\0l'], ['real', '/'], ['real', 'f']]);
    },
  },
];
