/** Numbers in sentences take the form of their noun: no sentence of the core has a count beside a noun in the plural alone. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inEnglish } from '../../src/ledger/phrase.ts';
import { strangerFacts } from '../../src/verify/trust/stranger.ts';

const phrases = Object.keys(
  JSON.parse(readFileSync(new URL('../../src/words/de.json', import.meta.url), 'utf8')).phrases,
);

/** Those that are said of a count above 1 alone, beside a sentence of their own for 1. */
const ofMany: ReadonlySet<string> = new Set([
  '{count} things do not hold',
  'none of the {count#} files there is it',
  // names of kinds, and a clause that is printed of a share of all
  'its digests of the kind {kinds} are not used',
  '{unread} of {all} were taken from secondary texts: meeting them shows no conformity',
]);

/** A number, and a noun or a verb in the plural after it. */
const plural =
  /\{(?!number|post|path|field|theirs)\w+#?\} (entries|exhibits|keys|records|files|texts|things|have|are|were)\b/;

it('no phrase has a count beside a plural', () => {
  expect(phrases.filter((text) => plural.test(text) && !ofMany.has(text))).toEqual([]);
});

it.each([0, 1, 2])('the sentences with %i read as English does', (count) => {
  const noun = count === 1 ? 'entry' : 'entries';
  expect(inEnglish('ends after {size#entry|entries}', { size: count })).toBe(`ends after ${count} ${noun}`);
  expect(inEnglish('{count#} {count~has|have} content on record', { count })).toBe(
    `${count} ${count === 1 ? 'has' : 'have'} content on record`,
  );
});

it.each([
  [1, 'it is not the key that you trust'],
  [2, 'it is not one of the 2 keys that you trust'],
])('a key beside %i others', (count, said) => {
  const pins = Array.from({ length: count }, (_, at) => ({
    ...{ kind: 'key' as const, keyId: `${at}`.repeat(64), name: `TEST ${at}`, agency: 'TEST Agency' },
    ...{ how: 'phone' as const, when: '2026-11-03T12:00:00Z' },
  }));
  const { known } = strangerFacts({ pins }, { name: 'TEST Eve', agency: 'TEST Other', jurisdiction: 'NL' });
  expect(inEnglish('{known}', { known })).toBe(said);
});
