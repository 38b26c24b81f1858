/** A walk by paths, as on macOS and Windows: here on a Linux that hides /proc (root, unshare). */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAwkwardTree } from '../../fs/walk/walk-trees.ts';
import { type Bench, openBench } from '../bench.ts';
import { bareEnv, bin, isBuilt, runProgram } from '../built-program.ts';

const isPossible =
  process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe.skipIf(!process.env.CI && !(isBuilt && isPossible))('without /proc', () => {
  let bench: Bench;
  const run = (isMasked: boolean, ...args: string[]) => {
    const how = { cwd: bench.folder, env: bareEnv(bench.folder) };
    if (!isMasked) return runProgram(process.execPath, [bin, ...args], how);
    const shell = 'mount -t tmpfs none /proc && exec "$0" "$@"';
    return runProgram('unshare', ['-m', 'sh', '-c', shell, process.execPath, bin, ...args], how);
  };

  beforeAll(async () => {
    bench = await openBench();
    mkdirSync(join(bench.folder, 'evidence'));
    makeAwkwardTree(join(bench.folder, 'evidence'));
  });
  afterAll(() => bench.remove());

  it.each([
    [true, false],
    [false, true],
  ])('a tree is hashed (%s), and audited (%s), to the same records', async (isHashed, isAudited) => {
    const hashed = await run(isHashed, 'hash', 'evidence', '-o', `m-${isHashed}`, '--json');
    expect({ ...hashed, out: '' }).toMatchObject({ status: 0 });
    expect(JSON.parse(hashed.out)).toMatchObject({ complete: true, unreadable: 0 });
    const audited = await run(isAudited, 'audit', `m-${isHashed}`, 'evidence');
    expect(audited.out).toContain('ALL MATCHED (EVERY BYTE).');
    expect(audited.status).toBe(0);
  });

  it('nothing is written into the evidence', async () => {
    const before = readdirSync(join(bench.folder, 'evidence'));
    const { status, err } = await run(true, 'hash', 'evidence', '-o', 'evidence/m');
    expect(err).toContain('[WRITES_INTO_EVIDENCE]');
    expect(status).toBe(6);
    expect(readdirSync(join(bench.folder, 'evidence'))).toEqual(before);
  });
});
