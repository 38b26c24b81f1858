/**
 * The models of terms, parts and authorities: every abstract state to a depth, judged by both. `npm run model` goes deeper;
 * `npm run model:mutations` prints the shortest story behind each law.
 */
import { describe, expect, it } from 'vitest';
import { authorities } from './authorities.ts';
import { alone, exploreGroup, type Group, type Keeper, type Scene } from './group.ts';
import { reached } from './held.ts';
import { parts } from './parts.ts';
import { terms } from './terms.ts';
import type { TermAct } from './terms-write.ts';

const deeper = process.env.MUTATIONS === undefined ? 0 : 1;

/** Looks for a broken property, and gives the laws that alone keep some story from being verified. */
async function run<A, S extends Scene<A>>(
  group: Group<A, S>,
  liars: readonly Keeper[],
  depth: number,
): Promise<readonly string[]> {
  const { states, broken, met, shortest, judged } = await exploreGroup(group, { liars, depth, choicesTo: 2 });
  const lines = [...shortest].map(([code, { what, story }]) => `${code}: ${story} (${what})`);
  const found = `${group.name}, ${liars.length} liars: states ${states.join(', ')}; ${judged} judged`;
  if (deeper > 0) process.stdout.write([found, `met ${[...met].join(', ')}`, ...lines, ''].join('\n'));
  expect(broken.slice(0, 3)).toEqual([]);
  expect(states).toHaveLength(depth);
  const { alone: single, beside } = reached[group.name];
  expect([...met].filter((code) => !single.includes(code) && !beside.includes(code))).toEqual([]);
  return [...shortest.keys()];
}

/** The term is waived and demanded again, and the recipient enters the waiver afterwards. */
const takenBack: readonly [...TermAct[], TermAct] = [
  { act: 'set', by: 0, kind: 'onward-sharing' },
  { act: 'pass', by: 0, to: 1, what: 'thing', isNamed: true, rows: 'all' },
  { act: 'word', by: 0, word: 'waived' },
  { act: 'word', by: 0, word: 'demanded' },
  { act: 'carry', by: 1, word: 'waived', isRested: true },
  { act: 'pass', by: 1, to: 2, what: 'thing', isNamed: false, rows: 'none' },
];

describe('the models of single groups of laws', () => {
  it('terms: no property is broken', async () => {
    await run(terms, [], 3 + deeper);
    const found = [...(await run(terms, [0, 1, 2], 3)), ...(await run(alone(terms, takenBack), [1], 1))];
    expect([...new Set(found)].sort()).toEqual([...reached.terms.alone].sort());
  }, 3_600_000);

  it('parts: no property is broken', async () => {
    await run(parts, [], 3 + deeper);
    const found = await run(parts, [0, 1, 2], 2 + deeper);
    expect([...found].sort()).toEqual([...reached.parts.alone].sort());
  }, 3_600_000);

  it('authorities: no property is broken', async () => {
    await run(authorities, [], 3);
    const found = await run(authorities, [0], 3 + deeper);
    expect([...found].sort()).toEqual([...reached.authorities.alone].sort());
  }, 3_600_000);
});
