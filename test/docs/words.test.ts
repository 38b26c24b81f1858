/** docs/words.md: each word of a verdict is printed by the modules that the page names, and by no other. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const rows = read('docs/words.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [word = '', , modules = ''] = line.slice(2, -2).split(' | ');
    return { word: word.slice(1, -1), modules: [...modules.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) };
  });

/** Translations repeat the words of the modules as keys, and the demo quotes them. */
const isApart = (path: string) => path.startsWith('src/words/') || path.startsWith('src/cli/demo/');
const sources = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('.ts') && !isApart(path));

/** A word in capitals at the beginning of a text: no word that goes on, as INCOMPLETE or EVIDENCE_EMPTY do. */
const printed = (word: string) => new RegExp(`['"\`]${word}(?![A-Z_]|[^'"\`]*_)`);

describe('docs/words.md', () => {
  it('has the words that a verdict rests on', () => {
    expect(rows.map(({ word }) => word)).toEqual(
      expect.arrayContaining(['COMPLETE', 'EVIDENCE MATCHES', 'RECORD VERIFIED', 'CUSTODY CONTINUOUS', 'held by']),
    );
  });

  it.each(rows.filter(({ word }) => word === word.toUpperCase()))('$word', ({ word, modules }) => {
    const users = sources.filter((path) => printed(word).test(read(path)));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => !modules.includes(path))).toEqual([]);
  });

  it('says who decides whether a thing is held', () => {
    // each output that knows a word for it asks the one module first, or reads the facts that did
    const users = sources.filter((path) => /held by \{post\}/.test(read(path)));
    expect(users.filter((path) => !/elsewhereOf|howHeld|recordFactsOf/.test(read(path)))).toEqual([]);
  });
});
