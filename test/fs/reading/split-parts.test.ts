import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  firstOfParts,
  followingParts,
  isFirstPart,
  otherParts,
  partNotes,
  splitParts,
} from '../../../src/fs/reading/split-parts.ts';
import { makeFolder, removeFolder } from '../walk/walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const at = (name: string) => join(folder, name);
const make = (names: readonly string[], size = 4) => {
  for (const name of names) writeFileSync(at(name), Buffer.alloc(size, 'TEST'));
};
const range = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));
const letters = (index: number) => String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));
const padded = (width: number) => (index: number) => String(index).padStart(width, '0');

describe('the parts of a raw image', () => {
  it.each([
    ['.001 of FTK and others', ['i.001', 'i.002', 'i.003']],
    ['.000 of guymager, dcfldd and dc3dd', ['i.000', 'i.001', 'i.002']],
    ['.0000', ['i.0000', 'i.0001']],
    ['.00 of split -d', ['i.00', 'i.01']],
    ['.aa of split', ['i.aa', 'i.ab', 'i.ac']],
    ['.aaa of dc3dd', ['i.aaa', 'i.aab']],
    ['more than a thousand', range(1003, (index) => `i.${padded(3)(index)}`)],
    ['letters over az', range(60, (index) => `i.${letters(index)}`)],
    ['letters to zz', range(676, (index) => `i.${letters(index)}`)],
    ['split, which goes from yz to zaaa', [...range(650, (index) => `i.${letters(index)}`), 'i.zaaa', 'i.zaab']],
    ['split -d, which goes from 89 to 9000', [...range(90, (index) => `i.${padded(2)(index)}`), 'i.9000', 'i.9001']],
  ])('are all, in their order: %s', (_, names) => {
    make(names);
    make(['i.txt', 'other.001', 'i.log', 'i.001.txt', 'i.md5'], 9);
    const [first = '', second = ''] = names;
    expect(splitParts(at(first))).toEqual(names.map(at));
    expect(isFirstPart(at(first))).toBe(true);
    expect(otherParts(at(first))).toEqual(names.slice(1).map(at));
    for (const later of [second, names.at(-1) ?? '']) {
      expect(firstOfParts(at(later))).toBe(at(first));
      // what is counted from 0 does not begin with 1
      expect(splitParts(at(later))).toBeUndefined();
    }
    expect(firstOfParts(at(first))).toBeUndefined();
  });

  it.each([
    [['i.001', 'i.003'], 'i.002'],
    [['i.000', 'i.001', 'i.003'], 'i.002'],
    [['i.000', 'i.002'], 'i.001'],
    [['i.aa', 'i.ac'], 'i.ab'],
    [['i.aa', 'i.ab', 'i.zz'], 'i.ac'],
    [['i.001', 'i.002', 'i.1000'], 'i.003'],
    [[...range(650, (index) => `i.${letters(index)}`), 'i.zb'], 'i.za'],
  ])('are refused where one is missing before another: %j', (names, missing) => {
    make(names);
    expect(() => splitParts(at(names[0] ?? ''))).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: `${at(missing)} is missing, and later parts are there`,
      }),
    );
    expect(followingParts(at(names[0] ?? ''))).toEqual(names.slice(0, -1).map(at));
    expect(otherParts(at(names[0] ?? ''))).toEqual(names.slice(1).map(at));
  });

  it.each([
    ['a smaller last one', ['i.aa', 'i.ac'], 'i.ac'],
    ['the first alone', ['i.aa'], undefined],
  ])('named by letters are told from other files by place and size: %s', (_, names, later) => {
    make(names);
    if (later !== undefined) make([later], 2);
    // the whole image beside its parts, and what programs write
    make(['i.dd'], 9);
    make(['i.gz', 'i.py'], 2);
    if (later === undefined) expect(splitParts(at('i.aa'))).toBeUndefined();
    else expect(() => splitParts(at('i.aa'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('are none of a file that is alone, not there, or named otherwise', () => {
    make(['lone.001', 'i.002', 'i.003', 'i.01', 'x.dd', 'x.001.txt']);
    for (const name of ['lone.001', 'i.002', 'i.01', 'none.001', 'x.dd']) {
      expect(splitParts(at(name))).toBeUndefined();
      expect(firstOfParts(at(name))).toBeUndefined();
      expect(followingParts(at(name))).toEqual([at(name)]);
    }
    mkdirSync(at('sub.001'));
    expect(splitParts(at('sub.001'))).toBeUndefined();
  });
});

describe('what the sizes of parts leave open', () => {
  it.each([
    [[10, 10, 4], []],
    [[10, 10, 10], ['the last part is as large as the others: parts may be missing']],
    [[10], ['no other part is beside i.001: parts may be missing']],
    [[10, 9, 10], ['i.002 is not as large as the parts before it: one of them may have been cut']],
    [[10, 12], ['i.002 is not as large as the parts before it: one of them may have been cut']],
  ])('is said: %j', (sizes, notes) => {
    const names = sizes.map((size, index) => {
      make([`i.00${index + 1}`], size);
      return at(`i.00${index + 1}`);
    });
    expect(partNotes(names)).toEqual(notes);
  });
});
