/** `custody record authority` by prompts, where the officer has no number: Enter takes a running one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const consent = ['consent', 'issued', 'TEST Bert', 'yesterday 10:00'];
const given = ['record', 'authority', '--act', 'copy', '--scope', 'his telephone'];
const person = ['--consent-person', 'TEST Bert', '--consent-capacity', 'owner', '--consent-limits', 'none'];
const lastBody = async () => {
  const [last] = (await bench.entries()).slice(-1);
  return JSON.parse((await bench.run('show', String(last?.seq), '--json')).out).body;
};

it('says which number is meant, and takes the next that no authority has', async () => {
  const { status, err } = await bench.type(['', ...consent, 'y'], ...given, ...person);
  expect(`${status} ${err}`).toMatch(/^0 /);
  expect(err).toContain('number of the authority on its paper (Enter: it has none) <number> [A-2]: ');
  expect(await lastBody()).toMatchObject({ number: 'A-2', kind: 'consent' });

  const named = await bench.type(['A-4', ...consent, 'y'], ...given, ...person);
  expect(`${named.status} ${named.err}`).toMatch(/^0 /);
  const next = await bench.type(['', ...consent, 'y'], ...given, ...person);
  expect(next.err).toContain(' [A-5]: ');
  expect(await lastBody()).toMatchObject({ number: 'A-5' });
});

it('gives none to a script', async () => {
  const said = [
    '--kind',
    'consent',
    '--state',
    'issued',
    '--issuer',
    'TEST Bert',
    '--issued',
    '2026-01-01T10:00+01:00',
  ];
  expect(await bench.run(...given, ...person, ...said)).toMatchObject({
    status: 2,
    err: expect.stringContaining('--number'),
  });
});
