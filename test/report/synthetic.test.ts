/** TEST DATA is on paper where the opening entry says so, in the number or the title of the case; no name of a person makes a record invented. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

it.each([
  ['4711', 'raid', false],
  ['TEST 4711', 'raid', true],
  ['4711', 'TEST raid', true],
  ['4711', 'TESTING of lifts', false],
] as const)('case %s, %s', async (number, title, isMarked) => {
  const ledger = `${number} ${title}.custody`;
  const opened = await bench.run('init', ledger, '--case', number, '--title', title);
  expect(opened.status, opened.err).toBe(0);
  for (const form of ['inventory-sheet', 'verdict']) {
    const { out, err } = await bench.run('report', form, '-l', ledger);
    expect(out, err).toContain('TEST Ada');
    expect([form, out.includes('TEST DATA')]).toEqual([form, isMarked]);
  }
});
