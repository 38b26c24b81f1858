import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellLinks, tellOpaque, tellParts } from '../../../src/flow/image/named.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const at = (name: string) => join(folder, name);
const told = (say: (paths: readonly string[], tell: (text: string) => void) => void, names: readonly string[]) => {
  const texts: string[] = [];
  say(names.map(at), (text) => texts.push(text));
  return texts;
};

describe('what a named path is', () => {
  it('is told of a link, with where it leads', () => {
    writeFileSync(at('disk'), 'TEST');
    symlinkSync('disk', at('by-id'));
    symlinkSync('nowhere', at('dangling'));
    expect(told(tellLinks, ['disk', 'by-id', 'dangling', 'none'])).toEqual([
      `${at('by-id')} is a symlink: ${at('disk')} is read`,
    ]);
  });

  it.each([
    [['a.E01', 'a.E02', 'a.E03'], ['a.E01']],
    [['b.001', 'b.002'], ['b.001']],
    [['b.002'], ['b.001']],
    [
      ['a.E02', 'b.002'],
      ['a.E01', 'b.001'],
    ],
    [['a.E01'], []],
    [['a.E01', 'b.001'], []],
    [['lone.002', 'c.txt'], []],
  ])('is told of the files of one image, once: %j', (names, firsts) => {
    for (const name of ['a.E01', 'b.001']) writeFileSync(at(name), 'TEST');
    expect(told(tellParts, names)).toEqual(
      firsts.map((first) =>
        expect.stringContaining(`files of the image that begins with ${at(first)} are read as files`),
      ),
    );
  });

  it.each([
    ['a.E01', 'EVF\t\r\n\u00ff\0\u0001\u0001\0\0\0', true],
    ['b.001', 'TEST', true],
    ['lone.001', 'TEST', false],
    ['c.dd', 'TEST', false],
  ])('is told of an image of which only the file is read: %s', (name, bytes, isTold) => {
    writeFileSync(at(name), Buffer.from(bytes, 'latin1'));
    writeFileSync(at('b.002'), 'TEST');
    const texts: string[] = [];
    tellOpaque(at(name), (text) => texts.push(text));
    expect(texts).toEqual(isTold ? [expect.stringContaining('not the media inside it')] : []);
  });
});
