import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { DerReader, der, derInteger, derOid, openDer, tags } from '../../src/signers/der.ts';
import { refusal } from './refusal.ts';

describe('writing DER', () => {
  it('writes integers in shortest form', () => {
    const written = [0, 1, 127, 128, 255, 256, 16384, 2 ** 32 - 1].map((n) => toHex(derInteger(n)));
    expect(written).toEqual([
      '020100',
      '020101',
      '02017f',
      '02020080',
      '020200ff',
      '02020100',
      '02024000',
      '020500ffffffff',
    ]);
  });

  it('writes lengths in shortest form', () => {
    const heads = [
      [0, '0400'],
      [127, '047f'],
      [128, '048180'],
      [255, '0481ff'],
      [256, '04820100'],
      [65535, '0482ffff'],
    ] as const;
    for (const [length, head] of heads) {
      expect(toHex(der(tags.octets, new Uint8Array(length)))).toBe(head + '00'.repeat(length));
    }
    expect(() => der(4, new Uint8Array(65536))).toThrow(RangeError);
  });

  it('writes and reads object identifiers', () => {
    for (const [dotted, hex] of [
      ['1.3.101.112', '06032b6570'],
      ['1.2.840.113549.1.5.13', '06092a864886f70d01050d'],
      ['2.16.840.1.101.3.4.1.42', '060960864801650304012a'],
      ['2.999.3', '0603883703'],
    ] as const) {
      expect(toHex(derOid(dotted))).toBe(hex);
      expect(new DerReader(fromHex(hex)).oid()).toBe(dotted);
    }
  });
});

describe('reading DER', () => {
  it('reads back what it wrote', () => {
    const reader = openDer(der(tags.sequence, derInteger(16384), der(tags.octets, new Uint8Array(300)), derInteger(0)));
    expect(reader.integer()).toBe(16384);
    expect(reader.read(tags.octets)).toHaveLength(300);
    expect(reader.next(tags.octets)).toBe(false);
    expect(reader.integer()).toBe(0);
    reader.end();
  });

  it('calls every cut of the outermost value truncated', async () => {
    const whole = der(tags.sequence, der(tags.octets, new Uint8Array(300)));
    for (let length = 0; length < whole.length; length++) {
      expect((await refusal(() => openDer(whole.subarray(0, length)))).code).toBe('KEY_TRUNCATED');
    }
  });

  it.each([
    ['another tag outside', '0400'],
    ['bytes after the value', '300000'],
    ['an indefinite length', '30800000'],
    ['a length of four bytes', `3084${'00000000'}`],
  ])('refuses %s', async (_, hex) => {
    expect((await refusal(() => openDer(fromHex(hex)))).code).toBe('KEY_FORMAT');
  });

  it.each([
    ['a long form of a short length', '04810100', (r: DerReader) => r.read(tags.octets)],
    ['a length with a leading zero', `0482 0080${'00'.repeat(128)}`, (r: DerReader) => r.read(tags.octets)],
    ['a value longer than what holds it', '040500', (r: DerReader) => r.read(tags.octets)],
    ['an empty integer', '0200', (r: DerReader) => r.integer()],
    ['a negative integer', '0201ff', (r: DerReader) => r.integer()],
    ['an integer with a needless zero', '02020001', (r: DerReader) => r.integer()],
    ['a huge integer', `0209${'01'.repeat(9)}`, (r: DerReader) => r.integer()],
    ['an empty identifier', '0600', (r: DerReader) => r.oid()],
    ['an identifier that ends inside an arc', '06022b86', (r: DerReader) => r.oid()],
    ['an arc with a needless 80', '06032b8001', (r: DerReader) => r.oid()],
    ['a huge arc', `060a2b${'ff'.repeat(8)}7f`, (r: DerReader) => r.oid()],
    ['nothing', '', (r: DerReader) => r.integer()],
  ])('refuses %s', async (_, hex, read) => {
    const reader = new DerReader(fromHex(hex.replaceAll(' ', '')));
    expect((await refusal(() => read(reader))).code).toBe('KEY_FORMAT');
  });

  it('refuses what is left over', async () => {
    const reader = openDer(der(tags.sequence, derInteger(1), derInteger(2)));
    reader.integer();
    expect((await refusal(() => reader.end())).code).toBe('KEY_FORMAT');
  });

  it('reads a value where another follows', () => {
    const reader = new DerReader(concatBytes(derInteger(5), derInteger(6)));
    expect([reader.integer(), reader.integer()]).toEqual([5, 6]);
  });
});
