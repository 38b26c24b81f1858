/** A case in two files: nobody knows which of them it is, so nothing is signed in either, and neither is counted. */
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string): string => join(bench.folder, name);
const said = 'several files are one case, name the right one: all/a.custody, all/backup/a.custody';
const activity = ['report', 'activity', 'all', '--from', '2026-01-01', '--until', '2026-12-31', '--json'];

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(at('all/backup'), { recursive: true });
  copyFileSync(at('case.custody'), at('all/a.custody'));
  restore = bench.keep();
});
afterAll(() => bench.remove());
beforeEach(() => restore());

it('is signed in neither, and neither is counted', async () => {
  copyFileSync(at('all/a.custody'), at('all/backup/a.custody'));
  const other = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL', '-o', 'bo.key'];
  expect(await bench.run('key', 'new', ...other, '--no-passphrase')).toMatchObject({ status: 0 });
  const enrol = ['enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'examiner', '--in', 'all', '--yes'];
  expect(await bench.run(...enrol)).toMatchObject({ status: 3, err: expect.stringContaining(said) });
  for (const file of ['all/a.custody', 'all/backup/a.custody'])
    expect(JSON.parse((await bench.run('log', file, '--json')).out).entries).toHaveLength(2);
  const counted = await bench.run(...activity);
  expect(counted.status).toBe(3);
  expect(JSON.parse(counted.out)).toMatchObject({ sums: { cases: 0 }, notSearched: [said] });
  const due = await bench.run('due', 'all', '--json');
  expect(due.status).toBe(3);
  expect(JSON.parse(due.out)).toMatchObject({ cases: 0, problems: [said] });
});

it('is one case by a link to its file', async () => {
  symlinkSync(at('all/a.custody'), at('all/backup/a.custody'));
  const counted = await bench.run(...activity);
  expect(counted.status).toBe(0);
  expect(JSON.parse(counted.out)).toMatchObject({ sums: { cases: 1 }, notSearched: [] });
});
