/** ACCESSIBLE=1 or the setting `plain`: tables are lines that read by themselves, and progress is a line at each quarter. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quarterly, startProgress } from '../../../src/cli/host/progress.ts';
import { openTerminal } from '../../../src/cli/host/terminal.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

let bench: Bench;
const out = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err }).toEqual({ args, status: 0, err: '' });
  return out;
};

beforeAll(async () => {
  bench = await openBench();
  const taken = ['--description', 'TEST thing', '--condition', 'good', '--manner', 'found', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2', 'KA/10'])
    await out(...`record collect ${number} --kind other-device --under 1 --found-at rack`.split(' '), ...taken);
  await out(...'record seal KA/1 --number B-0441 --state applied --kind bag --blocks access --package bag'.split(' '));
  await out('record', 'store', 'KA/1', '--move', 'in', '--container', 'shelf', '--place', 'TEST room');
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone');
  bench.env.ACCESSIBLE = '1';
});
afterAll(() => bench.remove());

it('prints a line for each exhibit, key, entry, pin and setting, without columns and heads', async () => {
  expect(await out('status')).toBe(
    [
      'case “TEST 1”  (case.custody, 7 entries)',
      '  Exhibit KA/1: other-device, held by desk, “TEST room”, “shelf”, seal B-0441',
      '  Exhibit KA/2: other-device, held by desk',
      '  Exhibit KA/10: other-device, held by desk',
      '',
    ].join('\n'),
  );
  expect(await out('status', '--keys')).toMatch(/\n {2}Key [0-9a-f]{16}: desk, \S+, “TEST Ada”, .*, 7 entries\n$/);
  const log = (await out('log')).split('\n');
  expect(log[0]).toMatch(/^Entry 0: 2026-03-02 .*, opening entry, by desk$/);
  expect(log[5]).toMatch(/^Entry 5: .*, KA\/1, .*by desk$/);
  expect(await out('show', 'KA/1')).toMatch(/\n {2}entry 5: 2026-03-02 /);
  expect(await out('trust', 'list')).toMatch(/^key [0-9a-f]{16}: “TEST Ada”, “TEST Police”, confirmed by telephone /);
  for (const args of [['status'], ['status', '--keys'], ['log'], ['trust', 'list']])
    expect(await out(...args)).not.toMatch(/\S {2,}[^(\s]|…/);
});

it('does so by the setting too, says it in other languages, and ACCESSIBLE=0 goes before it', async () => {
  const { ACCESSIBLE: _, ...env } = bench.env;
  for (const name of Object.keys(bench.env)) bench.env[name] = env[name];
  bench.env.CUSTODY_CONFIG = join(bench.folder, 'plain.toml');
  bench.write('plain.toml', 'plain = true\nplace = "TEST room"\n');
  expect(await out('config', 'show')).toContain('plain = true, yours, ');
  expect(await out('config', 'path')).toMatch(/^yours: .*plain\.toml, counts\n/m);
  expect(await out('status', '--lang', 'de')).toContain('  Asservat KA/1: ');
  bench.env.ACCESSIBLE = '0';
  expect(await out('status')).toContain('  EXHIBIT  KIND ');
});

it('tells progress at each quarter once, and every ten seconds where no total is known', async () => {
  let now = 0;
  const known = quarterly(() => now);
  expect(known.hasBegun).toBe(false);
  const told = [0, 1, 24, 25, 26, 80, 99, 100, 100].map((bytes) => known.next({ bytes, total: 100 }));
  expect(told).toEqual(['0 %, ', undefined, undefined, '25 %, ', undefined, '75 %, ', undefined, '100 %, ', undefined]);
  expect(known.hasBegun).toBe(true);
  const open = quarterly(() => now);
  expect(open.next({ bytes: 5 })).toBeUndefined();
  now = 10_000;
  expect([open.next({ bytes: 6 }), open.next({ bytes: 7 }), open.hasBegun]).toEqual(['', undefined, false]);

  const folder = join(bench.folder, 'progress');
  mkdirSync(folder);
  const host = fakeHost(folder, 'progress');
  host.env.ACCESSIBLE = '1';
  const state = { bytes: 0, total: 400, names: 0, current: 'TEST.dd', troubles: 0 };
  const stop = startProgress(host, openTerminal(host, {}), () => state);
  await new Promise((accept) => setTimeout(accept, 300));
  state.bytes = 400;
  stop();
  expect(host.err).toBe(
    'custody: 0 %, 0 bytes of 400 bytes  TEST.dd\ncustody: 100 %, 400 bytes of 400 bytes  TEST.dd\n',
  );
});
