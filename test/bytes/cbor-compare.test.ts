/** The comparison between the library and us: it must notice every value that is not what the bytes say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
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
    ['an item of another class', '01', new Date(0)],
    ['-2^32, which the library gives as a number', '3affffffff', -(2n ** 32n)],
    ['2^32-1, which the library gives as a number', '1affffffff', 2n ** 32n - 1n],
    ['text whose second character is its head', '627861', 'xb'],
    ['256', '190101', 256],
    ['65536', '1a00010100', 65_536],
    ['2^32', '1b0000000100000001', 2 ** 32],
  ])('%s %s', (_, hex, value) => {
    expect(isEncodingOf(value, fromHex(hex), 0)).toBe(false);
  });
});

/** At the edges of every head and of every class of characters. */
const edges: readonly unknown[] = [
  ...[0, 23, 24, 0xff, 0x100, 0xffff, 0x1_0000, 0xffff_ffff, 2 ** 32, 2 ** 53 - 1]
    .flatMap((n) => [n, -1 - n])
    .slice(0, -1),
  ...['', 'a', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}'],
  ...['ü'.repeat(12), 'a'.repeat(24), '事'.repeat(85), 'a😀z'],
  ...[0, 1, 23, 24, 256].map((length) => new Uint8Array(length).fill(7)),
  ...[
    true,
    false,
    null,
    [],
    new Map(),
    [0, 'a', [null]],
    new Map<number | string, unknown>([
      [1, true],
      ['a', []],
    ]),
  ],
];

it.each(edges.map((value) => [value]))('%j has one encoding, and none with a bit changed or a byte less', (value) => {
  const bytes = encodeCbor(value as CborInput);
  expect(isEncodingOf(value, bytes, 0)).toBe(true);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect({ bit, is: isEncodingOf(value, changed, 0) }).toEqual({ bit, is: false });
  }
  expect(isEncodingOf(value, bytes.subarray(0, -1), 0)).toBe(false);
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
