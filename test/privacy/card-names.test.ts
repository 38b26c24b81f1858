/** P5: a card is open in every ledger that its key signs, and `key new` says so before it writes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const sentence = 'Everybody who ever gets a ledger that you sign reads this name, agency and badge.';
const holder = ['--name', 'Officer 31-B', '--agency', 'TEST Police', '--jurisdiction', 'NL', '--badge', 'NP-4471'];

it('key new says who reads it, also where nothing can be written', async () => {
  expect(await bench.run('key', 'new', ...holder, '-o', 'a.key', '--no-passphrase')).toMatchObject({
    status: 0,
    err: expect.stringContaining(sentence),
  });
  const taken = await bench.run('key', 'new', ...holder, '-o', 'a.key', '--no-passphrase');
  expect(taken.err.indexOf(sentence)).toBeGreaterThanOrEqual(0);
  expect(taken.err.indexOf(sentence)).toBeLessThan(taken.err.indexOf('[EXISTS]'));
});

it('it is so: the name and the badge are in the ledger in clear, and on the card', async () => {
  expect(existsSync(join(bench.folder, 'a.key.pub'))).toBe(true);
  bench.env.CUSTODY_KEY = 'a.key';
  expect((await bench.run('init', 'covert.custody', '--case', 'TEST 2', '--title', 'TEST')).status).toBe(0);
  const bytes = readFileSync(join(bench.folder, 'covert.custody'), 'latin1');
  for (const word of ['Officer 31-B', 'NP-4471']) expect(bytes).toContain(word);
});
