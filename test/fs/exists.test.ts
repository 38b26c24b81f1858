/** Whether something is at a path: yes, no, and what the system cannot tell. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exists, isGone, isTaken } from '../../src/fs/exists.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-exists-'));
  writeFileSync(at('file'), 'TEST');
  symlinkSync('file', at('link'));
  symlinkSync('nowhere', at('dangling'));
  symlinkSync('loop', at('loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('exists', () => {
  it.each(['.', 'file', 'link'])('%s', (name) => {
    expect(exists(at(name))).toBe(true);
    expect(exists(Buffer.from(at(name)))).toBe(true);
    expect(isGone(at(name))).toBe(false);
  });

  it.each(['nothing', 'dangling', 'file/below', 'n'.repeat(256), 'with\0zero'])('%j is not there', (name) => {
    expect(exists(at(name))).toBe(false);
    expect(isGone(at(name))).toBe(true);
  });

  it.each(['.', 'file', 'link', 'dangling', 'loop'])('no file can be made at %s', (name) => {
    expect(isTaken(at(name))).toBe(true);
  });

  it.each(['nothing', 'file/below', 'n'.repeat(256)])('%j is not taken', (name) => {
    expect(isTaken(at(name))).toBe(false);
  });

  it('throws where the system cannot tell, in words', () => {
    expect(() => exists(at('loop'))).toThrow(
      expect.objectContaining({
        code: 'IO',
        message: `cannot look at ${at('loop')}: too many symbolic links, or a link where none is allowed`,
      }),
    );
    expect(isGone(at('loop'))).toBe(false);
  });
});
