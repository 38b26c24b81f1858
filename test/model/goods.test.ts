/** The model of things: what a thing holds and its seals, through three ledgers. `npm run model` goes deeper; `npm run model:mutations` prints the stories. */
import { describe, expect, it } from 'vitest';
import type { Keeper } from './goods.ts';
import { exploreGoods, tellSteps } from './goods-explore.ts';

const casts: readonly (readonly [string, readonly Keeper[], boolean, number])[] = [
  ['honest keepers', [], false, 4],
  ['honest keepers and a lying carrier', [], true, 4],
  ['a lying sender', [0], false, 2],
  ['a lying recipient', [1], false, 2],
];

describe('the model of things', () => {
  it.each(casts)(
    '%s: no property is broken',
    async (name, liars, isExchanged, depth) => {
      const cast = { liars: new Set(liars), isExchanged };
      const { met, courses, shortest, broken } = await exploreGoods({ cast, depth, walks: 10, walkTo: 8 });
      expect(courses).toHaveLength(depth);
      if (process.env.MUTATIONS !== undefined) {
        const stories = [...shortest].map(([code, { what, course }]) => `${code}: ${tellSteps(course)} (${what})`);
        process.stdout.write([`${name}: met ${[...met].join(', ')}`, ...stories, ''].join('\n'));
      }
      expect(broken.slice(0, 3)).toEqual([]);
      if (isExchanged)
        expect([...shortest.keys()]).toEqual(
          expect.arrayContaining(['CONTENT_OTHER_THERE', 'MISMATCH', 'SEALS_DIFFER_THERE']),
        );
    },
    3_600_000,
  );
});
