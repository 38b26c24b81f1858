/** A folder without a file is compared with nothing, unless the record says that it is to be empty; a folder with a file of 0 bytes is compared. A ledger without exhibits has no custody to be continuous. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await must('trust', 'add', 'ada.key.pub', '--how', 'phone');
});
afterAll(() => bench.remove());

const must = async (...args: string[]) => {
  const ran = await bench.run(...args);
  expect(ran).toMatchObject({ status: 0 });
  return ran;
};

it('a ledger without exhibits says so', async () => {
  expect((await must('verify')).out.split('\n')[0]).toBe(
    'RECORD VERIFIED. EVIDENCE NOT EXAMINED. NO EXHIBITS ON RECORD.',
  );
});

it('a ledger without exhibits does not pass where continuous custody is required', async () => {
  const { status, out } = await bench.run('verify', '--require', 'custody', '--allow-paper', '--json');
  expect({ status, custody: JSON.parse(out).levels.custody }).toEqual({ status: 3, custody: 'none' });
});

const outcomeOf = (evidence: readonly { number: string; outcome: string }[], number: string) =>
  evidence.find((one) => one.number === number)?.outcome;

async function verified(folder: string, number: string, isExpected = true) {
  const taken = '--kind data --manner seized --from-nobody found --found-at rack --under 1';
  const told = '--description export --condition good';
  await must('record', 'collect', number, ...taken.split(' '), ...told.split(' '));
  const hash = ['--exhibit', number, '--as', 'measure', '--when', 'before', '--under', '1'];
  const expected = isExpected ? ['--expect-empty'] : [];
  const { status: hashed } = await bench.run('hash', folder, '-o', `${folder}.manifest`, ...hash, ...expected);
  expect(hashed).toBe(isExpected ? 0 : 3);
  const { status, out } = await bench.run('verify', '--evidence', `${number}=${folder}`, '--json');
  const { levels, evidence, findings } = JSON.parse(out);
  const codes = findings
    .map(({ code }: { code: string }) => code)
    .filter((code: string) => code.startsWith('EVIDENCE'));
  const [first] = (await bench.run('verify', '--evidence', `${number}=${folder}`)).out.split('\n');
  return { status, first, level: levels.evidence, outcome: outcomeOf(evidence, number), codes };
}

it('an empty folder that the record calls empty matches', async () => {
  mkdirSync(join(bench.folder, 'account'));
  expect(await verified('account', 'KA/3')).toMatchObject({ status: 0, outcome: 'match', codes: [] });
});

it('an empty folder of which nobody says that it is to be empty has no content on record', async () => {
  mkdirSync(join(bench.folder, 'none/sub'), { recursive: true });
  expect(await verified('none', 'KA/1', false)).toMatchObject({
    status: 3,
    level: 'not-examined',
    outcome: 'nothing-to-compare',
    codes: ['EVIDENCE_NO_CONTENT'],
    first: expect.stringContaining('EVIDENCE NOT EXAMINED'),
  });
});

it('a folder with a file of 0 bytes matches', async () => {
  mkdirSync(join(bench.folder, 'some'));
  bench.write('some/nothing.txt', '');
  expect(await verified('some', 'KA/2')).toMatchObject({ status: 0, outcome: 'match', codes: [] });
});
