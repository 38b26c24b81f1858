/** Random values of the CBOR profile for fast-check, biased towards the edges of heads, keys and text. */
import fc from 'fast-check';
import { type CborKey, type CborMap, CborTag, type CborValue } from '../../src/bytes/cbor.ts';

const edges = [0, 23, 24, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER];

/** Integers within ±(2^53-1), often next to where heads grow. */
export const integers: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.maxSafeInteger(),
  fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(-1, 0, 1), fc.boolean())
    .map(([edge, step, isNegative]) => (isNegative ? -1 : 1) * (edge + step))
    .filter((n) => Number.isSafeInteger(n) && !Object.is(n, -0)),
);

/** Any text that the profile allows. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.startsWith('\ufeff')),
  fc.constantFrom('', '__proto__', 'constructor', 'toString', 'a'.repeat(255), 'é'.repeat(128), '0', '-1', 'true'),
);

/** Keys: integers or text, from a small set as well, so that collisions happen. */
export const keys: fc.Arbitrary<CborKey> = fc.oneof(
  integers,
  texts,
  fc.constantFrom<CborKey>('a', 'b', 'aa', 0, 1, -1, 24),
);

/** Values without the tag. */
export const untaggedValues: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(integers, texts, fc.boolean(), fc.constant(null), fc.uint8Array({ maxLength: 60 })),
    fc.array(tie('value'), { maxLength: 5 }),
    mapsOf(tie('value')),
  ),
})).value;

/** Any value of the profile. */
export const values: fc.Arbitrary<CborValue> = fc.oneof(
  { arbitrary: untaggedValues, weight: 4 },
  { arbitrary: untaggedValues.map((value) => new CborTag(value)), weight: 1 },
);

function mapsOf(elements: fc.Arbitrary<CborValue>): fc.Arbitrary<CborMap> {
  return fc.array(fc.tuple(keys, elements), { maxLength: 6 }).map((entries) => new Map(entries));
}
