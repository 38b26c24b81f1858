/** Plays docs/laboratory.md: each command by two people in two folders, with a PostgreSQL on a socket. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt, isInstalled } from '../cli/built-program.ts';
import { newestPostgres, PostgresServer } from '../store/postgres-server.ts';
import { readDoc } from './spec-generated.ts';

const postgres = newestPostgres();
const isAble = isBuilt && (process.env.CI !== undefined || (postgres !== undefined && isInstalled('parallel')));

/** The commands of the page: who types them, what, and which lines the page shows after each. */
function commandsOf(page: string) {
  const lines = [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, text = '']) => text.trimEnd().split('\n'));
  const commands: { person: string; typed: string; shown: string[] }[] = [];
  for (const line of lines) {
    const [, person, typed] = /^(ann|ben)\$ (.*)$/.exec(line) ?? [];
    if (person !== undefined && typed !== undefined) commands.push({ person, typed, shown: [] });
    else commands.at(-1)?.shown.push(line);
  }
  return commands;
}

describe.skipIf(!isAble)('docs/laboratory.md', () => {
  const base = mkdtempSync(join(tmpdir(), 'laboratory-'));
  let server: PostgresServer | undefined;
  afterAll(() => {
    server?.remove();
    rmSync(base, { recursive: true, force: true });
  });

  it('is played as it is written', async () => {
    server = new PostgresServer(postgres as string);
    server.start();
    await server.prepare();
    for (const name of ['ann', 'ben', 'bin', 'evidence']) mkdirSync(join(base, name));
    for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(base, 'evidence', name), `TEST ${name}`);
    writeFileSync(join(base, 'bin/custody'), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
    chmodSync(join(base, 'bin/custody'), 0o755);
    const commands = commandsOf(readDoc('docs/laboratory.md'));
    expect(commands.length).toBeGreaterThan(25);
    for (const { person, typed, shown } of commands) {
      const home = join(base, person);
      const env = bareEnv(home, {
        PATH: `${join(base, 'bin')}:${process.env.PATH}`,
        CUSTODY_PASSPHRASE: 'TEST passphrase, four words',
        SHARED: join(base, 'room'),
        EVIDENCE: join(base, 'evidence'),
        DATABASE_OF_ANN: server.url('ann'),
        DATABASE_OF_BEN: server.url('ben'),
      });
      const { status, stdout, stderr } = spawnSync('bash', ['-c', typed], { cwd: home, env, encoding: 'utf8' });
      // a night's verification says with 3 that no checkpoint came from elsewhere
      const may = typed.includes('verify --all') ? [0, 3] : [0];
      expect(may, `${typed}\n${stdout}${stderr}`).toContain(status);
      if (shown.length > 0) expect(stdout.trimEnd().split('\n')).toEqual(shown);
      if (typed.includes('search')) expect(stdout).toContain('L 26/1');
    }
  }, 180_000);
});
