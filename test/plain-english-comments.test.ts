/** Comments are plain English: none of src, bin and test has a word of plain-words.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noneThere, wordsIn } from './plain-words.ts';
import { comments } from './string-literals.ts';

const root = new URL('../', import.meta.url);

/** Right English that the list would find: a sign or a part of a text has a meaning. */
const meaning = /\bstands? for\b/gi;

/** The listed words in the comments of a file; text between backquotes is code. */
const foundIn = (source: string): string[] =>
  comments(source).flatMap(({ line, text }) => {
    const prose = text.replace(/`[^`]*`/g, '`code`').replace(/\s+/g, ' ');
    return wordsIn(prose.replace(noneThere, '…').replace(meaning, '…')).map((found) => `line ${line}: ${found}`);
  });

const files = ['bin', 'src', 'test']
  .flatMap((top) =>
    readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' }).map((name) => `${top}/${name}`),
  )
  .filter((name) => /\.(?:ts|js|cjs)$/.test(name));
const folderOf = (name: string): string => name.split('/').slice(0, -1).slice(0, 2).join('/');
const folders = [...new Set(files.map(folderOf))].sort();

describe('plain English in comments', () => {
  it.each(folders)('of %s', (folder) => {
    const found = files
      .filter((name) => folderOf(name) === folder)
      .flatMap((name) => foundIn(readFileSync(new URL(name, root), 'utf8')).map((each) => `${name}, ${each}`));
    expect(found).toEqual([]);
  });

  it('finds the words in every kind of comment, over its lines', () => {
    expect(foundIn('/** The file lies in a folder. */\nconst a = 1; // as is said above')).toHaveLength(2);
    expect(foundIn('// the list is held\n  // against the folder\nlet b;')).toEqual([
      expect.stringMatching(/^line 1: "held against" \(write: compares with/),
    ]);
    expect(foundIn('/**\n * It is kept by\n *\n * whoever signs.\n */')).toHaveLength(1);
    expect(foundIn('const c = `#{d /* anew */}`;'.replaceAll('#', '$'))).toHaveLength(1);
  });

  it('leaves code, literals and right English alone', () => {
    expect(foundIn(`const a = 'it // stands'; const b = "/* lest */"; const c = \`// anew\`;`)).toEqual([]);
    expect(foundIn('const d = /[/]* stands \\/\\/ anew/.test(e);')).toEqual([]);
    expect(
      foundIn('/** `stands` is a function; the sign stands for a file, and undefined where there is none. */'),
    ).toEqual([]);
  });
});
