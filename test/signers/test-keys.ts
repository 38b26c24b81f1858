/** Synthetic keys of the tests: seeds that anyone can compute, so never keys of anybody. */
import { utf8 } from '../../src/bytes/arrays.ts';
import { sha256 } from '../../src/crypto/digest.ts';

/** The seed of the TEST key with this name. */
export function testSeed(name: string): Uint8Array {
  return sha256(utf8(`TEST key ${name}`)).slice();
}

/** "Randomness" that repeats: the same bytes for the same sequence of lengths. */
export function testRandom(name: string): (length: number) => Uint8Array {
  let turn = 0;
  return (length) => sha256(utf8(`TEST random ${name} ${turn++}`)).slice(0, length);
}
