/** A program of the system is one that only root can replace, in a folder of a fixed list. */
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedProgram, systemFolders, systemProgram } from '../../src/fs/system-program.ts';
import { makeFolder, removeFolder } from './walk/walk-trees.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
const program = (path: string, mode = 0o755) => {
  writeFileSync(path, '#!/bin/sh\necho TEST\n');
  chmodSync(path, mode);
  return path;
};

beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => removeFolder(folder));

describe.runIf(process.platform === 'linux')('a program of the system', () => {
  it('is found by its absolute path, and is started with little in its environment, in no folder of evidence', () => {
    expect(systemProgram('sh')).toEqual({
      path: expect.stringMatching(/^\/(usr\/)?bin\//),
      cwd: '/',
      env: { PATH: systemFolders.join(':'), LC_ALL: 'C' },
    });
  });

  it('is none that is in no folder of the list, wherever PATH leads', () => {
    program(join(folder, 'lsblk-TEST'));
    expect(systemProgram('lsblk-TEST')).toBeUndefined();
    expect(systemProgram('../../tmp/lsblk-TEST')).toBeUndefined();
  });

  it('is none in a folder below one that others may write', () => {
    // the temporary folder is open to all
    program(join(folder, 'tool'));
    expect(systemProgram('tool', [folder])).toBeUndefined();
  });
});

describe.skipIf(!isRoot && !process.env.CI)('a program in a folder that only root may write', () => {
  const closed = '/usr/share/custody-TEST';
  beforeAll(() => mkdirSync(closed, { mode: 0o755 }));
  afterAll(() => removeFolder(closed));

  it('is taken', () => {
    const path = program(join(closed, 'good'));
    expect(systemProgram('good', [closed])?.path).toBe(path);
  });

  it.each([
    ['that the group may write', (path: string) => chmodSync(path, 0o775)],
    ['that all may write', (path: string) => chmodSync(path, 0o757)],
    ['that is another user’s', (path: string) => chownSync(path, 65534, 65534)],
  ])('is not taken: a file %s', (what, change) => {
    change(program(join(closed, 'bad')));
    expect([what, systemProgram('bad', [closed])]).toEqual([what, undefined]);
  });

  it('is not taken through a link that leads to where others write', () => {
    program(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(closed, 'link'));
    expect(systemProgram('link', [closed])).toBeUndefined();
  });

  it('is not taken in a folder that all may write', () => {
    mkdirSync(join(closed, 'open'));
    chmodSync(join(closed, 'open'), 0o777);
    program(join(closed, 'open', 'tool'));
    expect(systemProgram('tool', [join(closed, 'open')])).toBeUndefined();
  });
});

it('a program that the user names is taken only by an absolute path at which a file is', () => {
  const path = program(join(folder, 'mine'));
  expect(namedProgram(path)?.path).toBe(path);
  expect(namedProgram('mine')).toBeUndefined();
  expect(namedProgram(join(folder, 'none'))).toBeUndefined();
  expect(namedProgram(folder)).toBeUndefined();
});
