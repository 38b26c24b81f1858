/** A record that was not judged to its end is never complete: nobody knows what an entry of an unknown type names. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

it.each([
  ['across-not-judged-offer', 0, 'TYPE_UNSUPPORTED'],
  ['format-2', undefined, 'FORMAT_UNSUPPORTED'],
])('%s', async (name, beside, code) => {
  const vector = JSON.parse(readFileSync(`fixtures/vectors/${name}.json`, 'utf8'));
  const { ledger } = beside === undefined ? vector : vector.with[beside];
  writeFileSync(join(bench.folder, 'given.custody'), Buffer.from(ledger, 'base64'));
  writeFileSync(join(bench.folder, 'given.json'), JSON.stringify(vector.trust));
  const { status, out } = await bench.run('verify', 'given.custody', '--trust', 'given.json', '--complete', '--json');
  const { findings, completeness } = JSON.parse(out);
  expect(findings.map((finding: { code: string }) => finding.code)).toContain(code);
  expect({ status, outcome: completeness.outcome }).toEqual({ status: 3, outcome: 'not-checked' });
});
