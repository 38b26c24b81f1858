/** UTF-8: held to the platform's own fatal decoder on all sequences that matter. */
import { isUtf8 as isUtf8OfNode } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, isUtf8, isWellFormed, utf8 } from '../../src/bytes/utf8.ts';

const encodingError = expect.objectContaining({
  name: 'CustodyError',
  code: 'ENCODING',
});

it('agrees with Node on every sequence of up to three bytes from the edges of each class', () => {
  const edges = [
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef,
    0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff,
  ];
  for (const a of edges) {
    for (const b of edges) {
      for (const c of edges) {
        for (const bytes of [[a], [a, b], [a, b, c], [a, b, c, 0x80], [a, b, c, 0xbf], [a, b, c, 0x41]]) {
          const array = Uint8Array.from(bytes);
          if (isUtf8(array) !== isUtf8OfNode(array)) expect.fail(`differs on ${Buffer.from(array).toString('hex')}`);
        }
      }
    }
  }
});

it('looks only at the given range', () => {
  const bytes = Uint8Array.of(0xff, 0x41, 0xc3, 0xbc, 0xff);
  expect(isUtf8(bytes, 1, 4)).toBe(true);
  expect(isUtf8(bytes, 1, 3)).toBe(false);
  expect(isUtf8(bytes, 0, 2)).toBe(false);
  expect(isUtf8(bytes, 1, 5)).toBe(false);
  expect(isUtf8(bytes, 5)).toBe(true);
});

it('keeps a leading byte order mark, both ways', () => {
  expect(utf8('\ufeffa')).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61));
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
});

it('refuses what is no text, and repairs nothing', () => {
  expect(() => utf8('a\ud800')).toThrow(encodingError);
  expect(() => utf8('\udc00\ud800')).toThrow(encodingError);
  expect(() => fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow(encodingError);
  expect(() => fromUtf8(Uint8Array.of(0x61, 0xff))).toThrow(encodingError);
});

it('tells unpaired surrogates from pairs', () => {
  expect(isWellFormed('a😀\udbff\udfff')).toBe(true);
  expect(isWellFormed('\ud83d')).toBe(false);
  expect(isWellFormed('\ude00\ud83d')).toBe(false);
});

it('brings any text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fromUtf8(utf8(text))).toBe(text);
    }),
  );
});
