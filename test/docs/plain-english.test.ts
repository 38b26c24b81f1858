/** Words that no officer, lawyer or maintainer reads elsewhere: none in a page written by hand, and in the others never more than today. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** What to avoid, with what to write instead. */
const avoided: readonly { readonly word: RegExp; readonly write: string }[] = [
  { word: /\b(?:stands?|stood)\b/gi, write: 'is, is listed, remains' },
  { word: /\bwhoever\b/gi, write: 'the person who, anyone who' },
  { word: /\b(?:is|are|was|were|be) told\b/gi, write: 'reports, prints, shows' },
  { word: /\b(?:is|are|was|were|be) said\b/gi, write: 'says, with the actor as the subject' },
  { word: /\b(?:holds?|held)(?: \w+){0,4} against\b/gi, write: 'compares with, checks against' },
  { word: /\banew\b/gi, write: 'again' },
  { word: /\blest\b/gi, write: 'so that … not' },
  { word: /\bat hand\b/gi, write: 'given, here' },
  {
    word: /\bl(?:ie|ies|ay) (?:in|on|at|beside|within|between|behind|there|here|open|apart|among|under|ahead)\b/gi,
    write: 'is in, is beside',
  },
  { word: /\bwhat (?:is|was) [^.;:,|]{1,60} (?:is|was)\b/gi, write: 'a noun' },
  { word: /\b(?:is|are|was|were) (?:no(?! longer)|none)\b/gi, write: 'is not a' },
  { word: /(?:^|[.:;|] )Of an? /g, write: 'the subject first' },
];

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

/** What is avoided, in its place; each with what to write. */
function found(text: string): string[] {
  const prose = proseOf(text);
  return avoided.flatMap(({ word, write }) =>
    [...prose.matchAll(word)].map(
      ({ 0: match, index }) =>
        `"${match.trim()}" (write: ${write}) in: …${prose.slice(Math.max(0, index - 30), index + match.length + 30)}…`,
    ),
  );
}

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
