import { describe, expect, it } from 'vitest';
import { grouped } from '../../src/bytes/grouped.ts';

describe('grouped', () => {
  it.each([
    0,
    9,
    12,
    999,
    1000,
    9999,
    10_000,
    123_456,
    1_234_567,
    1_000_000_000,
    Number.MAX_SAFE_INTEGER,
    -1,
    -100,
    -1234,
  ])('writes %d as the locale en does', (value) => expect(grouped(value)).toBe(value.toLocaleString('en')));
});
