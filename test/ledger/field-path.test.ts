/** Dotted paths into the vocabulary: what is there, through lists, choices and either of two, and nothing else. */
import { expect, it } from 'vitest';
import { hasField } from '../../src/ledger/field-path.ts';
import { absent, choice, code, count, either, list, pair, record, text } from '../../src/ledger/schema.ts';

const fields = {
  plain: text('TEST'),
  one: record('TEST', { deep: record('TEST', { code: code('TEST', ['a', 'b']) }) }),
  many: list(record('TEST', { size: count('TEST') })),
  two: pair(record('TEST', { size: count('TEST') }), 'TEST'),
  way: choice('TEST', { left: text('TEST'), right: record('TEST', { code: code('TEST', ['c']) }) }),
  maybe: either(record('TEST', { code: code('TEST', ['d']) }), absent('TEST')),
};

it.each([
  'plain',
  'one.deep.code',
  'many.size',
  'two.size',
  'way.left',
  'way.right.code',
  'maybe',
  'maybe.code',
  'maybe.absent',
  'maybe.why',
])('%s is there', (path) => expect(hasField(fields, path)).toBe(true));

it.each([
  '',
  'other',
  'plain.x',
  'one.code',
  'many.0',
  'way.middle',
  'maybe.absent.x',
  'maybe.other',
  'constructor',
  'one.toString',
  '__proto__',
])('%s is not', (path) => expect(hasField(fields, path)).toBe(false));

it('a code stands where it may', () => {
  expect(['a', 'b', 'c'].map((each) => hasField(fields, 'one.deep.code', each))).toEqual([true, true, false]);
  expect(hasField(fields, 'maybe.code', 'd')).toBe(true);
  expect(hasField(fields, 'plain', 'a')).toBe(false);
});
