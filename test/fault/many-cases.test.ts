/** `end-key` over six cases, killed at many of its syncs: run again, it ends the key once in each. */
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bareEnv, bin, runProgram } from '../cli/built-program.ts';
import { jsonLines } from '../json-lines.ts';
import { freshFolder, isAll, needs, tally } from './lab.ts';

const base = freshFolder();
const kept = join(base, 'kept');
const folder = join(base, 'now');
const env = { ...bareEnv(join(base, 'home')), CUSTODY_KEY: join(base, 'ada.key'), UV_THREADPOOL_SIZE: '1' };
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

const custody = (cwd: string, ...args: string[]) => runProgram(process.execPath, [bin, ...args], { cwd, env });

async function ok(cwd: string, ...args: string[]): Promise<string> {
  const { status, out, err } = await custody(cwd, ...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
  return out;
}

/** How many entries each case has, and which of them ended the second key, in the order of the cases. */
async function ended(): Promise<(readonly [entries: number, ended: number | null | undefined])[]> {
  const found = jsonLines<{ entries: number; keys: { ended: number | null }[] }>(
    await ok(folder, 'status', '.', '--json'),
  );
  return found.map(({ entries, keys }) => [entries, keys[1]?.ended]);
}

async function prepare(): Promise<void> {
  mkdirSync(kept);
  mkdirSync(join(base, 'home'));
  for (const name of ['ada', 'bo']) {
    const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await ok(base, 'key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
  }
  for (const name of names) await ok(kept, 'init', `${name}.custody`, '--case', `TEST ${name}`, '--title', 'invented');
  copyFileSync(join(base, 'bo.key.pub'), join(kept, 'bo.key.pub'));
  await ok(kept, 'enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian', '--in', '.', '--yes');
}

const end = ['key', 'end', 'bo.key.pub', '--reason', 'left', '--in', '.', '--yes'];

describe('kill -9 of one act over many cases', () => {
  needs('strace')(
    'signs in each case once, wherever it was killed',
    async () => {
      await prepare();
      const seen = new Set<number>();
      let runs = 0;
      let losses = 0;
      for (let at = 1; ; at += isAll ? 1 : 11) {
        rmSync(folder, { recursive: true, force: true });
        cpSync(kept, folder, { recursive: true });
        // the state of these ledgers that was seen is of the run before
        rmSync(join(base, 'home', '.local'), { recursive: true, force: true });
        const fault = ['-o', '/dev/null', '-e', `inject=fsync:signal=SIGKILL:when=${at}`];
        const killed = await runProgram('strace', [...fault, process.execPath, bin, ...end], { cwd: folder, env });
        if (killed.status === 0) break;
        runs += 1;
        expect(killed.signal ?? killed.status).toSatisfy((how: unknown) => how === 'SIGKILL' || how === 137);
        const again = await custody(folder, ...end);
        expect(`${again.status} ${again.err}`).toMatch(/^0 /);
        const done = /Done before: (\d)/.exec(again.out)?.[1];
        seen.add(Number(done));
        const counts = await ended();
        losses += counts.filter(([entries, seq]) => entries !== 3 || seq !== 2).length;
        expect(counts).toEqual(names.map(() => [3, 2]));
        const { status, out } = await custody(folder, 'verify', ...names.map((name) => `${name}.custody`), '--json');
        const verdicts = jsonLines<{ verdict: string }>(out);
        expect([status, verdicts.map(({ verdict }) => verdict)]).toEqual([3, names.map(() => 'inconclusive')]);
      }
      // killed before the first, and between cases
      expect(seen.size).toBeGreaterThan(3);
      tally('kill -9 of end-key over 6 cases, then run again', runs, losses);
    },
    240_000,
  );
});
