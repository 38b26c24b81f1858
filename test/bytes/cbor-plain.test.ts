/** What reads and writes CBOR in the page does as the library does elsewhere. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { isEncodingOf, type LibraryValue } from '../../src/bytes/cbor-compare.ts';
import * as library from '../../src/bytes/cbor-library.ts';
import * as plain from '../../src/bytes/cbor-plain.ts';
import { untaggedValues } from './cbor-arbitrary.ts';

it('gives the values and the bytes of the library', () => {
  fc.assert(
    fc.property(untaggedValues, (value) => {
      const bytes = encodeCbor(value);
      const read = plain.decodeItem(bytes);
      expect(isEncodingOf(read, bytes, 0)).toBe(true);
      // what is not checked afterwards: kinds, and the order of maps
      expect(read).toEqual(library.decodeItem(bytes.slice()));
      expect(plain.encodeItem(read as LibraryValue)).toEqual(bytes);
    }),
    { numRuns: 2000 },
  );
});

it('keeps no part of what it read, and reads a part of a larger array', () => {
  const whole = Uint8Array.of(0xff, 0x82, 0x41, 0x07, 0x62, 0x68, 0x69, 0xff);
  const read = plain.decodeItem(whole.subarray(1, 7)) as [Uint8Array, string];
  whole.fill(0);
  expect(read).toEqual([Uint8Array.of(7), 'hi']);
  expect(plain.encodeItem([2n ** 40n, -(2n ** 40n)])).toEqual(
    Uint8Array.from([0x82, 0x1b, 0, 0, 1, 0, 0, 0, 0, 0, 0x3b, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff]),
  );
});
