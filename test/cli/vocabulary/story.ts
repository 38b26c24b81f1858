/** What the acts of the vocabulary test build on: small acts that are not looked at. */
import type { Play } from './play.ts';

/** Every act of a type, with every field and code. */
export type Acts = (play: Play) => Promise<void>;

/** A digest computed by the program; a larger number makes another one. */
export const sha256 = (fill: number) => ({ sha256: { value: new Uint8Array(32).fill(fill), src: 'computed' } });

/** Content of one file. */
const other = { host: 'TEST node-3', shards: [new Uint8Array(32).fill(8)] };
/** A folder of which two other computers read files, and signed for, or did not sign. */
export const folder = {
  manifest: {
    root: new Uint8Array(32).fill(7),
    records: 5,
    size: 1000,
    from: [
      { files: 2, src: 'computed', ...other, key: new Uint8Array(32).fill(6) },
      { files: 2, src: 'stated', ...other },
    ],
  },
};
export const file = (fill: number) => ({ size: 1000 + fill, digests: sha256(fill) });

/** A thing in custody at the post `desk`. Returns its entry. */
export function take(play: Play, number: string, more: object = {}, key?: string): Promise<number> {
  const exhibit = { number, kind: 'other-device', quantity: 1, description: 'box', condition: 'worn', ...more };
  const body = { manner: 'seized', exhibit, from: { nobody: 'found' }, foundAt: 'rack', under: [1] };
  return play.act('collect', body, key === undefined ? {} : { key });
}

/** A seal on exhibits. */
export const sealUp = (play: Play, number: string, closes: readonly string[]): Promise<number> =>
  play.act('seal', { state: 'applied', number, closes, kind: 'bag', blocks: ['access'], package: 'bag' });

/** Reasons for several irregularities at once. */
export const declared = (...rules: readonly string[]): object[] =>
  rules.map((rule) => ({ rule, why: `TEST reason for ${rule}` }));

/** 0 … count - 1. */
export const rounds = (count: number): number[] => Array.from({ length: count }, (_, round) => round);
