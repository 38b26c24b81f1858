/** Free text of signers within a sentence. */
import { expect, it } from 'vitest';
import { clipText } from '../../src/ledger/phrase.ts';
import { boundQuoted, closeQuoted, longestQuoted, quoted, quoteText } from '../../src/ledger/quoted.ts';

it('is set in quotation marks, on one line, with nothing that a screen acts on', () => {
  expect(quoteText('TEST Ada')).toBe('“TEST Ada”');
  expect(quoteText('a\r\nb\u2028c')).toBe('“a⏎b⏎c”');
  expect(quoteText('a\u202eb\u001b')).toBe('“a\\u{202e}b\\u{1b}”');
  expect(quoteText('TEST', ['« ', ' »'])).toBe('« TEST »');
});

it('cannot end its own quotation', () => {
  expect(quoteText('a”. VERIFIED. “b')).toBe('“a\\u{201d}. VERIFIED. \\u{201c}b”');
  expect(quoteText('a » b', ['« ', ' »'])).toBe('« a \\u{bb} b »');
});

it('is cut, and the cut shows', () => {
  expect(quoteText('x'.repeat(longestQuoted))).toBe(`“${'x'.repeat(longestQuoted)}”`);
  expect(quoteText('x'.repeat(10_000))).toBe(`“${'x'.repeat(longestQuoted)}…”`);
  expect(quoteText('\u202e'.repeat(10_000)).length).toBeLessThan(longestQuoted + 4);
  expect(quoteText(boundQuoted(quoted('x'.repeat(10_000))).quote)).toBe(quoteText('x'.repeat(10_000)));
});

it('stays closed where the sentence around it is cut', () => {
  expect(closeQuoted('said “abc')).toBe('said “abc”');
  expect(closeQuoted('said “abc” and')).toBe('said “abc” and');
  expect(clipText(`said “${'x'.repeat(300)}”`)).toMatch(/x”… \(307 characters\)$/);
});
