/** Limits: at exactly the limit and one over; bombs; and the length of an item from its first bytes. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CborTag, type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { refusalOf } from './cbor-refusal.ts';

const roomy = { maxBytes: 2_000_000 };
const nest = (levels: number, head = '81', inner = '00'): Uint8Array => fromHex(head.repeat(levels) + inner);

describe('depth: arrays, maps and the tag, the outermost being 1', () => {
  it.each([
    ['16 arrays around an integer', nest(16), 'accepted'],
    ['17 arrays', nest(17), 'depth@16'],
    ['16 arrays, the innermost empty', nest(15, '81', '80'), 'accepted'],
    ['17 arrays, the innermost empty', nest(16, '81', '80'), 'depth@16'],
    ['16 maps', nest(16, 'a100'), 'accepted'],
    ['17 maps', nest(17, 'a100'), 'depth@32'],
    ['the tag and 15 arrays', concatBytes(fromHex('d2'), nest(15)), 'accepted'],
    ['the tag and 16 arrays', concatBytes(fromHex('d2'), nest(16)), 'depth@16'],
  ])('%s', (_, bytes, outcome) => {
    expect(refusalOf(() => decodeCbor(bytes, roomy))).toBe(outcome);
    expect(refusalOf(() => cborItemLength(bytes, 0, roomy))).toBe(outcome);
  });

  it('counts siblings once', () => {
    const value = [nestedArrays(15), nestedArrays(15), nestedArrays(15)];
    expect(decodeCbor(encodeCbor(value), roomy)).toEqual(value);
  });

  it('is the same for values to be encoded', () => {
    expect(refusalOf(() => encodeCbor(nestedArrays(16)))).toBe('accepted');
    expect(refusalOf(() => encodeCbor(nestedArrays(17)))).toBe('depth@-1');
    expect(refusalOf(() => encodeCbor(new CborTag(nestedArrays(15))))).toBe('accepted');
    expect(refusalOf(() => encodeCbor(new CborTag(nestedArrays(16))))).toBe('depth@-1');
    expect(refusalOf(() => encodeCbor(nestedArrays(3), { maxDepth: 2 }))).toBe('depth@-1');
  });

  it('follows the caller, up to 255', () => {
    expect(refusalOf(() => decodeCbor(nest(3), { ...roomy, maxDepth: 2 }))).toBe('depth@2');
    expect(refusalOf(() => decodeCbor(nest(255), { ...roomy, maxDepth: 255 }))).toBe('accepted');
    expect(refusalOf(() => decodeCbor(nest(256), { ...roomy, maxDepth: 1000 }))).toBe('depth@255');
  });
});

describe('items: every head, keys and tag included', () => {
  const zeros = (count: number): Uint8Array =>
    concatBytes(encodeCbor(count - 1).map(asArrayHead), new Uint8Array(count - 1));
  it('array of 100,000 and of 100,001 items', () => {
    expect(refusalOf(() => decodeCbor(zeros(100_000), roomy))).toBe('accepted');
    expect(refusalOf(() => decodeCbor(zeros(100_001), roomy))).toBe('items@0');
  });

  it.each([
    ['83000000', 4],
    ['a201000200', 5],
    ['d28300a001', 5],
    ['8281008100', 5],
    ['00', 1],
  ])('%s has %i', (hex, items) => {
    const bytes = fromHex(hex);
    expect(refusalOf(() => decodeCbor(bytes, { ...roomy, maxItems: items }))).toBe('accepted');
    expect(refusalOf(() => decodeCbor(bytes, { ...roomy, maxItems: items - 1 }))).toMatch(/^items@/);
    expect(refusalOf(() => cborItemLength(bytes, 0, { ...roomy, maxItems: items - 1 }))).toMatch(/^items@/);
    const value = decodeCbor(bytes, roomy);
    expect(refusalOf(() => encodeCbor(value, { maxItems: items }))).toBe('accepted');
    expect(refusalOf(() => encodeCbor(value, { maxItems: items - 1 }))).toBe('items@-1');
  });

  it('is the same for values to be encoded', () => {
    expect(refusalOf(() => encodeCbor(new Array(99_999).fill(0)))).toBe('accepted');
    expect(refusalOf(() => encodeCbor(new Array(100_000).fill(0)))).toBe('items@-1');
    expect(refusalOf(() => encodeCbor(new Array(2 ** 32 - 1)))).toBe('items@-1');
  });

  it('ends a value that repeats itself over and over', () => {
    let value: CborValue = 'ha';
    for (let i = 0; i < 15; i++) value = new Array(20).fill(value);
    expect(refusalOf(() => encodeCbor(value))).toBe('items@-1');
  });
});

describe('bytes', () => {
  const value = new Uint8Array(97);
  const bytes = encodeCbor(value);

  it('exactly the limit, and one over', () => {
    expect(bytes.length).toBe(99);
    expect(decodeCbor(bytes, { maxBytes: 99 })).toEqual(value);
    expect(refusalOf(() => decodeCbor(bytes, { maxBytes: 98 }))).toBe('size@0');
    expect(cborItemLength(bytes, 0, { maxBytes: 99 })).toBe(99);
    expect(refusalOf(() => cborItemLength(bytes, 0, { maxBytes: 98 }))).toBe('size@0');
    expect(encodeCbor(value, { maxBytes: 99 })).toEqual(bytes);
    expect(refusalOf(() => encodeCbor(value, { maxBytes: 98 }))).toBe('size@-1');
  });

  it('one mebibyte comes back whole', () => {
    const text = 'é'.repeat(524_285);
    const mebibyte = encodeCbor(text);
    expect(mebibyte.length).toBe(1_048_575);
    expect(decodeCbor(mebibyte, { maxBytes: 1_048_576 })).toBe(text);
  });
});

describe('cborItemLength', () => {
  const item = encodeCbor(new CborTag([new Uint8Array(30), new Map([['a', [1, 'text', null]]]), 2 ** 40]));

  it('is undefined for every proper prefix and exact from then on', () => {
    for (let length = 0; length < item.length; length++) {
      expect(cborItemLength(item.subarray(0, length), 0, roomy)).toBeUndefined();
      expect(refusalOf(() => decodeCbor(item.subarray(0, length), roomy))).toBe(`truncated@${length}`);
    }
    expect(cborItemLength(item, 0, roomy)).toBe(item.length);
    expect(cborItemLength(concatBytes(item, fromHex('ffff')), 0, roomy)).toBe(item.length);
  });

  it('starts anywhere, the tag being outermost there', () => {
    const two = concatBytes(fromHex('f6'), item, item);
    expect(cborItemLength(two, 0, roomy)).toBe(1);
    expect(cborItemLength(two, 1, roomy)).toBe(item.length);
    expect(cborItemLength(two, 1 + item.length, roomy)).toBe(item.length);
    expect(cborItemLength(two, two.length, roomy)).toBeUndefined();
    // the limit is that of the item, wherever it is
    const exact = { maxBytes: item.length };
    expect(cborItemLength(two, 1 + item.length, exact)).toBe(item.length);
    expect(refusalOf(() => cborItemLength(two, 1, { maxBytes: item.length - 1 }))).toMatch(/^size@/);
  });

  it('never asks for more bytes than the limit allows', () => {
    for (let length = 0; length <= item.length; length++) {
      const outcome = refusalOf(() => cborItemLength(item.subarray(0, length), 0, { maxBytes: item.length - 1 }));
      expect(outcome).toMatch(length < item.length - 1 ? /^(accepted|size@\d+)$/ : /^size@\d+$/);
    }
    expect(refusalOf(() => cborItemLength(fromHex('01020304'), 1, { maxBytes: 0 }))).toBe('size@1');
    for (const head of ['9862', 'b831', '5862', '7862']) {
      expect(refusalOf(() => cborItemLength(fromHex(head), 0, { maxBytes: 100 }))).toBe('accepted');
      expect(refusalOf(() => cborItemLength(fromHex(head), 0, { maxBytes: 99 }))).toBe('size@0');
    }
  });

  it.each([
    ['ff', 'indefinite@0'],
    ['c1', 'tag@0'],
    ['f9', 'float@0'],
    ['1c', 'reserved@0'],
    ['1817', 'long-form@0'],
    ['a1f5', 'key-type@1'],
    ['81d2', 'tag@1'],
  ])('refuses %s at once: %s', (hex, refusal) => {
    expect(refusalOf(() => cborItemLength(fromHex(hex), 0, roomy))).toBe(refusal);
  });

  it('leaves text and the order of keys to decodeCbor', () => {
    for (const hex of ['61ff', '63efbbbf', 'a201000100', 'a202000100']) {
      expect(cborItemLength(fromHex(hex), 0, roomy)).toBe(hex.length / 2);
    }
  });
});

describe('bombs are refused in less than 50 ms', () => {
  it.each([
    ['an array of 2^32 items', fromHex('9b0000000100000000'), 'items@0'],
    ['an array of 2^64-1 items', fromHex('9bffffffffffffffff'), 'items@0'],
    ['a map of 2^63 pairs', fromHex('bb8000000000000000'), 'items@0'],
    ['a map of 50,000 pairs and two bytes', fromHex('b9c3500000'), 'items@0'],
    ['an array of 90,000 items and one byte', fromHex('9a00015f9000'), 'truncated@6'],
    ['a byte string of 2^32 bytes', fromHex('5b0000000100000000'), 'size@0'],
    ['a byte string of 2^64-1 bytes', fromHex('5bffffffffffffffff'), 'size@0'],
    ['text of 2^53 bytes', fromHex('7b0020000000000000'), 'size@0'],
    ['a byte string of 1,000,000 bytes and none', fromHex('5a000f4240'), 'truncated@5'],
    ['200,000 arrays', new Uint8Array(200_000).fill(0x81), 'depth@16'],
    ['200,000 maps', fromHex('a100'.repeat(200_000)), 'depth@32'],
    ['200,000 indefinite arrays', new Uint8Array(200_000).fill(0x9f), 'indefinite@0'],
    ['200,000 tags', new Uint8Array(200_000).fill(0xd2), 'tag@1'],
    [
      'a mebibyte of zeros in an array that claims 99,999',
      concatBytes(fromHex('9a0001869f'), new Uint8Array(1_048_571)),
      'trailing@100004',
    ],
    ['wide arrays in wide arrays', concatBytes(fromHex('9903e7'.repeat(15)), new Uint8Array(5000)), 'truncated@5045'],
  ])('%s', (_, bytes, refusal) => {
    // The quickest of three, since other programs share the machine.
    const times = [1, 2, 3].map(() => {
      const before = performance.now();
      expect(refusalOf(() => decodeCbor(bytes, roomy))).toBe(refusal);
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

function nestedArrays(levels: number): CborValue {
  let value: CborValue = 0;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}

function asArrayHead(byte: number, index: number): number {
  return index === 0 ? byte | 0x80 : byte;
}
