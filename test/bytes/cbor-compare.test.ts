/** The comparison that stands between the library and us: it must notice every value that is not what the bytes say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../src/bytes/arrays.ts';
import { decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { isEncodingOf } from '../../src/bytes/cbor-compare.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { untaggedValues } from './cbor-arbitrary.ts';

describe('is not the encoding of what a lax decoder makes of it', () => {
  it.each<[string, string, unknown]>([
    ['true', 'f5', 1],
    ['1', '01', true],
    ['false', 'f4', 0],
    ['false', 'f4', null],
    ['null', 'f6', undefined],
    ['0', '00', -0],
    ['1', '01', 1n],
    ['1', '01', '1'],
    ['1', '01', 1.5],
    ['2^32-1', '1affffffff', -1],
    ['2^32', '1b0000000100000000', 0],
    ['2^53-1', '1b001fffffffffffff', 2 ** 53],
    ['-1', '20', 1],
    ['a byte string', '420102', [1, 2]],
    ['a byte string', '420102', new Int8Array([1, 2])],
    ['a byte string', '420102', Uint8Array.of(1)],
    ['a byte string', '420102', Uint8Array.of(1, 3)],
    ['text', '6161', 'b'],
    ['text', '6161', 'aa'],
    ['text', '6161', ''],
    ['text', '63efbfbd', '\ud800'],
    ['text', '63eda080', '\ud800'],
    ['text', '64f09f9880', '\ud83d'],
    ['text', '62c3bc', 'Ã¼'],
    ['text with a byte order mark inside', '6461efbbbf', 'a'],
    ['bytes for text', '4161', 'a'],
    ['an array', '820102', [1, 2, 3]],
    ['an array', '820102', [1]],
    ['an array', '820102', [2, 1]],
    ['a map', 'a1616101', { a: 1 }],
    ['a map with __proto__', 'a1695f5f70726f746f5f5f01', new Map([['__proto_', 1]])],
    ['a map of two', 'a2010002f6', new Map([[1, 0]])],
    [
      'a map of two in another order',
      'a2010002f6',
      new Map<number, unknown>([
        [2, null],
        [1, 0],
      ]),
    ],
    ['a map with an integer key', 'a10100', new Map([['1', 0]])],
    ['a map with an integer key', 'a10100', new Map([[true, 0]])],
    ['an array in an array', '8180', [new Map()]],
    ['an item and a byte more', '0000', 0],
    ['an item and a byte less', '1901', 256],
    ['an item of another class', '81f6', [new Date(0)]],
  ])('%s %s', (_, hex, value) => {
    expect(isEncodingOf(value, fromHex(hex), 0)).toBe(false);
  });
});

// With maps in the order of their keys, as a decoder hands them over.
const ordered = untaggedValues.map((value) => decodeCbor(encodeCbor(value), { maxBytes: 100_000 }));

it('is true for the encoding of a value and for no other', () => {
  fc.assert(
    fc.property(ordered, ordered, (a, b) => {
      const bytes = encodeCbor(a);
      expect(isEncodingOf(a, bytes, 0)).toBe(true);
      expect(isEncodingOf(b, bytes, 0)).toBe(equalBytes(encodeCbor(b), bytes));
      expect(isEncodingOf([a, b], encodeCbor([a, b]), 0)).toBe(true);
      expect(isEncodingOf([a, b], encodeCbor([b, a]), 0)).toBe(equalBytes(encodeCbor(b), bytes));
    }),
    { numRuns: 400 },
  );
});
