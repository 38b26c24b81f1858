/**
 * The models of terms, parts and authorities: every abstract state to a depth, judged by both. `npm run model` goes deeper;
 * `npm run model:mutations` prints the shortest story behind each law.
 */
import { describe, expect, it } from 'vitest';
import { authorities } from './authorities.ts';
import { exploreGroup, type Group, type Keeper, type Scene } from './group.ts';
import { parts } from './parts.ts';
import { terms } from './terms.ts';

const run =
  <A, S extends Scene<A>>(group: Group<A, S>) =>
  async (liars: readonly Keeper[], depth: number) => {
    const { states, broken, met, shortest, judged } = await exploreGroup(group, { liars, depth, choicesTo: 2 });
    const who = liars.length === 0 ? 'nobody' : liars.join();
    const lines = [...shortest].map(([code, { what, story }]) => `${code}: ${story} (${what})`);
    const found = `${group.name}, liars ${who}: states ${states.join(', ')}; ${judged} judged; met ${[...met].join(', ')}`;
    process.stdout.write(process.env.MUTATIONS === undefined ? `${found}\n` : [found, ...lines, ''].join('\n'));
    expect(broken.slice(0, 3)).toEqual([]);
    expect(states).toHaveLength(depth);
    return [...shortest.keys()];
  };

const deeper = process.env.MUTATIONS === undefined ? 0 : 1;

describe('the models of single groups of laws', () => {
  it('terms: no property is broken', async () => {
    await run(terms)([], 3);
    const alone = await run(terms)([0, 1, 2], 3 + deeper);
    expect(alone).toEqual(expect.arrayContaining(['TERMS_AGAINST', 'TERMS_LEFT_OUT', 'TERMS_MADE_UP']));
  }, 3_600_000);

  it('parts: no property is broken', async () => {
    await run(parts)([], 3 + deeper);
    const alone = await run(parts)([0, 1, 2], 2 + deeper);
    expect(alone).toEqual(expect.arrayContaining(['PART_WENT_UNNAMED', 'DEPARTED']));
  }, 3_600_000);

  it('authorities: no property is broken', async () => {
    await run(authorities)([], 3);
    const alone = await run(authorities)([0], 3);
    expect(alone).toEqual(expect.arrayContaining(['NO_AUTHORITY', 'AUTHORITY_VOIDED', 'USED_AFTER_REVOCATION']));
  }, 3_600_000);
});
