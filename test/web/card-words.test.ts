/** Which words of a card the page asks for, and whether they are its own. */
import { expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { fingerprintWords } from '../../src/crypto/fingerprint.ts';
import { areWordsOf, askWords, drawnBelow, drawPlaces } from '../../src/web/card-words.ts';

const keyId = '0123456789abcdef'.repeat(4);
const randomByte = (): number => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
const words = fingerprintWords(fromHex(keyId));

it('draws four places of 24, no place twice, and over time each of them', () => {
  const seen = new Set<number>();
  for (let turn = 0; turn < 400; turn += 1) {
    const places = drawPlaces(drawnBelow(randomByte));
    expect(new Set(places).size).toBe(4);
    for (const place of places) seen.add(place);
  }
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
  expect(drawPlaces(() => 0)).toEqual([1, 2, 3, 4]);
  expect(drawPlaces((count) => count - 1)).toEqual([21, 22, 23, 24]);
});

it('all four must be right, in either case', () => {
  const asked = askWords(randomByte);
  expect(areWordsOf(keyId, asked)).toBe(false);
  for (const n of asked.places) asked.typed.set(n, ` ${words[n - 1]?.toUpperCase()} `);
  expect(areWordsOf(keyId, asked)).toBe(true);
  expect(areWordsOf('f'.repeat(64), asked)).toBe(false);
  for (const n of asked.places) {
    const typed = new Map(asked.typed);
    typed.delete(n);
    expect(areWordsOf(keyId, { ...asked, typed })).toBe(false);
  }
  expect(areWordsOf(keyId, { places: [], typed: new Map() })).toBe(false);
});
