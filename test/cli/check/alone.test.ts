/** What holds for every record of an officer who works alone is one line of the report; JSON has each finding. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const codes = ['ONE_PERSON_ALL_ROLES', 'END_NOT_SHOWN'];
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

it('says it once, with the codes of all', async () => {
  const { out } = await bench.run('verify', '--full');
  const line = out.split('\n').filter((each) => codes.some((code) => each.includes(code)));
  expect(line).toEqual([
    expect.stringMatching(/^ {2}as in every record of one officer: .* \[ONE_PERSON_ALL_ROLES, END_NOT_SHOWN\]$/),
  ]);
  const { findings } = JSON.parse((await bench.run('verify', '--json')).out);
  expect(findings.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(codes));
});

it('says each for itself where one of them is not there', async () => {
  bench.write('now.checkpoint', (await bench.run('checkpoint', '--quiet')).out);
  const { out } = await bench.run('verify', '--full', '--checkpoint', 'now.checkpoint');
  expect(out).not.toContain('as in every record of one officer');
  expect(out).toContain('[ONE_PERSON_ALL_ROLES]');
});
