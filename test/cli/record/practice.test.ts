/** The list of competences of the settings: a doubt before an act is signed, never a refusal, and never in the record. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let id: string;
const at = (name: string) => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  id = JSON.parse((await bench.run('key', 'show', 'ada.key.pub', '--json')).out).keyId;
  bench.env.CUSTODY_CONFIG = 'own.toml';
  bench.write('own.toml', `competence = ${JSON.stringify(at('competence.csv'))}\n`);
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
  const looks = ['--description', 'TEST thing', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
  const phone = ['--kind', 'phone', '--model', 'P', '--serial', 'TEST-1'];
  const { status, err } = await bench.run('record', 'collect', 'KA/1', ...found, ...looks, ...phone);
  expect([status, err]).toEqual([0, expect.not.stringContaining('competence')]);
});
afterAll(() => bench.remove());

/** The doubt about an examination, as a script sees it; the entry is recorded all the same. */
async function doubtOf(list: string | undefined, ...more: string[]): Promise<string> {
  bench.write('competence.csv', list ?? '');
  const before = readFileSync(at('case.custody')).length;
  const examine = ['record', 'examine', 'KA/1', '--state', 'started', '--tool', 'TEST tool; 1.0', '--under', '1'];
  const { status, err } = await bench.run(...examine, ...more);
  expect([status, err]).toMatchObject([0, expect.anything()]);
  const bytes = readFileSync(at('case.custody'));
  expect(bytes.length).toBeGreaterThan(before);
  expect(bytes.includes('competence')).toBe(false);
  return err
    .split('\n')
    .filter((line) => line.includes('competence'))
    .join('\n');
}

describe('the setting competence', () => {
  const none = 'custody: warning: the list of competences has no row for “TEST Ada”: examine';
  it.each<[string, string, string]>([
    ['a row of another person', 'person,method,until\nTEST Bo,examine,\n', none],
    ['a row of another method', 'person,method,until\nTEST Ada,acquire,\n', none],
    [
      'a row that ended',
      'person,method,until\nTEST Ada,examine,2026-03-01\nTEST Ada,examine,2025-12-31\n',
      'custody: warning: the competence of “TEST Ada” ended on 2026-03-01: examine',
    ],
    ['a row that ends today', 'person,method,until\ntest ada,Examine,2026-03-02\n', ''],
    ['a row without an end', 'person,method\nTEST Ada,examine\n', ''],
    ['a file without columns', 'who,what\n', 'custody: warning: the list of competences cannot be read: '],
    ['a date in words', 'person,method,until\nTEST Ada,examine,soon\n', 'line 2: write until as 2026-12-31'],
  ])('%s', async (_, list, doubt) => {
    const told = await doubtOf(list);
    if (doubt === '') expect(told).toBe('');
    else expect(told).toContain(doubt);
  });

  it('a row by key counts whatever the name is', async () => {
    expect(await doubtOf(`key,method,until\n${id},examine,2027-01-01\n`)).toBe('');
    expect(await doubtOf(`key,method,until\n${'0'.repeat(64)},examine,2027-01-01\n`)).toBe(none);
  });

  it('a row may name the procedure', async () => {
    const list = 'person,method,until\nTEST Ada,SOP-7,\n';
    expect(await doubtOf(list, '--procedure', 'SOP-7')).toBe('');
    expect(await doubtOf(list, '--procedure', 'SOP-8')).toBe(`${none}, SOP-8`);
  });

  it('looks for the person who did it, where that is not the signer', async () => {
    const list = 'person,method,until\nTEST Bo,examine,\n';
    expect(await doubtOf(list, '--examiner', 'TEST Bo')).toBe('');
    expect(await doubtOf(list, '--examiner', 'TEST Cy')).toBe(none.replace('TEST Ada', 'TEST Cy'));
  });
});
