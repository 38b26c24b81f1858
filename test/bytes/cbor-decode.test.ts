/** Decoding: what the profile accepts, and each thing it refuses with reason and byte. */
import { describe, expect, it } from 'vitest';
import { type CborKey, CborTag, type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { refusalOf } from './cbor-refusal.ts';

const limits = { maxBytes: 1000 };
const decode = (hex: string): CborValue => decodeCbor(fromHex(hex), limits);
const map = (...entries: [CborKey, CborValue][]): CborValue => new Map(entries);

describe('accepts, and encodes to the same bytes', () => {
  it.each<[string, CborValue]>([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['18ff', 255],
    ['190100', 256],
    ['19ffff', 65535],
    ['1a00010000', 65536],
    ['1a80000000', 2147483648],
    ['1affffffff', 4294967295],
    ['1b0000000100000000', 4294967296],
    ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['20', -1],
    ['37', -24],
    ['3818', -25],
    ['38ff', -256],
    ['390100', -257],
    ['39ffff', -65536],
    ['3a00010000', -65537],
    ['3a7fffffff', -2147483648],
    ['3a80000000', -2147483649],
    ['3affffffff', -4294967296],
    ['3b0000000100000000', -4294967297],
    ['3b001ffffffffffffe', Number.MIN_SAFE_INTEGER],
    ['40', new Uint8Array()],
    ['60', ''],
    ['63efbfbd', '\ufffd'],
    ['6461efbbbf', 'a\ufeff'],
    ['63efbbbe', '\ufefe'],
    ['63efbabf', '\ufebf'],
    ['64f48fbfbf', '\u{10ffff}'],
    ['63ed9fbf', '\ud7ff'],
    ['6100', '\0'],
    ['80', []],
    ['a0', map()],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['d200', new CborTag(0)],
    ['d28440a040f6', new CborTag([new Uint8Array(), map(), new Uint8Array(), null])],
    ['a500011901000220036004616105', map([0, 1], [256, 2], [-1, 3], ['', 4], ['a', 5])],
    ['a2613100620a31f5', map(['1', 0], ['\n1', true])],
    ['a20100613101', map([1, 0], ['1', 1])],
  ])('%s', (hex, value) => {
    expect(decode(hex)).toStrictEqual(value);
    expect(toHex(encodeCbor(value))).toBe(hex);
    expect(cborItemLength(fromHex(hex), 0, limits)).toBe(hex.length / 2);
  });
});

describe('refuses', () => {
  it.each([
    // the bytes end inside
    ['', 'truncated@0'],
    ['18', 'truncated@1'],
    ['1900', 'truncated@2'],
    ['1a000100', 'truncated@4'],
    ['1b00000001000000', 'truncated@8'],
    ['41', 'truncated@1'],
    ['62c3', 'truncated@2'],
    ['58', 'truncated@1'],
    ['81', 'truncated@1'],
    ['a1', 'truncated@1'],
    ['a101', 'truncated@2'],
    ['8201', 'truncated@2'],
    ['d2', 'truncated@1'],
    // something follows
    ['0000', 'trailing@1'],
    ['a0f6', 'trailing@1'],
    ['d28001', 'trailing@2'],
    // keys
    ['a201000101', 'duplicate-key@3'],
    ['a2616100616101', 'duplicate-key@4'],
    ['81a2600001f6', 'unsorted-keys@4'],
    ['a202000100', 'unsorted-keys@3'],
    ['a220000100', 'unsorted-keys@3'],
    ['a2626161006162f6', 'unsorted-keys@5'],
    ['a261620061610a', 'unsorted-keys@4'],
    ['a3010061610061610a', 'duplicate-key@6'],
    ['a2190100001818f6', 'unsorted-keys@5'],
    ['a1f500', 'key-type@1'],
    ['a1f600', 'key-type@1'],
    ['a14000', 'key-type@1'],
    ['a18000', 'key-type@1'],
    ['a1a000', 'key-type@1'],
    ['a1d2000a', 'key-type@1'],
    ['a1f93c0000', 'key-type@1'],
    // long forms
    ['1817', 'long-form@0'],
    ['1900ff', 'long-form@0'],
    ['1a0000ffff', 'long-form@0'],
    ['1b00000000ffffffff', 'long-form@0'],
    ['3817', 'long-form@0'],
    ['3900ff', 'long-form@0'],
    ['3a0000ffff', 'long-form@0'],
    ['3b00000000ffffffff', 'long-form@0'],
    ['5800', 'long-form@0'],
    ['5900ff', 'long-form@0'],
    ['780161', 'long-form@0'],
    ['7a0000000161', 'long-form@0'],
    ['9800', 'long-form@0'],
    ['99000101', 'long-form@0'],
    ['b800', 'long-form@0'],
    ['bb0000000000000000', 'long-form@0'],
    ['a1180100', 'long-form@1'],
    // indefinite lengths, and a break alone
    ['5fff', 'indefinite@0'],
    ['7fff', 'indefinite@0'],
    ['9fff', 'indefinite@0'],
    ['bfff', 'indefinite@0'],
    ['81ff', 'indefinite@1'],
    // reserved
    ['1c', 'reserved@0'],
    ['1f', 'reserved@0'],
    ['3d', 'reserved@0'],
    ['3f', 'reserved@0'],
    ['5e', 'reserved@0'],
    ['7c', 'reserved@0'],
    ['9d', 'reserved@0'],
    ['be', 'reserved@0'],
    ['fc', 'reserved@0'],
    // floats and simple values
    ['f90000', 'float@0'],
    ['fa00000000', 'float@0'],
    ['fb0000000000000000', 'float@0'],
    ['f9', 'float@0'],
    ['8201f97e00', 'float@2'],
    ['f7', 'simple@0'],
    ['e0', 'simple@0'],
    ['f0', 'simple@0'],
    ['f3', 'simple@0'],
    ['f814', 'simple@0'],
    ['f8ff', 'simple@0'],
    // tags
    ['c000', 'tag@0'],
    ['c24101', 'tag@0'],
    ['d100', 'tag@0'],
    ['d300', 'tag@0'],
    ['d81200', 'tag@0'],
    ['d9d9f700', 'tag@0'],
    ['d2d200', 'tag@1'],
    ['81d200', 'tag@1'],
    ['a100d200', 'tag@2'],
    ['a201c10002', 'tag@2'],
    // text
    ['61ff', 'utf8@0'],
    ['6180', 'utf8@0'],
    ['62c080', 'utf8@0'],
    ['62c328', 'utf8@0'],
    ['63eda080', 'utf8@0'],
    ['63e08080', 'utf8@0'],
    ['64f08f8080', 'utf8@0'],
    ['64f4908080', 'utf8@0'],
    ['61c3', 'utf8@0'],
    ['8261c361bc', 'utf8@1'],
    ['a161ff00', 'utf8@1'],
    ['63efbbbf', 'bom@0'],
    ['64efbbbf61', 'bom@0'],
    ['a163efbbbf00', 'bom@1'],
    // integers
    ['1b0020000000000000', 'integer-range@0'],
    ['1bffffffffffffffff', 'integer-range@0'],
    ['3b001fffffffffffff', 'integer-range@0'],
    ['3bffffffffffffffff', 'integer-range@0'],
    ['a11b002000000000000000', 'integer-range@1'],
  ])('%s: %s', (hex, refusal) => {
    expect(refusalOf(() => decode(hex))).toBe(refusal);
  });
});

describe('true is not 1 and false is not 0', () => {
  it.each([
    ['81f5', '8101'],
    ['81f4', '8100'],
    ['a101f5', 'a10101'],
    ['a16161f4', 'a1616100'],
  ])('%s is not %s', (withBoolean, withInteger) => {
    const value = decode(withBoolean);
    expect(value).not.toStrictEqual(decode(withInteger));
    expect(toHex(encodeCbor(value))).toBe(withBoolean);
  });

  it('refuses a boolean as key, beside the integer too', () => {
    expect(refusalOf(() => decode('a20100f500'))).toBe('key-type@3');
    expect(refusalOf(() => decode('a1f400'))).toBe('key-type@1');
  });
});

describe('names of JavaScript are ordinary keys', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'dataView', 'size'])('%s', (name) => {
    const value = new Map<CborKey, CborValue>([
      [0, map([name, 1])],
      [name, map([name, [map([name, null])]])],
    ]);
    const decoded = decodeCbor(encodeCbor(value), limits);
    expect(decoded).toStrictEqual(value);
    expect([...(decoded as Map<CborKey, CborValue>).keys()]).toEqual([0, name]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('the bytes passed in', () => {
  const encoded = encodeCbor({ digest: new Uint8Array(32).fill(7), names: [new Uint8Array([1]), 'x'.repeat(80)] });

  it('stay as they were, without a new property', () => {
    const bytes = Uint8Array.from(encoded);
    decodeCbor(bytes, limits);
    expect(Reflect.ownKeys(bytes).filter((key) => Number.isNaN(Number(String(key))))).toEqual([]);
    expect(bytes).toEqual(encoded);
  });

  it.each([
    ['a Buffer', (bytes: Uint8Array) => Buffer.from(bytes)],
    [
      'a part of a larger array',
      (bytes: Uint8Array) => new Uint8Array([9, 9, ...bytes, 9]).subarray(2, 2 + bytes.length),
    ],
    [
      'a part of a Buffer',
      (bytes: Uint8Array) => Buffer.concat([Buffer.from([9]), bytes, bytes]).subarray(1, 1 + bytes.length),
    ],
  ])('may be %s, which may then be overwritten', (_, place) => {
    const bytes = place(encoded);
    const decoded = decodeCbor(bytes, limits) as Map<string, CborValue>;
    bytes.fill(0);
    const digest = decoded.get('digest') as Uint8Array;
    expect(digest).toStrictEqual(new Uint8Array(32).fill(7));
    expect(digest.constructor).toBe(Uint8Array);
    expect(digest.buffer.byteLength).toBe(32);
    expect(decoded.get('names')).toStrictEqual([new Uint8Array([1]), 'x'.repeat(80)]);
  });
});

it('goes on working after a refusal at any depth', () => {
  for (const hex of ['8181816161818181', '81a1', '9f', 'd2a2010001', '81818161ff']) {
    expect(refusalOf(() => decode(hex))).not.toBe('accepted');
    expect(decode('a10181a16161f5')).toStrictEqual(map([1, [map(['a', true])]]));
  }
});

it('reads text of every length around the thresholds of the library', () => {
  for (let length = 0; length < 300; length++) {
    for (const unit of ['a', 'é', '水', '😀']) {
      const text = 'x'.repeat(length % 7) + unit.repeat(length);
      expect(decodeCbor(encodeCbor([text, 1]), { maxBytes: 3000 })).toStrictEqual([text, 1]);
    }
  }
});
