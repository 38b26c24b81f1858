/** Folders made one step at a time. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureFolder } from '../../src/fs/folder.ts';

const root = mkdtempSync(join(tmpdir(), 'folder-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('ensureFolder', () => {
  it('makes a folder and those above it, and is content with one that is there', () => {
    ensureFolder(join(root, 'a', 'b', 'c'));
    ensureFolder(join(root, 'a', 'b', 'c'));
    expect(existsSync(join(root, 'a', 'b', 'c'))).toBe(true);
  });

  it('refuses a path through a file', () => {
    writeFileSync(join(root, 'file'), 'TEST');
    expect(() => ensureFolder(join(root, 'file', 'x'))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(IO|EXISTS|NOT_A_FILE)$/) }),
    );
  });

  it.runIf(process.platform === 'linux')('ends where no folder can be made, as in /proc', () => {
    expect(() => ensureFolder('/proc/nothing/heads')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
