/** Names of people, agencies and cases: what is typed must be one line that says something, before anything is written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestLine } from '../../../src/cli/host/line-text.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const faults: readonly (readonly [string, string])[] = [
  ['', 'is empty'],
  [' \u00a0', 'is empty'],
  ['\ufeffTEST', 'begins with a byte order mark'],
  ['TEST \ud800', 'is not valid Unicode'],
  ['TEST\nTEST', 'has a line break or a control character in it'],
  ['TEST\u2028', 'has a line break or a control character in it'],
  ['TEST \u001b[2J', 'has a line break or a control character in it'],
  ['x'.repeat(longestLine + 1), `has more than ${longestLine} characters`],
];
const holder = { '--name': 'TEST Ada', '--agency': 'TEST Police', '--jurisdiction': 'NL' };
const flags = (values: Readonly<Record<string, string>>) => Object.entries(values).flat();

describe.each(faults.map(([typed, fault]) => ({ typed, fault })))('what $fault', ({ typed, fault }) => {
  it.each(['--name', '--agency', '--title', '--badge'])('is no %s of a key', async (flag) => {
    const { status, err } = await bench.run('key', 'new', ...flags({ ...holder, [flag]: typed }), '-o', 'k');
    expect({ status, err }).toEqual({ status: 2, err: `custody: error: ${flag} ${fault} [USAGE]\n` });
    expect(existsSync(join(bench.folder, 'k'))).toBe(false);
  });

  it.each(['--case', '--title', '--reference'])('is no %s of a case', async (flag) => {
    const about = { '--case': 'TEST 1', '--title': 'TEST', [flag]: typed };
    const { status, err } = await bench.run('init', 'a.custody', ...flags(about));
    expect({ status, err }).toEqual({ status: 2, err: `custody: error: ${flag} ${fault} [USAGE]\n` });
    expect(existsSync(join(bench.folder, 'a.custody'))).toBe(false);
  });
});

it('the longest line and several references are taken', async () => {
  const long = 'TEST '.repeat(longestLine / 5);
  const refs = ['--reference', 'TEST one', 'TEST two', '--reference', 'TEST three'];
  const made = await bench.run('init', 'b.custody', ...flags({ '--case': 'TEST', '--title': long }), ...refs);
  expect(made.status).toBe(0);
  const shown = await bench.run('show', '0', '-l', 'b.custody');
  for (const text of [long, 'TEST one', 'TEST two', 'TEST three']) expect(shown.out).toContain(text.trim());
});
