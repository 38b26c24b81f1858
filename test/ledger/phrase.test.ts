/** Facts in sentences: foreign text is cut wherever it is, and a sentence in a sentence stays whole. */
import { expect, it } from 'vitest';
import { clipFacts, clipText, gapsOf, inEnglish, moment, phrase, wordsAround } from '../../src/ledger/phrase.ts';

const long = 'x'.repeat(161);
const cut = `${'x'.repeat(160)}… (161 characters)`;

it('text is cut beyond 160 characters, and says how long it was', () => {
  expect(clipText('x'.repeat(160))).toBe('x'.repeat(160));
  expect(clipText(long)).toBe(cut);
});

it('facts are cut in sentences within sentences, and all else is left', () => {
  const when = moment(0);
  const facts = {
    text: long,
    number: 5,
    when,
    inner: phrase('{text} {deep}', { text: long, deep: phrase('{it}', { it: long }) }),
  };
  expect(clipFacts(facts)).toEqual({
    text: cut,
    number: 5,
    when,
    inner: phrase('{text} {deep}', { text: cut, deep: phrase('{it}', { it: cut }) }),
  });
});

it('a sentence within a sentence is said in full, one of a finding is cut', () => {
  const words = phrase('{a} and {b}', { a: 'a'.repeat(100), b: 'b'.repeat(100) });
  const said = `${'a'.repeat(100)} and ${'b'.repeat(100)}`;
  expect(inEnglish('It says: {it}.', { it: words })).toBe(`It says: ${said}.`);
  const code = 'END_NOT_SHOWN';
  expect(inEnglish('It says: {it}.', { it: { ...words, code } })).toBe(`It says: ${clipText(said)}.`);
});

it('times, counts and numbers are said as such', () => {
  expect(inEnglish('{at}: {n#entry|entries}', { at: moment(1_793_707_200), n: 1 })).toBe(
    '2026-11-03T12:00:00Z: 1 entry',
  );
  expect(inEnglish('{n#entry|entries}', { n: 2 })).toBe('2 entries');
  expect(inEnglish('{n#entry|entries}', { n: 0 })).toBe('0 entries');
});

it('the gaps of a text are named once each, and what stands around them is all that a language says otherwise', () => {
  const text = '{b} of {a} and {b}: {count#sector} of {code:} and {more~x|y}';
  expect(gapsOf('{b} of {a} and {b}')).toEqual(['a', 'b']);
  expect(wordsAround('{b} of {a}')).toBe(' of ');
  expect(wordsAround(text)).toMatch(/sector/);
  expect(wordsAround('{outcome:}')).toBe('');
});
