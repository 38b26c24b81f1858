/** Punctuation of French and Arabic, as their readers print it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const textsOf = (lang: string): [string, string][] =>
  Object.values(
    JSON.parse(readFileSync(new URL(`../../src/words/${lang}.json`, import.meta.url), 'utf8')) as Record<
      string,
      Record<string, string>
    >,
  ).flatMap((part) => Object.entries(part));

const keysWhere = (lang: string, is: (text: string) => boolean) =>
  textsOf(lang)
    .filter(([, text]) => is(text))
    .map(([key]) => key);

it('French has no-break spaces inside « » and before : ; ! ?', () => {
  expect(keysWhere('fr', (text) => /«(?!\u00a0)|(?<!\u00a0)»/.test(text))).toEqual([]);
  expect(keysWhere('fr', (text) => /\S [:;!?](?=\s|$)/.test(text.replaceAll('  ? ', '')))).toEqual([]);
  // a mark after a word or a gap without any space; numbers and names of files have theirs inside
  expect(keysWhere('fr', (text) => /[\p{L}})”][;!?](?=\s|$)|[\p{L})”}]:(?=\s|$)/u.test(text))).toEqual([]);
});

it('French has one kind of apostrophe', () => {
  expect(keysWhere('fr', (text) => text.includes("'"))).toEqual([]);
});

it('Arabic has its own comma, semicolon and question mark', () => {
  expect(keysWhere('ar', (text) => /[\p{Script=Arabic}»}][,;?](?=\s|$)/u.test(text))).toEqual([]);
});

it('Arabic sets each command and option apart, by isolates and no other mark of direction', () => {
  const apart = (text: string) => text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '');
  expect(keysWhere('ar', (text) => /\bcustody [a-z]|--[a-z]/.test(apart(text)))).toEqual([]);
  expect(keysWhere('ar', (text) => /[\u200e\u200f\u202a-\u202e]/.test(text))).toEqual([]);
});
