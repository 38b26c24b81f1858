/** The report that an answer binds by its digest names private texts by path and commitment: a text that is erased later is not in it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AttackedCase, leaks, openAttackedCase } from './attacked-case.ts';

const secrets = Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`);
const own = [
  'TEST-lab-secret',
  'TEST-courier-secret',
  'TEST-condition-secret',
  'TEST-why-secret',
  'TEST-cellar-secret',
];
let one: AttackedCase;

beforeAll(async () => {
  one = await openAttackedCase(secrets);
  const terms = ['--kind', 'purpose', '--state', 'set', '--set-by', 'TEST court', '--exhibits', 'KA/1', '--under', '1'];
  await one.must('record', 'terms', ...terms, '--text', `TEST only for ${secrets[0]}`);
  const to = ['--to-card', 'sam.key.pub', '--purpose', `TEST for ${secrets[1]}`, '--under', '1', '--yes'];
  const sent = [
    '--disclose',
    'all',
    '--manifests',
    'none',
    '-o',
    'parcel',
    '--irregular',
    'NO_AUTHORITY',
    '--why',
    'TEST',
  ];
  await one.must('offer', 'KA/1', ...to, ...sent);
  const at = new Date(one.bench.setClock((now) => now) * 1000).toISOString().replace('.000', '');
  const [place, from, condition, why, where] = own;
  const decided = { number: 'KA/1', outcome: 'accepted-with-reservations', code: 'damaged', why, condition };
  const exhibits = [{ ...decided, where: { place: where, seals: [] } }];
  one.bench.write('d.json', JSON.stringify({ received: { at, place, from, packages: [] }, exhibits, extra: [] }));
});
afterAll(() => one.remove());

it('is so of the texts of the sender and of the answer', async () => {
  const { env } = one.bench;
  const before = { ...env };
  try {
    env.CUSTODY_KEY = 'sam.key';
    env.CUSTODY_LEDGER = undefined;
    const into = ['--into', 'sam.custody', '--case', 'TEST S', '--title', 'TEST', '-o', 'r.answer', '--yes'];
    const { out, err } = await one.bench.run('accept', 'parcel', '--decisions', 'd.json', ...into);
    expect(out + err).toContain('signed r.answer');
    // a person who accepts sees them
    expect(out + err).toContain(`TEST for ${secrets[1]}`);
  } finally {
    Object.assign(env, before);
  }
  const names = ['report.json', 'report.txt'];
  const kept = new Map(names.map((name) => [name, readFileSync(one.at(`r.report/${name}`))]));
  expect(leaks(kept, [...one.texts, ...own, 'TEST 1'])).toEqual([]);
  expect(kept.get('report.txt')?.toString()).toMatch(/\[entry \d+: purpose, [0-9a-f]{64}\]/);
  for (const bytes of kept.values()) {
    expect(bytes.toString()).toContain('[this answer: exhibits[0].why]');
  }
});
