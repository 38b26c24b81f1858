/** Numbers in sentences take the form of their noun: no sentence of the core has a count beside a noun in the plural alone. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inEnglish } from '../../src/ledger/phrase.ts';
import { findingTable, rowOf } from '../../src/verify/finding/table.ts';
import { strangerFacts } from '../../src/verify/trust/stranger.ts';

const phrases = Object.keys(
  JSON.parse(readFileSync(new URL('../../src/words/de.json', import.meta.url), 'utf8')).phrases,
);

/** Those for a count above 1 only, beside another sentence for 1. */
const ofMany: ReadonlySet<string> = new Set([
  '{count} things are contradicted',
  'none of the {count#} files there is it',
  // names of kinds, and a clause that is printed of a share of all
  'its digests of the kind {kinds} are not used',
  // an opening entry and one about an exhibit, at least
  'EXCERPT HOLDS: {exhibits}, {shown} of {size} entries read. Nothing about {exhibits} up to entry {last} is left out, by the pointers that its signers signed. IN WHAT WAS READ: {evidence}. {custody}.',
  '{unread} of {all} were taken from secondary texts: meeting them shows no conformity',
]);

/** A number, and a noun or a verb in the plural after it. */
const plural =
  /\{(?!number|post|path|field|theirs)\w+#?\} (entries|exhibits|keys|records|files|texts|things|have|are|were)\b/;

/** In a finding, a gap with the name of a key, an exhibit or a file is not a count; there are more nouns. */
const pluralInFinding =
  /\{(?:size|held|count|behind|days|seconds)#?\} (?:\w+ )?(entries|bytes|days|seconds|texts|are|were|have|open|claim)\b/;

it('no phrase has a count beside a plural', () => {
  expect(phrases.filter((text) => plural.test(text) && !ofMany.has(text))).toEqual([]);
});

it('no finding has a count beside a plural', () => {
  const messages = Object.values(findingTable).flatMap(({ message, meaning, next }) => [message, meaning, next]);
  expect(messages.filter((text) => pluralInFinding.test(text))).toEqual([]);
});

it.each([
  ['PIN_COMPROMISED', 'nothing outside shows that its 1 entry (from entry 3) is older'],
  ['CLOCK_UNKNOWN', '1 entry (from entry 3) was dated by a computer clock; nothing records how it was set'],
  ['CHECKPOINT_MISMATCH', 'the first 1 entry is not that of the checkpoint'],
  ['BREAK_COPY_SHORT', 'after 1 entry; the copy of that ledger that was given has 1'],
  ['TEXT_MISSING', '1 private text cannot be opened although'],
])('the finding %s of one', (code, said) => {
  const facts = { count: 1, size: 1, held: 1, seq: 3 };
  expect(inEnglish(rowOf(code).message, facts)).toContain(said);
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
