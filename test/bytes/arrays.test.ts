/** Byte arrays as values. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBytes, concatBytes, equalBytes } from '../../src/bytes/arrays.ts';

it('joins into a new array', () => {
  const part = Uint8Array.of(1, 2);
  const joined = concatBytes(part, new Uint8Array(), Buffer.from([3]));
  expect(joined).toEqual(Uint8Array.of(1, 2, 3));
  expect(joined.constructor).toBe(Uint8Array);
  const copy = concatBytes(part);
  copy[0] = 9;
  expect(part[0]).toBe(1);
  expect(concatBytes()).toEqual(new Uint8Array());
});

it.each([
  [[], [], 0],
  [[], [0], -1],
  [[1], [1, 0], -1],
  [[0x7f], [0x80], -1],
  [[0xff], [0x01, 0x01], 1],
  [[1, 2, 3], [1, 2, 3], 0],
  [[1, 2, 4], [1, 2, 3, 9], 1],
])('orders %j and %j as %i', (a, b, order) => {
  expect(Math.sign(compareBytes(Uint8Array.from(a), Uint8Array.from(b)))).toBe(order);
});

it('orders and equates as Buffer.compare does', () => {
  const bytes = fc.uint8Array({ maxLength: 4, max: 3 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
    }),
    { numRuns: 500 },
  );
});
