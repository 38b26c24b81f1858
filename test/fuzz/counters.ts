/**
 * What the counted source writes into (instrument.ts): how often each place was run, and the values that differed from a
 * constant of a comparison.
 */

/** How often each place was run since it was last set to 0, by its number; counted modulo 256. */
export const __count = new Uint8Array(65_536);

/** A value that was found where `wanted` would have led elsewhere: texts, or whole numbers. */
export interface Near {
  readonly seen: string | number;
  readonly wanted: string | number;
}

const mostNears = 64;
/** The last ones. */
export const nears: Near[] = [];
let next = 0;

/** Notes what `value` would have to be; gives it back. */
export function __near<T>(value: T, ...wants: readonly (string | number)[]): T {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  for (const wanted of wants) {
    if (typeof wanted !== typeof value || (value as unknown) === wanted) continue;
    const seen = typeof value === 'string' ? value.slice(0, 64) : value;
    nears[next] = { seen, wanted };
    next = (next + 1) % mostNears;
  }
  return value;
}
