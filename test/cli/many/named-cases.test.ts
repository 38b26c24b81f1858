/** Acts and reports over many cases: what is named must be there, and `--operation` leaves out the cases of others. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string): string => join(bench.folder, name);
const span = ['--from', '2026-01-01', '--until', '2026-12-31'];
const acts: readonly (readonly string[])[] = [
  ['due'],
  ['due', '--kind', 'destroy'],
  ['report', 'activity', ...span],
  ['report', 'gaps', '--profile', 'iso-27037'],
  ['enrol', 'ada.key.pub', '--post', 'lab', '--roles', 'examiner', '--yes', '--in'],
  ['key', 'end', 'ada.key.pub', '--reason', 'left', '--last-admin', '--yes', '--in'],
];

beforeAll(async () => {
  bench = await openBench();
  for (const folder of ['all', 'other', 'empty']) mkdirSync(at(folder));
  copyFileSync(at('case.custody'), at('all/none.custody'));
  for (const [name, operation] of [
    ['amber', 'TEST AMBER'],
    ['slate', 'TEST SLATE'],
  ] as const) {
    const path = `all/${name}.custody`;
    const opened = await bench.run('init', path, '--case', name, '--title', 'TEST', '--operation', operation);
    expect(opened.status).toBe(0);
    const thing = [
      '--kind',
      'phone',
      '--make',
      'TEST',
      '--model',
      'TEST',
      '--serial',
      'TEST',
      '--id',
      'absent:not-present',
    ];
    const found = [
      '--manner',
      'found',
      '--from-nobody',
      'found',
      '--found-at',
      'TEST',
      '--under',
      'absent:not-needed: TEST',
    ];
    const looks = ['--description', 'TEST', '--condition', 'good', '-l', path];
    expect(await bench.run('record', 'collect', 'K/1', ...thing, ...found, ...looks)).toMatchObject({ status: 0 });
    const back = ['--kind', 'return-by', '--state', 'set', '--text', 'TEST', '--set-by', 'TEST', '--exhibits', 'K/1'];
    const due = ['--due', '2026-05-01T10:00Z', '-l', path];
    expect(await bench.run('record', 'terms', ...back, ...due)).toMatchObject({ status: 0 });
  }
  bench.setClock(() => Date.parse('2026-06-01T10:00Z') / 1000);
  restore = bench.keep();
}, 60_000);
afterAll(() => bench.remove());
beforeEach(() => restore());

describe.each(acts.map((act) => [act.slice(0, 3).join(' '), act] as const))('%s', (_name, act) => {
  it.each(['nosuch', 'nosuch.custody'])('refuses %s, which is not there, also beside what is', async (word) => {
    for (const words of [[word], ['all', word]]) {
      const { status, out, err } = await bench.run(...act, ...words);
      expect({ status, out }).toEqual({ status: 5, out: '' });
      expect(err).toContain(`custody: error: there is no ${word} [NOT_FOUND]\n`);
      expect(err).toContain('custody: hint: ');
    }
    expect(await bench.entries()).toHaveLength(2);
  });

  it('refuses a folder without a case; beside one with cases, says that it holds none', async () => {
    const alone = await bench.run(...act, 'empty');
    expect({ status: alone.status, out: alone.out }).toEqual({ status: 5, out: '' });
    expect(alone.err).toContain('custody: error: there is no case in empty [NOT_FOUND]\n');
    const beside = await bench.run(...act, 'all', 'empty');
    expect(beside.status).toBe(3);
    expect(beside.out + beside.err).toContain('there is no case in empty');
  });
});

describe('--operation', () => {
  it.each([
    ['due', ['due'], ({ cases }: { cases: number }) => cases],
    ['report activity', ['report', 'activity', ...span], ({ sums }: { sums: { cases: number } }) => sums.cases],
  ] as const)('%s takes only its cases', async (_name, act, count) => {
    const all = JSON.parse((await bench.run(...act, 'all', '--json')).out);
    expect(count(all)).toBe(3);
    const one = JSON.parse((await bench.run(...act, 'all', '--operation', 'TEST AMBER', '--json')).out);
    expect(count(one)).toBe(1);
    const none = await bench.run(...act, 'all', '--operation', 'TEST OTHER');
    expect({ status: none.status, out: none.out }).toEqual({ status: 5, out: '' });
    expect(none.err).toContain('custody: error: no case of operation TEST OTHER is here [NOT_FOUND]\n');
  });

  it('is of due with what is due there alone, without drafts; also for a list of what to destroy', async () => {
    const { out } = await bench.run('due', 'all', '--operation', 'TEST SLATE', '--json');
    const { overdue } = JSON.parse(out) as { overdue: { ledger: string }[] };
    expect(overdue.map(({ ledger }) => ledger)).toEqual(['all/slate.custody']);
    const list = await bench.run('due', '--kind', 'destroy', 'all', '--operation', 'TEST OTHER');
    expect(list.err).toContain('no case of operation TEST OTHER is here [NOT_FOUND]\n');
  });

  it('leaves out two files of a case of another operation, and keeps what cannot be read', async () => {
    copyFileSync(at('all/slate.custody'), at('other/slate.custody'));
    bench.write('other/damaged.custody', 'TEST');
    const { status, out } = await bench.run('due', 'all', 'other', '--operation', 'TEST AMBER', '--json');
    expect(status).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      cases: 1,
      problems: [],
      unread: [{ ledger: 'other/damaged.custody', code: 'NOT_A_LEDGER' }],
    });
  });
});
