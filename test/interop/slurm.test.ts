/** The recipes of docs/clusters.md for Slurm, word for word but for the number of tasks. A stage of its own: `npm run slurm`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bareEnv, bin } from '../cli/built-program.ts';
import { SlurmCluster } from './slurm-cluster.ts';

const page = readFileSync(new URL('../../docs/clusters.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'clusters-'));
const env = bareEnv(folder, { PATH: `${folder}:${process.env.PATH}`, SHELL: '/bin/sh' });
const where = { cwd: folder, env };
let cluster: SlurmCluster;

const sh = (line: string) => execFileSync('/bin/sh', ['-c', line], { ...where, encoding: 'utf8' });
/** Types a line of the page, and says which job it became. */
const submit = (line: string): string =>
  /^Submitted batch job (\d+)$/m.exec(
    cluster.run('/bin/sh', ['-c', line.replaceAll('0-63', '0-5').replaceAll('/64', '/6')], where),
  )?.[1] ?? '';
const recipes = [...page.matchAll(/^sbatch .*$/gm)].map(([line]) => line);
const recipe = (part: string): string => recipes.find((line) => line.includes(part)) ?? '';

beforeAll(async () => {
  cluster = await SlurmCluster.start();
  mkdirSync(join(folder, 'evidence'));
  for (let index = 0; index < 30; index += 1)
    writeFileSync(join(folder, 'evidence', `TEST-${index}.img`), Buffer.alloc(40_000 * index, `TEST ${index}`));
  writeFileSync(join(folder, 'custody'), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`, { mode: 0o755 });
});
afterAll(async () => {
  await cluster?.remove();
  rmSync(folder, { recursive: true });
});

it('hashes in an array of tasks, joins behind it, and completes', async () => {
  sh('custody shards plan evidence -o KA1.plan --shards 6');
  const hash = submit(recipe('custody shards hash'));
  const join1 = submit(recipe('custody shards join').replace('JOB', hash));
  // as after a node that failed: a task that had ended is put in the queue again, two minutes later
  await cluster.end(`${hash}_0`, where);
  cluster.run('scontrol', ['requeue', `${hash}_0`], where);
  expect(await cluster.end(hash, where)).toEqual(Array.from({ length: 6 }, () => 'COMPLETED'));
  expect(await cluster.end(join1, where)).toEqual(['COMPLETED']);
  const [, next = ''] = /^next: (custody .*)$/m.exec(readFileSync(join(folder, `slurm-${join1}.out`), 'utf8')) ?? [];
  expect(sh(next)).toContain('30 whole files');
}, 300_000);

it('verifies in an array of tasks, and no ledger is left out', async () => {
  mkdirSync(join(folder, 'cases'));
  for (let index = 0; index < 30; index += 1)
    writeFileSync(
      join(folder, 'cases', `TEST-${index}.custody`),
      readFileSync(new URL('../../fixtures/spec/example.custody', import.meta.url)),
    );
  const job = submit(recipe('custody verify').replace('/cases', 'cases'));
  await cluster.end(job, where);
  const lines = readdirSync(folder)
    .filter((name) => /^night\.\d\.jsonl$/.test(name))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line));
  const ends = lines.filter(({ format }) => format === 'custody/verify-shard/1');
  expect(ends.map(({ shard, of }) => `${shard}/${of}`).sort()).toEqual(['0/6', '1/6', '2/6', '3/6', '4/6', '5/6']);
  expect(new Set(lines.flatMap(({ file }) => file ?? [])).size).toBe(30);
}, 300_000);
