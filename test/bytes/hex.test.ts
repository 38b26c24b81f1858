/** Hexadecimal and base64: RFC 4648 section 10, and every form that is not the one form. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64url, fromHex, toBase64, toBase64url, toHex } from '../../src/bytes/hex.ts';
import { utf8 } from '../../src/bytes/utf8.ts';

const encodingError = expect.objectContaining({
  name: 'CustodyError',
  code: 'ENCODING',
});

describe('RFC 4648, section 10', () => {
  it.each([
    ['', '', '', ''],
    ['f', '66', 'Zg==', 'Zg'],
    ['fo', '666f', 'Zm8=', 'Zm8'],
    ['foo', '666f6f', 'Zm9v', 'Zm9v'],
    ['foob', '666f6f62', 'Zm9vYg==', 'Zm9vYg'],
    ['fooba', '666f6f6261', 'Zm9vYmE=', 'Zm9vYmE'],
    ['foobar', '666f6f626172', 'Zm9vYmFy', 'Zm9vYmFy'],
  ])('%j', (text, hex, base64, base64url) => {
    const bytes = utf8(text);
    expect([toHex(bytes), toBase64(bytes), toBase64url(bytes)]).toEqual([hex, base64, base64url]);
    expect(fromHex(hex)).toEqual(bytes);
    expect(fromBase64(base64)).toEqual(bytes);
    expect(fromBase64url(base64url)).toEqual(bytes);
  });
});

it('keeps the two alphabets apart', () => {
  const bytes = Uint8Array.of(0xfb, 0xff, 0xfe);
  expect(toBase64(bytes)).toBe('+//+');
  expect(toBase64url(bytes)).toBe('-__-');
  expect(() => fromBase64('-__-')).toThrow(encodingError);
  expect(() => fromBase64url('+//+')).toThrow(encodingError);
});

it('reads hexadecimal of either case', () => {
  expect(fromHex('aBcDeF09')).toEqual(Uint8Array.of(0xab, 0xcd, 0xef, 0x09));
});

it.each(['0', '0g', 'g0', ' 00', '0x00', '00 00 ', '00\n', '٠٠', '0:', '/0', '@a', '`a', 'à0'])(
  'refuses hex %j',
  (text) => {
    expect(() => fromHex(text)).toThrow(encodingError);
  },
);

it.each(['Zg', 'Zg=', 'Z===', 'Zh==', 'Zm9=', 'Zg==\n', 'Zm 9v', 'Z', '====', 'Zg==Zg==', 'Zm9v=', 'Zm8=Zm9v'])(
  'refuses base64 %j',
  (text) => {
    expect(() => fromBase64(text)).toThrow(encodingError);
  },
);

it.each(['Zg==', 'Zh', 'Zm9', 'Z', 'Zm9vZ', 'Zm 9v', 'Zg\n', 'Zé'])('refuses base64url %j', (text) => {
  expect(() => fromBase64url(text)).toThrow(encodingError);
});

it('agrees with Node on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }),
  );
});

it('accepts no second text for the same bytes', () => {
  const character = fc.constantFrom(...'ABCDabcd0189+/-_= ');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
      for (const [decode, encode] of [
        [fromBase64, toBase64],
        [fromBase64url, toBase64url],
      ] as const) {
        let bytes: Uint8Array;
        try {
          bytes = decode(text);
        } catch (error) {
          expect(error).toEqual(encodingError);
          continue;
        }
        expect(encode(bytes)).toBe(text);
      }
    }),
    { numRuns: 2000 },
  );
});
