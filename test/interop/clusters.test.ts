/** The recipes of docs/clusters.md for GNU parallel, word for word but for the names of computers, and its check of jobs that verified. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bareEnv, bin, isBuilt, isInstalled } from '../cli/built-program.ts';

const vector = new URL('../../fixtures/spec/example.custody', import.meta.url);
const page = readFileSync(new URL('../../docs/clusters.md', import.meta.url), 'utf8');

it.skipIf(!isBuilt || !isInstalled('parallel'))('runs under GNU parallel (needs parallel)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clusters-'));
  try {
    mkdirSync(join(folder, 'evidence'));
    for (let index = 0; index < 9; index += 1)
      writeFileSync(join(folder, 'evidence', `TEST-${index}.img`), Buffer.alloc(1000 * index, `TEST ${index}`));
    writeFileSync(join(folder, 'custody'), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`, { mode: 0o755 });
    const [, recipe = ''] = /^seq 0 63 \| (parallel .*)$/m.exec(page) ?? [];
    const here = recipe.replace('-S node1,node2,node3 --workdir .', '--will-cite -j 2');
    expect(here).not.toBe(recipe);
    const env = bareEnv(folder, { PATH: `${folder}:${process.env.PATH}`, SHELL: '/bin/sh' });
    const sh = (line: string) => execFileSync('/bin/sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' });
    sh('custody shards plan evidence -o KA1.plan --shards 3');
    sh(`seq 0 2 | ${here}`);
    const joined = sh('custody shards join KA1.plan KA1.*.shard -o KA1.manifest --recheck 100%');
    expect(joined).toContain('9 files read again here, all as in the results');
    const [, next = ''] = /^next: (custody .*)$/m.exec(joined) ?? [];
    expect(sh(next)).toContain('9 whole files');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it.skipIf(!isBuilt || !isInstalled('parallel'))('shares out what is verified, and sees a job that is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clusters-'));
  try {
    for (let index = 0; index < 20; index += 1) {
      mkdirSync(join(folder, `cases/${index % 3}`), { recursive: true });
      const ledger = index % 2 === 0 ? readFileSync(vector) : 'TEST';
      writeFileSync(join(folder, `cases/${index % 3}/TEST-${index}.custody`), ledger);
    }
    writeFileSync(join(folder, 'custody'), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`, { mode: 0o755 });
    const env = bareEnv(folder, { PATH: `${folder}:${process.env.PATH}`, SHELL: '/bin/sh' });
    const sh = (line: string) =>
      spawnSync('/bin/sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' }).stdout.trim();
    const [, recipe = ''] = /^seq 0 63 \| (parallel '.*--shard .*)$/m.exec(page) ?? [];
    sh(
      `seq 0 3 | ${recipe.replace('parallel', 'parallel --will-cite -j 2').replace('/64', '/4').replace('/cases', 'cases')}`,
    );
    const checks = [...page.matchAll(/^(cat night.*?) {2,}#/gm)].map(([, line = '']) => line);
    expect(checks).toHaveLength(4);
    expect(checks.map(sh)).toEqual(['4', '1', '20', '0']);
    // a job that was killed before its end
    const path = join(folder, 'night.2.jsonl');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, lines.slice(0, -1).join('\n'));
    expect(checks.map(sh)[0]).toBe('3');
    // a ledger that came between
    writeFileSync(join(folder, 'cases/late.custody'), 'TEST');
    sh('custody verify --all cases --shard 2/4 --json > night.2.jsonl');
    expect(checks.map(sh).slice(0, 2)).toEqual(['4', '2']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
