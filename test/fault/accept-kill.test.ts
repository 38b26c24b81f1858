/** kill -9 on the way of an answer: whoever runs `custody accept` again ends with one answer, whole, and all of it taken in once. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { decodeUnverifiedAnswer, verifyAnswer } from '../../src/ledger/answer.ts';
import { bin } from '../cli/built-program.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../cli/two-agencies.ts';
import { freshFolder, inject, needs, type Run, run, type Syscall, tally } from './lab.ts';

const base = freshFolder();
let test: TwoAgencies;

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', all);
  test.decisions('d.json', [
    { number: 'KA/1', outcome: 'accepted', condition: 'good', seals: ['B-1'] },
    { number: 'KA/1-1', outcome: 'accepted', condition: 'good' },
  ]);
});
afterAll(() => test.bench.remove());

/** The command in a folder, with nothing of the test's own surroundings. */
function command(folder: string, ...args: string[]): string[] {
  const env = [`HOME=${folder}/home-sam`, `CUSTODY_KEY=${folder}/sam.key`, 'CUSTODY_NO_INPUT=1'];
  return ['-C', folder, ...env, process.execPath, bin, ...args];
}
const accepting = [
  'accept',
  'bundle',
  '--decisions',
  'd.json',
  '--into',
  'south.custody',
  '--case',
  'TEST',
  '--title',
  'TEST',
];
const custody = (folder: string, ...args: string[]): Promise<Run> => {
  const [first = '', ...rest] = ['env', ...command(folder, ...args)];
  return run(first, rest);
};

/** What stands after the second run. */
async function check(folder: string): Promise<void> {
  const again = await custody(folder, ...accepting, '-o', 'a.answer');
  expect(again.status, again.stderr).toBe(0);
  expect(readdirSync(folder).filter((name) => name.endsWith('.answer'))).toEqual(['a.answer']);
  const answer = decodeUnverifiedAnswer(readFileSync(join(folder, 'a.answer')));
  expect(await verifyAnswer(answer)).toBe(true);
  const status = JSON.parse((await custody(folder, 'status', '-l', 'south.custody', '--json')).stdout)[0];
  expect(status.exhibits.map(({ number, state }: Record<string, string>) => `${number} ${state}`)).toEqual([
    'KA/1 arriving',
    'KA/1-1 arriving',
  ]);
  expect(status.entries).toBe(2);
  const verdict = JSON.parse((await custody(folder, 'verify', 'south.custody', '--keeper', '--json')).stdout);
  expect(verdict.levels.record).toBe('intact');
  expect(verdict.missing).toBe(0);
  expect(existsSync(join(folder, 'a.disclosures'))).toBe(true);
}

describe('kill -9 while an answer is signed', () => {
  const itKills = needs('strace');

  itKills(
    'leaves nothing that is half true',
    async () => {
      let runs = 0;
      for (const name of ['link', 'rename'] as readonly Syscall[]) {
        for (let n = 1; ; n += 1) {
          const folder = join(base, `${name}-${n}`);
          cpSync(test.bench.folder, folder, { recursive: true });
          const result = await inject(name, 'signal=KILL', n, [
            'env',
            ...command(folder, ...accepting, '-o', 'a.answer'),
          ]);
          runs += 1;
          await check(folder).catch((error: unknown) => {
            throw new Error(`after a kill at ${name} ${n}: ${error instanceof Error ? error.message : error}`, {
              cause: error,
            });
          });
          rmSync(folder, { recursive: true });
          if (result.status === 0) break;
        }
      }
      expect(runs).toBeGreaterThan(8);
      tally('kill -9 while an answer is signed', runs, 0);
    },
    120_000,
  );
});
