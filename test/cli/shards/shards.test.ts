/** `custody shards plan|hash|join`, then `custody hash --resume`: typed as the recipes of docs/clusters.md have it, and wrongly. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  // nobody signed what was not read again
  expect(hashed, hashed.err).toMatchObject({ status: 3 });
  expect(hashed.out).toContain('6 whole files');
  expect(hashed.out).toMatch(/^NOT ALL SIGNED: \d files? computed by \S+ \(stated, not signed\)\. /m);
  expect(hashed.out).not.toContain('COMPLETE');
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

it('signs results, and says who vouches for which shard', async () => {
  const sign = async (shard: string, ...more: string[]) =>
    await bench.run('shards', 'hash', 'p.plan', shard, '-o', `s${shard}.shard`, ...more);
  const join = async (...more: string[]) => {
    rmSync(at('s.manifest.resume'), { force: true });
    return await bench.run('shards', 'join', 'p.plan', 's0.shard', 's1.shard', '-o', 's.manifest', ...more);
  };
  const node = ['key', 'new', '--name', 'TEST Node', '--agency', 'TEST Lab', '--jurisdiction', 'NL', '--no-passphrase'];
  expect((await bench.run(...node, '-o', 'node.key')).status).toBe(0);
  expect((await sign('0', '-k', 'node.key')).out).toContain('signed    s0.shard.signed');
  // a key that is set for other commands signs nothing
  expect((await sign('1')).out).not.toContain('signed');

  const first = await join();
  expect(first.out).toMatch(/^shard 0: signed by key [0-9a-f]{16}, which you do not trust$/m);
  expect(first.out).toMatch(/^shard 1: not signed; nobody vouches for it$/m);
  const refusal = async (...more: string[]) => {
    const { status, err } = await join(...more);
    return `${status} ${/(s\d\.shard): .*\[(\w+)\]/.exec(err)?.slice(1)}`;
  };
  expect(await refusal('--signed')).toBe('6 s0.shard,SHARD_UNSIGNED');
  await bench.run('trust', 'add', 'node.key.pub', '--how', 'in-person');
  expect(await refusal('--signed')).toBe('6 s1.shard,SHARD_UNSIGNED');
  for (const name of ['s1.shard', 's1.shard.resume']) rmSync(at(name), { force: true });
  expect((await sign('1', '-k', 'node.key')).status).toBe(0);
  const joined = await join('--signed');
  expect(joined.out).toMatch(/^shards 0-1: signed by “TEST Node”, “TEST Lab” \(key [0-9a-f]{16}\)$/m);
  const { vouched, unsigned } = JSON.parse((await join('--signed', '--json')).out);
  expect(vouched).toMatchObject([{ shard: 0, trusted: 'TEST Node', hashed: 3 }, { shard: 1 }]);
  expect(unsigned).toEqual([]);

  // a key whose time is over, or that somebody else has
  for (const limit of [
    ['--until', '2020-01-01T00:00Z'],
    ['--compromised-since', '2020-01-01T00:00Z'],
  ]) {
    await bench.run('trust', 'add', 'node.key.pub', '--how', 'in-person', ...limit, '--trust', 'limited.json');
    expect(await refusal('--signed', '--trust', 'limited.json')).toBe('6 s0.shard,SHARD_UNSIGNED');
    rmSync(at('limited.json'));
  }
  expect(await refusal('--signed', '--trust', 'none.json')).toBe('6 s0.shard,SHARD_UNSIGNED');
  writeFileSync(at('s0.shard.signed'), readFileSync(at('s1.shard.signed')));
  expect((await join()).err).toContain('[SHARD_CHANGED]');
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
