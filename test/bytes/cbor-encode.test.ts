/** Encoding: one order, one form, and each value that the profile does not know. */
import { describe, expect, it } from 'vitest';
import { type CborInput, type CborKey, CborTag, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { refusalOf } from './cbor-refusal.ts';

const hexOf = (value: CborInput): string => toHex(encodeCbor(value));

it('orders keys by their encoded bytes, whatever order they were given in', () => {
  // RFC 8949, section 4.2.1, its example without the keys that the profile does not know
  const keys: CborKey[] = ['aa', 100, -1, 'z', 10, 256, '', -25, 'é', 4294967296, -4294967297, '\u{10000}', '\uffff'];
  const sorted = [10, 100, 256, 4294967296, -1, -25, -4294967297, '', 'z', 'aa', 'é', '\uffff', '\u{10000}'];
  const bytes = encodeCbor(new Map(keys.map((key) => [key, null])));
  expect([...(decodeCbor(bytes, { maxBytes: 1000 }) as Map<CborKey, null>).keys()]).toEqual(sorted);
  expect(encodeCbor(new Map(keys.toReversed().map((key) => [key, null])))).toEqual(bytes);
});

it('encodes a plain object as the map with the same text keys', () => {
  const inner = { z: 1, aa: [true, { b: null }], '10': 2, '9': 3 };
  expect(hexOf(inner)).toBe('a4613903617a016231300262616182f5a16162f6');
  expect(encodeCbor(inner)).toEqual(encodeCbor(new Map(Object.entries(inner))));
  expect(hexOf(Object.assign(Object.create(null), { a: 1 }))).toBe('a1616101');
  expect(hexOf(JSON.parse('{"__proto__":1}'))).toBe('a1695f5f70726f746f5f5f01');
  expect(hexOf({ constructor: 1 })).toBe('a16b636f6e7374727563746f7201');
});

it('leaves out what is undefined in an object, and only there', () => {
  expect(hexOf({ a: undefined, b: 1 })).toBe('a1616201');
  expect(hexOf({ a: undefined })).toBe('a0');
  expect(refusalOf(() => encodeCbor([undefined] as unknown as CborInput))).toBe('type@-1');
  // biome-ignore lint/suspicious/noSparseArray: the hole is the case under test
  expect(refusalOf(() => encodeCbor([1, , 2] as unknown as CborInput))).toBe('type@-1');
  expect(refusalOf(() => encodeCbor(new Map([['a', undefined]]) as unknown as CborInput))).toBe('type@-1');
  expect(refusalOf(() => encodeCbor(undefined as unknown as CborInput))).toBe('type@-1');
});

it('tags only the outermost item', () => {
  expect(hexOf(new CborTag([new Uint8Array(1), new Map()]))).toBe('d2824100a0');
  expect(refusalOf(() => encodeCbor([new CborTag(1)]))).toBe('tag@-1');
  expect(refusalOf(() => encodeCbor(new CborTag(new CborTag(1))))).toBe('tag@-1');
  expect(refusalOf(() => encodeCbor({ a: new CborTag(1) }))).toBe('tag@-1');
});

describe('refuses', () => {
  class Point {
    x = 1;
  }
  const loop: CborInput[] = [];
  loop.push([loop]);
  const loopOfMap = new Map<string, CborInput>();
  loopOfMap.set('a', { b: loopOfMap });
  const tagLoop: CborInput[] = [];
  const outer = new CborTag(tagLoop as never);
  tagLoop.push(outer);

  it.each<[string, unknown, string]>([
    ['a fraction', 1.5, 'float'],
    ['NaN', Number.NaN, 'float'],
    ['infinity', Number.POSITIVE_INFINITY, 'float'],
    ['negative zero', -0, 'float'],
    ['2^53', 2 ** 53, 'integer-range'],
    ['-2^53', -(2 ** 53), 'integer-range'],
    ['1e300', 1e300, 'integer-range'],
    ['a bigint', 1n, 'type'],
    ['a lone high surrogate', 'a\ud800', 'utf8'],
    ['a lone low surrogate', '\udc00', 'utf8'],
    ['swapped surrogates', '\udc00\ud800', 'utf8'],
    ['a leading byte order mark', '\ufeffa', 'bom'],
    ['a symbol', Symbol('a'), 'type'],
    ['a function', () => 1, 'type'],
    ['a date', new Date(0), 'type'],
    ['a regular expression', /a/, 'type'],
    ['a set', new Set([1]), 'type'],
    ['an error', new Error('a'), 'type'],
    ['a class instance', new Point(), 'type'],
    ['a boxed number', Object(1), 'type'],
    ['a boxed string', Object('a'), 'type'],
    ['an ArrayBuffer', new ArrayBuffer(1), 'type'],
    ['a DataView', new DataView(new ArrayBuffer(1)), 'type'],
    ['an Int8Array', new Int8Array(1), 'type'],
    ['a Uint8ClampedArray', new Uint8ClampedArray(1), 'type'],
    ['a Uint16Array', new Uint16Array(1), 'type'],
    ['a Float64Array', new Float64Array(1), 'type'],
    ['a promise', Promise.resolve(1), 'type'],
    ['an array that holds itself', loop, 'cycle'],
    ['a map that holds itself', loopOfMap, 'cycle'],
    ['a tag that holds itself', outer, 'tag'],
    ['a key that is true', new Map([[true, 1]]), 'key-type'],
    ['a key that is null', new Map([[null, 1]]), 'key-type'],
    ['a key that is bytes', new Map([[new Uint8Array(1), 1]]), 'key-type'],
    ['a key that is a bigint', new Map([[1n, 1]]), 'key-type'],
    ['a key that is a symbol', { [Symbol('a')]: 1 }, 'key-type'],
    ['a key that is a fraction', new Map([[0.5, 1]]), 'float'],
    ['a key that is NaN', new Map([[Number.NaN, 1]]), 'float'],
    ['a key of 2^53', new Map([[2 ** 53, 1]]), 'integer-range'],
    ['a key with a lone surrogate', { '\ud800': 1 }, 'utf8'],
    ['a key with a leading byte order mark', { '\ufeff': 1 }, 'bom'],
  ])('%s', (_, value, reason) => {
    expect(refusalOf(() => encodeCbor(value as CborInput))).toBe(`${reason}@-1`);
    expect(refusalOf(() => encodeCbor([0, value] as CborInput))).toBe(`${value === outer ? 'tag' : reason}@-1`);
  });

  it('and encodes the next value as if nothing had been', () => {
    expect(refusalOf(() => encodeCbor(['x'.repeat(5000), 1.5]))).toBe('float@-1');
    expect(hexOf([1, 'a'])).toBe('82016161');
  });
});

it('takes one value at several places, since that is no cycle', () => {
  const shared = [1];
  expect(hexOf([shared, shared, { a: shared }])).toBe('8381018101a161618101');
});

describe('what is returned', () => {
  it('is a plain array of its own, which no later call changes', () => {
    const first = encodeCbor(['first', new Uint8Array(20).fill(1)]);
    const kept = toHex(first);
    for (let i = 0; i < 2000; i++) encodeCbor(['later', i, new Uint8Array(40).fill(2)]);
    expect(toHex(first)).toBe(kept);
    expect(first.constructor).toBe(Uint8Array);
    expect([first.byteOffset, first.buffer.byteLength]).toEqual([0, first.length]);
  });

  it('takes bytes from a Buffer and from a part of an array as they are', () => {
    const large = Uint8Array.of(1, 2, 3, 4);
    expect(hexOf([Buffer.from([7]), large.subarray(1, 3), Buffer.from(large).subarray(2)])).toBe('834107420203420304');
    expect(Reflect.ownKeys(large)).toEqual(['0', '1', '2', '3']);
  });

  it('is right at every size of the memory that the library shares between calls', () => {
    for (let length = 1; length < 20_000; length = Math.ceil(length * 1.07)) {
      for (const value of [
        'a'.repeat(length),
        'é'.repeat(length),
        new Uint8Array(length).fill(length),
        new Array(length).fill(-1),
      ]) {
        expect(decodeCbor(encodeCbor([value, 'end']), { maxBytes: 100_000 })).toEqual([value, 'end']);
      }
    }
  });
});
