/** Room for what is to be written, tried before: nothing stays of the trial. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder, checkRoom } from '../../src/fs/room.ts';
import { makeFolder, removeFolder } from './walk/walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));
const at = (name: string): string => join(folder, name);
const code = (action: () => void): unknown => {
  try {
    action();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

describe('room for a file', () => {
  it('is there, and the trial leaves nothing', () => {
    expect(code(() => checkRoom(at('out'), 1))).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not there for more than the disk has', () => {
    expect(code(() => checkRoom(at('out'), Number.MAX_SAFE_INTEGER))).toBe('DISK_FULL');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not there where there is no folder', () => {
    writeFileSync(at('file'), '');
    expect(code(() => checkRoom(at('none/out'), 1))).toBe('NOT_FOUND');
    expect(code(() => checkFolder(at('none/out')))).toBe('NOT_FOUND');
    expect(code(() => checkFolder(at('file/out')))).toBe('NOT_FOUND');
    expect(code(() => checkFolder(at('out')))).toBeUndefined();
  });
});
