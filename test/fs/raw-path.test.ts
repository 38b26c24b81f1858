/** Raw paths as text: which can be given to the system so, and how the others are shown. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isText, rawPathOf, shownPath } from '../../src/fs/raw-path.ts';
import { walkTree } from '../../src/fs/walk/walk.ts';
import { makeFolder, removeFolder } from './walk/walk-trees.ts';

it.each([
  ['plain', 'plain', true],
  [rawPathOf('é'), 'é', true],
  ['\xff\xfe', '\\xff\\xfe', false],
  ['\xff\xfd', '\\xff\\xfd', false],
  ['\\xff\\xfe', '\\u{5c}xff\\u{5c}xfe', true],
  ['a\\b\n', 'a\\b\n', true],
])('%j', (raw, shown, is) => {
  expect(shownPath(raw)).toBe(shown);
  expect(isText(raw)).toBe(is);
});

describe('a path for messages', () => {
  let folder = '';
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));

  it('of 50 folders leaves out the middle', () => {
    mkdirSync(join(folder, ...Array.from({ length: 50 }, (_, index) => `d${index}`)), { recursive: true });
    const told: string[] = [];
    for (const event of walkTree(folder, { crossMounts: false })) told.push(event.folder.describe());
    expect(told.find((path) => path.endsWith('/d49'))).toMatch(/^\/.*\/…\/d30\/.*\/d49$/);
  });
});
