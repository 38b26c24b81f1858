/** A destruction run: the list, its approval in each case, the destruction; stopped anywhere and run again. */
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, type Ran } from '../bench.ts';
import { bin, isBuilt, runProgram } from '../built-program.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string): string => join(bench.folder, name);
const cases = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const file = (name: string): string => `cases/${name}.custody`;

const thing = (number: string): string[] => [
  ...['record', 'collect', number, '--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST'],
  ...['--kind', 'phone', '--model', 'TEST', '--serial', `TEST-${number}`, '--under', 'absent:not-needed: TEST'],
  ...['--description', 'TEST', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'],
];
const keep = (...more: string[]): string[] => [
  ...['record', 'terms', '--kind', 'keep-until', '--text', 'TEST', '--set-by', 'TEST', '--state', 'set', ...more],
];

/** Each case holds 1 and 2, kept until 1 May; and 3, which nothing keeps. */
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(at('cases'));
  for (const name of cases) {
    await act('init', file(name), '--case', `TEST ${name}`, '--title', 'invented');
    for (const number of [1, 2, 3]) await act(...thing(`${name}/${number}`), '-l', file(name));
    await act(...keep('--due', '2026-05-01T10:00Z', '--exhibits', `${name}/1,${name}/2`), '-l', file(name));
  }
  bench.setClock(() => Date.parse('2026-06-01T10:00Z') / 1000);
  await act('due', '--kind', 'destroy', '--list', 'list.csv', 'cases');
  writeFileSync(at('signed.pdf'), 'TEST signed list');
  restore = bench.keep();
}, 120_000);
afterAll(() => bench.remove());
beforeEach(() => restore());

async function act(...argv: string[]): Promise<Ran> {
  const ran = await bench.run(...argv);
  expect([argv, ran.status, ran.status === 0 ? '' : ran.err.slice(0, 600)]).toEqual([argv, 0, '']);
  return ran;
}

const approve = [
  'destroy',
  'list.csv',
  'cases',
  '--approve',
  'D-7',
  '--issuer',
  'TEST Prosecutor',
  '--paper',
  'signed.pdf',
];
const destroy = [
  'destroy',
  'list.csv',
  'cases',
  '--under',
  'D-7',
  '--method',
  'shredded',
  '--second',
  'TEST Cleo',
  '--yes',
];

interface Outcome {
  readonly unread: readonly string[];
  readonly cases: readonly {
    readonly case: string;
    readonly is: string;
    readonly says: string;
    readonly left?: string;
    readonly code?: string;
  }[];
}
const outcome = async (...argv: string[]): Promise<Outcome & { readonly status: number }> => {
  const { status, out, err } = await bench.run(...argv, '--json');
  if (out === '') throw new Error(err);
  return { status, ...JSON.parse(out) };
};
const states = (found: Outcome): string => found.cases.map(({ is }) => is).join(' ');

/** How often each exhibit was destroyed, by the entries of all cases. */
async function disposals(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of cases)
    for (const { seq, type } of JSON.parse((await bench.run('log', '--json', file(name))).out).entries)
      if (type === 'dispose') {
        const { out } = await bench.run('show', String(seq), '--json', '-l', file(name));
        for (const number of JSON.parse(out).body.exhibits) counts[number] = (counts[number] ?? 0) + 1;
      }
  return counts;
}
const allOnce = Object.fromEntries(cases.flatMap((name) => [1, 2].map((number) => [`${name}/${number}`, 1])));

describe('the list', () => {
  it('names what was kept long enough, its label, since when and by which entry', async () => {
    const lines = readFileSync(at('list.csv'), 'utf8').split('\n');
    expect(lines).toHaveLength(14);
    expect(lines.slice(0, 2)).toEqual([
      'case,exhibit,label,since,terms',
      expect.stringMatching(/^TEST a,a\/1,urn:custody:[0-9a-f]{64}:a%2F1,2026-05-01,entry 4: keep-until$/),
    ]);
  });

  it.each([
    ['a hold', [...keep('--exhibits', 'a/1')]],
    ['a later date', [...keep('--due', '2027-05-01T10:00Z', '--exhibits', 'a/1')]],
    [
      'an incident',
      [
        'record',
        'incident',
        '--code',
        'damage',
        '--state',
        'open',
        '--what',
        'TEST',
        '--found',
        '2026-05-20T10:00Z',
        '--measures',
        'TEST',
        '--exhibits',
        'a/1',
      ],
    ],
  ])('leaves out what %s forbids', async (_name, argv) => {
    await act(...argv, '-l', file('a'));
    const { out } = await bench.run('due', '--kind', 'destroy', file('a'));
    expect(out).toMatch(
      /^TEST a {2}a\/2 {2}kept until 2026-05-01, according to entry 4\n1 exhibit of 1 case can be proposed for destruction\.\n$/,
    );
  });

  it('is not written over another file, and a damaged one is refused', async () => {
    expect(await bench.run('due', '--kind', 'destroy', '--list', 'list.csv', 'cases')).toMatchObject({
      err: expect.stringContaining('[EXISTS]'),
    });
    writeFileSync(at('bad.csv'), 'case,exhibit\nTEST a,a/1\n');
    expect((await bench.run('destroy', 'bad.csv', '--under', 'D-7')).err).toContain('[CSV_INVALID]');
    writeFileSync(at('bad.csv'), 'label\na/1\n');
    expect((await bench.run('destroy', 'bad.csv', '--under', 'D-7')).err).toContain('[CSV_INVALID]');
  });
});

describe('what is against it', () => {
  const order = ['record', 'authority', '--kind', 'court-order', '--state', 'issued', '--issuer', 'TEST Court'];
  const issued = ['--issued', '2026-05-02T10:00Z', '--scope', 'TEST'];
  const listed = async (): Promise<string> => (await bench.run('due', '--kind', 'destroy', file('a'))).out;

  it('leaves out what an order to retain names, and what has a part with a hold inside', async () => {
    await act(...order, ...issued, '--number', 'R-1', '--act', 'retain', '--exhibits', 'a/1', '-l', file('a'));
    await act(...thing('a/2-1'), '--part-of', 'a/2', '-l', file('a'));
    expect(await listed()).toContain('a/2 ');
    await act(...keep('--exhibits', 'a/2-1'), '-l', file('a'));
    expect(await listed()).not.toMatch(/a\/[12] /);
    const { cases: found } = await outcome(...approve, '--yes');
    expect(found[0]).toMatchObject({ is: 'left' });
    expect(found[0]?.says).toContain('a/2-1: entry');
  });

  it('takes no order that names no exhibits, and none that names others, for an approval of the list', async () => {
    await act(...order, ...issued, '--number', 'D-7', '--act', 'destroy', '-l', file('a'));
    await act(...order, ...issued, '--number', 'D-7', '--act', 'destroy', '--exhibits', 'b/3', '-l', file('b'));
    const approved = await outcome(...approve, '--yes');
    expect(states(approved)).toBe('left left signed signed signed signed');
    const ran = await outcome(...destroy);
    expect(states(ran)).toBe('left left signed signed signed signed');
    expect(ran.cases[0]?.says).toBe('a/1: D-7 does not name it; a/2: D-7 does not name it');
  });

  it('tells what the rules say of what was signed, once for each rule', async () => {
    for (const name of ['a', 'b'] as const)
      await act(...thing(`${name}/1-1`), '--part-of', `${name}/1`, '-l', file(name));
    await act(...approve, '--yes');
    const { err } = await bench.run(...destroy);
    expect(err).toContain('TEST a and 1 more: for your attention: a/1 is destroyed');
    expect(err.match(/PARTS_NOT_NAMED/g)).toHaveLength(1);
  });

  it('proposes nothing by a term that was voided', async () => {
    const voided = ['record', 'correct', '--kind', 'void', '--entry', '4', '--why', 'TEST mistaken'];
    await act(...voided, '-l', file('a'));
    expect(await listed()).not.toMatch(/a\/[12] /);
  });

  it('refuses a text of the outcome that is there already, before anything is signed', async () => {
    await act(...approve, '--yes');
    expect(await bench.run(...destroy, '-o', 'signed.pdf')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(await disposals()).toEqual({});
  });

  it('refuses a list whose label is not of the number beside it', async () => {
    const text = readFileSync(at('list.csv'), 'utf8');
    writeFileSync(at('list.csv'), text.replace(',a/1,', ',a/3,'));
    expect(await bench.run(...approve, '--yes')).toMatchObject({
      status: 4,
      err: expect.stringContaining('the label is of a/1, not of a/3 [CSV_INVALID]'),
    });
  });
});

describe('the run', () => {
  it('enters the approval in each case once, then destroys each exhibit once', async () => {
    expect(states(await outcome(...approve, '--yes'))).toBe('signed signed signed signed signed signed');
    expect(states(await outcome(...approve, '--yes'))).toBe('done done done done done done');
    const { out } = await bench.run('show', '5', '--json', '-l', file('a'));
    expect(JSON.parse(out).body).toMatchObject({ number: 'D-7', acts: [{ act: 'destroy' }], exhibits: ['a/1', 'a/2'] });
    expect(JSON.parse(out).body.attachments).toHaveLength(2);
    const first = await outcome(...destroy, '-o', 'done.txt');
    expect([first.status, states(first)]).toEqual([0, 'signed signed signed signed signed signed']);
    expect(await disposals()).toEqual(allOnce);
    expect(readFileSync(at('done.txt'), 'utf8')).toMatch(/^Destruction by the list list\.csv, SHA-256 [0-9a-f]{64}/);
    expect(readFileSync(at('done.txt'), 'utf8')).toContain('destruction of a/1 a/2');
    await act('report', 'disposal-certificate', file('a'), file('b'), '-o', 'done.html');
    const certificate = readFileSync(at('done.html'), 'utf8');
    for (const number of ['a/1', 'a/2', 'b/1', 'b/2', '4 exhibits']) expect(certificate).toContain(number);
    expect(certificate).not.toContain('a/3');
    expect(states(await outcome(...destroy))).toBe('done done done done done done');
    expect(await disposals()).toEqual(allOnce);
  });

  it('signs nothing without an approval, and nothing that it does not name', async () => {
    const before = await outcome(...destroy);
    expect([before.status, states(before)]).toEqual([3, 'left left left left left left']);
    const named = ['--issued', '2026-05-02T10:00Z', '--scope', 'TEST', '--number', 'D-7', '--act', 'destroy'];
    const order = ['record', 'authority', '--kind', 'court-order', '--state', 'issued', '--issuer', 'TEST', ...named];
    await act(...order, '--exhibits', 'a/1', '-l', file('a'));
    expect((await outcome(...approve, '--yes')).cases[0]).toMatchObject({ is: 'left' });
    const after = await outcome(...destroy);
    expect([after.status, after.cases[0]?.left]).toEqual([3, 'a/2: D-7 does not name it']);
    const { 'a/2': _, ...approved } = allOnce;
    expect(await disposals()).toEqual(approved);
  });

  it.each([
    ['has a row more', (text: string) => `${text}TEST a,a/3,${(text.match(/urn:custody:\S+:a%2F/) ?? [''])[0]}3,,\n`],
    ['has a row less', (text: string) => text.replace(/^TEST a,a\/2.*\n/m, '')],
    ['differs in a byte that no row shows', (text: string) => `${text}\n`],
  ])('signs nothing by a list that %s than the one that was approved', async (_, change) => {
    await act(...approve, '--yes');
    const text = readFileSync(at('list.csv'), 'utf8');
    writeFileSync(at('list.csv'), change(text));
    for (const argv of [destroy, [...approve, '--yes']]) {
      const found = await outcome(...argv);
      expect([found.status, states(found)]).toEqual([6, 'failed failed failed failed failed failed']);
      expect(found.cases.map(({ code }) => code)).toEqual(Array(6).fill('LIST_CHANGED'));
      expect(found.cases[0]?.says).toMatch(
        /^this list is not the one that D-7 approved: its SHA-256 begins [0-9a-f]{16}, and entry 5 attaches [0-9a-f]{16}$/,
      );
    }
    expect(await disposals()).toEqual({});
    writeFileSync(at('list.csv'), text);
    expect(states(await outcome(...destroy))).toBe('signed signed signed signed signed signed');
    expect(await disposals()).toEqual(allOnce);
  });

  it('enters the kind of approval that is named', async () => {
    await act(...approve, '--kind', 'statutory', '--yes');
    expect(JSON.parse((await bench.run('show', '5', '--json', '-l', file('a'))).out).body.kind).toBe('statutory');
    for (const kind of ['consent', 'nod'])
      expect(await bench.run(...approve, '--kind', kind, '--yes')).toMatchObject({
        status: 2,
        err: expect.stringContaining('[USAGE]'),
      });
  });

  it('leaves what changed since, with the reason', async () => {
    await act(...approve, '--yes');
    await act(...keep('--exhibits', 'a/1'), '-l', file('a'));
    const issue = ['--move', 'issued', '--to-person', 'TEST', '--place', 'TEST', '--due', '2026-07-01T10:00Z'];
    await act('record', 'store', 'b/1', ...issue, '-l', file('b'));
    const found = await outcome(...destroy);
    expect(found.status).toBe(3);
    expect(found.cases.slice(0, 2).map(({ is, left }) => [is, left])).toEqual([
      ['signed', 'a/1: entry 6 holds it without a date'],
      ['signed', 'b/1: issued since entry 6'],
    ]);
    const { 'a/1': _a, 'b/1': _b, ...others } = allOnce;
    expect(await disposals()).toEqual(others);
  });

  it('says which case is not in the folders, or is there twice', async () => {
    await act(...approve, '--yes');
    copyFileSync(at(file('a')), at('cases/a-copy.custody'));
    const found = await outcome(...destroy);
    expect([found.status, found.cases.length]).toEqual([3, 5]);
    expect(found.unread[0]).toMatch(/^several files hold the case of a\/1 a\/2, name the right one: /);
    const one = await outcome(...destroy.map((word) => (word === 'cases' ? file('a') : word)));
    expect([one.status, one.unread.length, states(one)]).toEqual([3, 5, 'signed']);
  });

  it('takes one of the two steps, and what that step needs', async () => {
    expect(await bench.run('destroy', 'list.csv', 'cases')).toMatchObject({ status: 2 });
    expect(await bench.run(...approve, '--under', 'D-7')).toMatchObject({ status: 2 });
    const bare = await bench.run('destroy', 'list.csv', 'cases', '--under', 'D-7', '--yes', '--method', 'TEST');
    expect([bare.status, bare.err]).toEqual([2, expect.stringContaining('--second is missing')]);
  });

  it.skipIf(!isBuilt).each([1, 2, 4, 5])(
    'killed after %d cases: goes on, each exhibit once',
    async (count) => {
      await act(...approve, '--yes');
      const sizes = cases.map((name) => statSync(at(file(name))).size);
      const grown = (): number => cases.filter((name, i) => statSync(at(file(name))).size > (sizes[i] ?? 0)).length;
      const env = { ...bench.env, NODE_NO_WARNINGS: '1' } as Record<string, string>;
      const ran = await runProgram(process.execPath, [bin, ...destroy], {
        cwd: bench.folder,
        env,
        started: (child) => {
          const look = setInterval(() => {
            if (grown() < count) return;
            clearInterval(look);
            child.kill('SIGKILL');
          }, 1);
          child.once('exit', () => clearInterval(look));
        },
      });
      const before = grown();
      expect(before).toBeGreaterThanOrEqual(count);
      // a fast machine may end it first; the smaller counts then still stop it in the middle
      if (count < 4) expect([ran.signal, before < cases.length]).toEqual(['SIGKILL', true]);
      bench.setClock(() => Math.ceil(Date.now() / 1000) + 60);
      const again = await outcome(...destroy);
      expect([again.status, again.cases.filter(({ is }) => is === 'signed').length]).toEqual([
        0,
        cases.length - before,
      ]);
      expect(await disposals()).toEqual(allOnce);
    },
    120_000,
  );
});
