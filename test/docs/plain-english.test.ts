/** Words that no officer, lawyer or maintainer reads elsewhere: none in a page written by hand, and in the others never more than today. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../plain-words.ts';

const root = new URL('../../', import.meta.url);

/**
 * The most that a page may have, as counted on 29 November 2026: pages that are still to do, and pages made from the program. Lower a
 * number when you improve a page; a page that is not listed has none.
 */
const atMost: Readonly<Record<string, number>> = {
  'docs/CHANGELOG.md': 3,
  'docs/court-statements.md, made': 4,
  'docs/errors.md': 4,
  'docs/forms.md': 5,
  'docs/profiles.md': 2,
  'docs/reliability.md': 7,
  'docs/spec/bundle.md': 1,
  'docs/spec/ledger.md': 4,
  'docs/spec/manifest.md': 1,
  'docs/spec/rules.md': 1,
  'docs/spec/verification.md': 4,
  'docs/spec/vocabulary.md': 4,
  'docs/spec/whole.md': 19,
};

/** The prose of a page: no code, no addresses of links. */
const proseOf = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/`[^`\n]*`/g, '`code`')
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/\s+/g, ' ');

const found = (text: string): string[] => wordsIn(proseOf(text));

const made = /<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g;

/** Every page, and apart the parts that are made. */
const pages = ['README.md', ...readdirSync(new URL('docs', root), { recursive: true, encoding: 'utf8' })]
  .filter((name) => name.endsWith('.md'))
  .map((name, index) => (index === 0 ? name : `docs/${name}`))
  .sort()
  .flatMap((name) => {
    const text = readFileSync(new URL(name, root), 'utf8');
    const parts = [...text.matchAll(made)].map(([part]) => part).join('\n\n');
    return [{ name, text: text.replace(made, ' ') }, ...(parts === '' ? [] : [{ name: `${name}, made`, text: parts }])];
  });

describe('plain English', () => {
  it.each(pages)('$name', ({ name, text }) => {
    const all = found(text);
    const most = atMost[name] ?? 0;
    expect(all.length, `at most ${most}:\n${all.join('\n')}\n`).toBeLessThanOrEqual(most);
  });

  it('lists only pages that there are', () => {
    const names = pages.map(({ name }) => name);
    expect(Object.keys(atMost).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each([
    'The number stands in the entry.',
    'It is kept by whoever signs.',
    'The difference is told.',
    'As is said above.',
    'The list is held against the folder.',
    'It begins anew.',
    'Look, lest it breaks.',
    'With the record at hand.',
    'The file lies in a folder.',
    'What is found there is listed.',
    'That is no ledger.',
    'Here are none.',
    'It ends. Of a gap, only the code counts.',
  ])('knows "%s"', (sentence) => {
    expect(found(sentence)).toHaveLength(1);
  });

  it('leaves ordinary sentences and code alone', () => {
    expect(found('We understand the standard. It is no longer open. Find it at once. The sum of a row.')).toEqual([]);
    expect(found('Type `custody stands`.\n\n```\nit is told\n```\n')).toEqual([]);
  });
});
