/** P4: the name of a further text travels in clear, so it can tell nobody's name; the text behind it is private. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../cli/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const note = (extra: string) => bench.run('record', 'note', '--text', 'TEST', '--extra', extra);
const ledger = (): string => readFileSync(join(bench.folder, 'case.custody'), 'latin1');

it.each(['victim Alpha', 'Alpha', 'alpha.p', '-alpha', 'álpha', '', 'a'.repeat(33)])(
  'refuses the name %j, and the ledger has nothing of it',
  async (key) => {
    const before = ledger();
    expect(await note(`${key}=seen`)).toMatchObject({
      status: 2,
      err: expect.stringMatching(/the name before = is open, and .* is not allowed \[USAGE\]\n.*weather=rain/),
    });
    writeFileSync(join(bench.folder, 'note.json'), JSON.stringify({ text: 'TEST', extra: { [key]: 'seen' } }));
    expect((await bench.run('record', 'note', '--from', 'note.json')).err).toContain('the name before = is open');
    expect(ledger()).toBe(before);
  },
);

it('takes a word of a scheme, and withholds the text', async () => {
  expect(await note('weather-2=secret-rain')).toMatchObject({ status: 0 });
  expect(ledger()).toContain('weather-2');
  expect(ledger()).not.toContain('secret-rain');
  expect((await bench.run('record', 'note', '--help')).out.replace(/\s+/g, ' ')).toContain('the name before = is open');
});
