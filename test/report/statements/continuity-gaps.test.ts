/**
 * The continuity of an exhibit says that there is no gap only where the rules found none: also for the others in one bag, and
 * for what is open at the end.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../../cli/bench.ts';

let bench: Bench;
const done = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  return out;
};

beforeAll(async () => {
  bench = await openBench();
  const taken = '--manner found --from-nobody found --found-at rack --under 1 --kind storage --condition good'.split(
    ' ',
  );
  const more = [
    ...taken,
    '--description',
    'TEST',
    '--make',
    'TEST',
    '--model',
    'T',
    '--serial',
    'T',
    '--id',
    'absent:not-present',
  ];
  for (const number of ['KA/1', 'KA/2', 'KA/3', 'KA/4']) await done('record', 'collect', number, ...more);
  const seal = ['record', 'seal', 'KA/1,KA/2', '--number', 'B-1', '--state'];
  await done(...seal, 'applied', '--kind', 'bag', '--blocks', 'data', '--package', 'bag');
  await done(...seal, 'found-broken', '--why', 'torn', '--irregular', 'SEAL_NOT_INTACT', '--why', 'TEST');
  const lost = ['record', 'incident', 'KA/3', '--code', 'loss', '--state', 'open', '--measures', 'TEST'];
  await done(...lost, '--found', '2020-01-01T00:00Z');
});
afterAll(() => bench.remove());

it.each([
  ['KA/1', 'found 1 gap or irregularity for this exhibit', 'SEAL_NOT_INTACT'],
  ['KA/2', 'found 1 gap or irregularity for this exhibit', 'SEAL_NOT_INTACT'],
  ['KA/3', 'found 1 gap or irregularity for this exhibit', 'LOSS_OPEN'],
  ['KA/4', 'found no gap for this exhibit', ''],
])('of %s', async (number, says, code) => {
  const out = await done('report', 'continuity', number, '--format', 'text');
  expect(out.match(/The rules of custody (found .* for this exhibit)/)?.[1]).toBe(says);
  expect(out).toContain(code);
});
