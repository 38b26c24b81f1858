/** The content of a folder, reported as it is; a folder that cannot be read is a failure and not a fault of a bundle. */
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { treeOf } from '../../../src/fs/bundle/store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-store-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'a'), 'TEST');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('tells files, folders and what is neither', () => {
  symlinkSync('a', join(folder, 'link'));
  writeFileSync(join(folder, 'sub', 'b'), '');
  expect([...treeOf(folder)]).toMatchObject([
    { kind: 'file', path: 'a', size: 4 },
    { kind: 'other', path: 'link', problem: 'a symbolic link' },
    { kind: 'folder', path: 'sub' },
    { kind: 'file', path: 'sub/b', size: 0 },
  ]);
});

it('fails where a folder within cannot be entered', () => {
  const tree = treeOf(folder);
  expect(tree.next().value).toMatchObject({ path: 'a' });
  rmdirSync(join(folder, 'sub'));
  const message = `there is no ${folder}/sub`;
  expect(() => [...tree]).toThrow(expect.objectContaining({ code: 'NOT_FOUND', message }));
});

it('fails where the folder itself is not there', () => {
  const message = `there is no ${folder}/none`;
  expect(() => [...treeOf(`${folder}/none`)]).toThrow(expect.objectContaining({ code: 'NOT_FOUND', message }));
});
