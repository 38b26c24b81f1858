/** `custody shards plan|hash|join`, then `custody hash --resume`: typed as the recipes of docs/clusters.md have it, and wrongly. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string) => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(at('evidence/b'), { recursive: true });
  for (let index = 0; index < 6; index += 1)
    writeFileSync(at(`evidence/${index % 2 === 0 ? 'a' : 'b/x'}${index}`), Buffer.alloc(5000 * index, `TEST ${index}`));
});
afterAll(() => bench.remove());

it('hashes in shards, joins, and records the manifest', async () => {
  const planned = await bench.run('shards', 'plan', 'evidence', '-o', 'p.plan', '--shards', '2', '--alg', 'md5');
  expect(planned, planned.err).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^2 shards, 6 files, 75,000 bytes/),
  });
  expect(planned.err).toContain('custody shards hash p.plan 0 -o 0.shard, up to 1');
  // the evidence is elsewhere on the second computer
  expect(await bench.run('shards', 'hash', 'p.plan', '0', '-o', '0.shard')).toMatchObject({ status: 0 });
  renameSync(at('evidence'), at('moved'));
  const second = await bench.run('shards', 'hash', 'p.plan', '1', '-o', '1.shard', '--at', 'moved', '--json');
  expect(JSON.parse(second.out)).toMatchObject({ shard: 1, shards: 2, lacking: 0, unread: 0 });
  renameSync(at('moved'), at('evidence'));

  const joined = await bench.run(
    'shards',
    'join',
    'p.plan',
    '0.shard',
    '1.shard',
    '-o',
    'k.manifest',
    '--recheck',
    '50%',
  );
  expect(joined, joined.err).toMatchObject({ status: 0, out: expect.stringContaining('digests of 6 of 6 files') });
  const next = /next: custody (.*)\n/.exec(joined.out)?.[1]?.split(' ') ?? [];
  const hashed = await bench.run(...next);
  expect(hashed, hashed.err).toMatchObject({ status: 0 });
  expect(hashed.out).toContain('6 whole files');
  expect(hashed.out).toContain('COMPLETE: every byte was read.');
  expect(readFileSync(at('k.manifest')).length).toBeGreaterThan(500);
});

it('hashes nothing again that is done, as a scheduler may start a job once more that had ended', async () => {
  const before = readFileSync(at('0.shard'));
  const again = await bench.run('shards', 'hash', 'p.plan', '0', '-o', '0.shard');
  expect(again, again.err).toMatchObject({
    status: 0,
    out: expect.stringContaining('of an earlier run not read again'),
  });
  expect(readFileSync(at('0.shard'))).toEqual(before);
});

it('says what is wrong, and what to type', async () => {
  const refused = async (...args: string[]) => {
    const { status, err } = await bench.run('shards', ...args);
    return `${status} ${/\[(\w+)\]/.exec(err)?.[1]}`;
  };
  expect(await refused('plan', 'evidence/a2', '-o', 'x.plan')).toBe('2 USAGE');
  expect(await refused('plan', 'nowhere', '-o', 'x.plan')).toBe('5 NOT_FOUND');
  expect(await refused('plan', 'evidence', '-o', 'evidence/x.plan')).toBe('6 WRITES_INTO_EVIDENCE');
  expect(await refused('plan', 'evidence', '-o', 'p.plan')).toBe('5 EXISTS');
  expect(await refused('plan', 'evidence', '-o', 'x.plan', '--shards', '0')).toBe('2 USAGE');
  expect(await refused('hash', 'p.plan', '2', '-o', 'x.shard')).toBe('2 USAGE');
  expect(await refused('hash', 'p.plan', 'one', '-o', 'x.shard')).toBe('2 USAGE');
  expect(await refused('hash', 'p.plan', '0', '-o', '1.shard')).toBe('5 EXISTS');
  expect(await refused('hash', 'p.plan', '0', '-o', 'p.plan')).toBe('5 EXISTS');
  expect(await refused('hash', '0.shard', '0', '-o', 'x.shard')).toBe('4 SHARD_INVALID');
  expect(await refused('hash', 'p.plan', '0', '-o', 'x.shard', '--at', 'evidence', '--at', 'home')).toBe('2 USAGE');
  expect(await refused('join', 'p.plan', '0.shard', '-o', 'x.manifest')).toBe('5 NOT_FOUND');
  expect(await refused('join', 'p.plan', '0.shard', 'p.plan', '-o', 'x.manifest')).toBe('4 SHARD_INVALID');
  expect(await refused('join', 'p.plan', '0.shard', '1.shard', '-o', 'x.manifest', '--recheck', '2')).toBe('2 USAGE');
  expect(await refused('join', 'p.plan', '0.shard', '1.shard', '-o', 'k.manifest')).toBe('5 EXISTS');
});
