/** The files in the stated places of evidence: names alone, and one that cannot be looked at hides no other. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import { filesOf, findEvidence } from '../../../src/flow/evidence/find.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custody-evidence-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fill = (...names: readonly string[]) => {
  for (const name of names) writeFileSync(join(folder, name), 'TEST');
};
const found = () => filesOf([folder]).files.map((path) => path.slice(folder.length + 1));

it('leaves out the later files of an image', () => {
  fill('i.E01', 'i.E02', 'r.001', 'r.002', 'other');
  expect(found()).toEqual(['i.E01', 'other', 'r.001']);
});

it('finds the rest where the system cannot say whether one is there', () => {
  fill('i.E01', 'r.001', 'r.002', 'other');
  symlinkSync('i.E02', join(folder, 'i.E02'));
  expect(found()).toEqual(['i.E01', 'other', 'r.001']);
  mkdirSync(join(folder, 'below'));
  symlinkSync('x.001', join(folder, 'below', 'x.001'));
  const loop = join(folder, 'below', 'x.001');
  expect(filesOf([loop])).toEqual({ files: [loop], unread: [] });
});

const numbers = new Map([
  ['ka/1', 0],
  ['second/1', 0],
]);
const state = { numbers, exhibits: [{ number: 'KA/1' }] } as unknown as CustodyState;

it.each(['KA/1', 'ka/1', 'SECOND/1'])(
  'does not look at one of two places for an exhibit, the second given as %s',
  (again) => {
    fill('good.dd', 'half.dd');
    const [first, second] = ['half.dd', 'good.dd'].map((name) => join(folder, name)) as [string, string];
    const sources = [
      { number: 'KA/1', path: first },
      { number: again, path: second },
    ];
    expect(() => findEvidence(state, sources)).toThrow(expect.objectContaining({ code: 'USAGE' }));
    // a path that its reader names goes before one that a bundle carries
    const carried = sources.map((source, at) => ({ ...source, isCarried: at === 1 }));
    expect([...findEvidence(state, carried).named.values()]).toEqual([[first]]);
  },
);
