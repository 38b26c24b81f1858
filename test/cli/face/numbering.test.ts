/** `custody take` proposes numbers by the settings `numbering`, `numbers` and `child`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const settings = (text: string): void => {
  const file = join(bench.folder, 'own.toml');
  writeFileSync(file, text, { mode: 0o600 });
  bench.env.CUSTODY_CONFIG = file;
};
/** A phone whose number is taken as it is proposed. */
const lines = (number: string) => [
  ...['1', number, '', '', '', 'kitchen table', 'nobody', ''],
  ...['TEST', 'P-1', `TEST-${number}`, '490154203237518', 'black', 'on locked', '', ''],
  ...['', 'desk', '', 'y'],
];
const numbers = async () => {
  const { out } = await bench.run('status', '--json');
  return JSON.stringify(JSON.parse(out)).match(/KA\/[^"]*/g);
};

it('the first number of a team, then the next, and none past the end', async () => {
  settings('numbering = "KA/+3"\nnumbers = "100..101"\n');
  expect((await bench.type(lines(''), 'take')).err).toContain('Number [KA/100]: ');
  expect((await bench.type(lines(''), 'take')).err).toContain('Number [KA/101]: ');
  const { status, err } = await bench.type(lines('KA/7'), 'take');
  expect([status, err]).toEqual([0, expect.stringMatching(/Number: (?!\[)/)]);
  expect(new Set(await numbers())).toEqual(new Set(['KA/100', 'KA/101', 'KA/7']));
});

it('a part by its own pattern', async () => {
  settings('numbering = "KA/+"\nchild = ".+2"\n');
  const sim = ['', 'sim', '8931440400000000008', '', 'y', ''];
  const { status, err } = await bench.type([...lines('').slice(0, -5), 'y', ...sim, '', 'desk', '', 'y'], 'take');
  expect([status, err]).toEqual([0, expect.stringContaining('Number of the part [KA/1.01]: ')]);
});
