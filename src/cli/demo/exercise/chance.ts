/** Chance that repeats: the same draws for the same seed, so that a class gets one exercise. */
import { concatBytes, utf8 } from '../../../bytes/arrays.ts';
import { sha256 } from '../../../crypto/digest.ts';

export interface Chance {
  bytes(count: number): Uint8Array;
  /** A whole number from 0 to `below`, itself not included. */
  number(below: number): number;
  /** The same values in another order. */
  shuffled<T>(values: readonly T[]): T[];
}

export function chanceOf(seed: string): Chance {
  let drawn = 0;
  function bytes(count: number): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let has = 0; has < count; has += 32) parts.push(sha256(utf8(`TEST ${seed} ${drawn++}`)));
    return concatBytes(...parts).subarray(0, count);
  }
  function number(below: number): number {
    const [a = 0, b = 0, c = 0, d = 0] = bytes(4);
    return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % below;
  }
  return {
    bytes,
    number,
    shuffled: (values) =>
      values
        .map((value) => ({ value, at: number(2 ** 32) }))
        .sort((one, other) => one.at - other.at)
        .map(({ value }) => value),
  };
}
