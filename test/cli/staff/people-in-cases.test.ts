/** `enrol` and `end-key` in many cases: one list, one passphrase, a table; a second run signs nothing twice. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const id: Record<string, string> = {};
const at = (name: string) => join(bench.folder, name);

interface Row {
  readonly ledger: string;
  readonly is: string;
  readonly says: string;
  readonly left?: string;
  readonly entries: readonly number[];
  readonly code?: string;
}

async function many(...args: string[]): Promise<{ status: number; looked: number; rows: readonly Row[] }> {
  const { status, out, err } = await bench.run(...args, '--json');
  if (out === '') throw new Error(err);
  const { looked, cases } = JSON.parse(out) as { looked: number; cases: Row[] };
  return { status, looked, rows: cases };
}

const types = async (ledger: string): Promise<string[]> =>
  (JSON.parse((await bench.run('log', ledger, '--json')).out).entries as { type: string }[]).map(({ type }) => type);

async function ok(...args: string[]): Promise<void> {
  const { status, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`custody ${args.join(' ')}: ${err}`);
}

beforeAll(async () => {
  bench = await openBench();
  for (const name of ['ada', 'bo', 'cy', 'dee']) {
    const holder = ['--name', `TEST ${name}`, '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    if (name !== 'ada') await ok('key', 'new', ...holder, '-o', `${name}.key`, '--no-passphrase');
    id[name] = JSON.parse((await bench.run('key', 'show', `${name}.key.pub`, '--json')).out).keyId;
  }
  mkdirSync(at('cases'));
  for (const name of ['a', 'b', 'c'])
    await ok('init', `cases/${name}.custody`, '--case', `TEST ${name}`, '--title', 'invented');
  // of Bo: Ada does not act there
  await ok('init', 'cases/d.custody', '--case', 'TEST d', '--title', 'invented', '--key', 'bo.key');
  // closed
  await ok('init', 'cases/e.custody', '--case', 'TEST e', '--title', 'invented');
  await ok('record', 'close', '--state', 'closed', '-l', 'cases/e.custody');
  restore = bench.keep();
}, 60_000);
beforeEach(() => restore());
afterAll(() => bench.remove());

const bo = ['enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian,examiner', '--in', 'cases', '--yes'];

describe('enrol --in', () => {
  it('adds one person wherever they are missing, once', async () => {
    const first = await many(...bo);
    expect(first).toMatchObject({ status: 3, looked: 5 });
    expect(first.rows).toMatchObject([
      {
        ledger: 'cases/a.custody',
        is: 'signed',
        says: 'adds “TEST bo”: post lab, roles custodian, examiner',
        entries: [1],
      },
      { is: 'signed' },
      { is: 'signed' },
      { ledger: 'cases/d.custody', is: 'left', says: 'the key of “TEST bo” acts for post desk here', entries: [] },
    ]);
    const bytes = readFileSync(at('cases/a.custody'));
    const again = await many(...bo);
    expect(again.rows.map(({ is }) => is)).toEqual(['done', 'done', 'done', 'left']);
    expect(readFileSync(at('cases/a.custody'))).toEqual(bytes);
    expect(await types('cases/a.custody')).toEqual(['genesis', 'enrol']);
  });

  it('reads a list, and tells of each case what is done, signed and left', async () => {
    bench.write('staff.csv', 'card,post,roles\nbo.key.pub,lab,custodian examiner\ncy.key.pub,lab,"admin,custodian"\n');
    await ok('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian', '-l', 'cases/a.custody');
    await ok('enrol', 'bo.key.pub', '--post', 'store', '--roles', 'custodian', '-l', 'cases/b.custody');
    const { status, rows } = await many(
      'enrol',
      '--list',
      'staff.csv',
      '--in',
      'cases/a.custody',
      'cases/b.custody',
      '--yes',
    );
    expect(status).toBe(3);
    expect(rows).toEqual([
      {
        ledger: 'cases/a.custody',
        case: 'TEST a',
        is: 'signed',
        says: 'changes the roles of “TEST bo” from custodian to custodian, examiner; adds “TEST cy”: post lab, roles admin, custodian',
        entries: [2, 3],
      },
      {
        ledger: 'cases/b.custody',
        case: 'TEST b',
        is: 'signed',
        says: 'adds “TEST cy”: post lab, roles admin, custodian',
        left: 'the key of “TEST bo” acts for post store here',
        entries: [2],
      },
    ]);
  });

  it('leaves a case of which the signer is not an administrator, and says so', async () => {
    const { status, rows } = await many(
      'enrol',
      'cy.key.pub',
      '--post',
      'lab',
      '--roles',
      '',
      '--in',
      'cases/d.custody',
      '--yes',
    ).catch(() => ({ status: 2, rows: [] }));
    expect([status, rows]).toEqual([2, []]);
    const said = await many(
      'enrol',
      'cy.key.pub',
      '--post',
      'lab',
      '--roles',
      'witness',
      '--in',
      'cases/d.custody',
      '--yes',
    );
    expect(said).toMatchObject({ status: 3, rows: [{ is: 'left', says: 'your key does not act in this case' }] });
    await ok('enrol', 'ada.key.pub', '--post', 'lab', '--roles', 'witness', '-l', 'cases/d.custody', '--key', 'bo.key');
    const other = await many(
      'enrol',
      'cy.key.pub',
      '--post',
      'lab',
      '--roles',
      'witness',
      '--in',
      'cases/d.custody',
      '--yes',
    );
    expect(other.rows).toMatchObject([{ says: 'your key does not have the role admin in this case' }]);
    await ok('key', 'end', 'ada.key.pub', '--reason', 'left', '-l', 'cases/d.custody', '--key', 'bo.key');
    const back = await many(
      'enrol',
      'ada.key.pub',
      '--post',
      'lab',
      '--roles',
      'witness',
      '--in',
      'cases/d.custody',
      '--yes',
      '--key',
      'bo.key',
    );
    expect(back.rows).toMatchObject([{ is: 'left', says: 'the key of “TEST Ada” was ended, according to entry 2' }]);
  });

  it('shows all and signs nothing with --dry-run, without --yes, or where the person does not agree', async () => {
    const dry = await bench.run(...bo.slice(0, -1), '--dry-run');
    expect(dry.status).toBe(3);
    expect(dry.out).toMatch(/TEST a +cases\/a\.custody +to sign +adds “TEST bo”/);
    expect(dry.out).toContain('Signed: 0. Done before: 0. Left: 1. Cases looked at: 5.');
    expect(dry.err).toContain('closed cases that were passed over: 1');
    expect(await bench.run(...bo.slice(0, -1))).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    const no = await bench.type(['n'], ...bo.slice(0, -1));
    expect(no).toMatchObject({ status: 5, err: expect.stringContaining('[STOPPED]') });
    expect(await types('cases/a.custody')).toEqual(['genesis']);
    expect((await bench.type(['y'], ...bo.slice(0, -1))).status).toBe(3);
    expect(await types('cases/a.custody')).toEqual(['genesis', 'enrol']);
  });

  it('takes the folders of the setting cases with --every', async () => {
    bench.write('config.toml', `cases = [${JSON.stringify(at('cases'))}]\n`);
    const every = ['enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'witness', '--every', '--yes'];
    expect(await bench.run(...every)).toMatchObject({ status: 2, err: expect.stringContaining('[MISSING_VALUE]') });
    bench.env.CUSTODY_CONFIG = 'config.toml';
    expect(await many(...every)).toMatchObject({ looked: 5, status: 3 });
  });

  it.each<[string[], string, string]>([
    [['--list', 'staff.csv'], 'USAGE', '--list goes with --in'],
    [['bo.key.pub', '--list', 'staff.csv', '--in', 'cases'], 'USAGE', 'one of them'],
    [['--in', 'cases'], 'USAGE', 'one of them'],
    [['bo.key.pub', '--in', 'cases'], 'MISSING_VALUE', '--post and --roles'],
    [['--list', 'twice.csv', '--in', 'cases'], 'CSV_INVALID', 'twice.csv line 3: the key is that of line 2'],
    [['--list', 'boss.csv', '--in', 'cases'], 'USAGE', 'boss.csv line 2: boss is not a role'],
    [['--list', 'short.csv', '--in', 'cases'], 'CSV_INVALID', 'short.csv line 2: post is required'],
    [['--list', 'columns.csv', '--in', 'cases'], 'CSV_INVALID', 'columns card, post, roles'],
    [['--list', 'staff.csv', '--in', 'cases', '--every'], 'USAGE', 'name one of --ledger, --in and --every'],
  ])('%j is refused with %s before the key is opened', async (args, code, words) => {
    bench.write('staff.csv', 'card,post,roles\nbo.key.pub,lab,witness\n');
    bench.write('twice.csv', 'card,post,roles\nbo.key.pub,lab,witness\nbo.key.pub,desk,witness\n');
    bench.write('boss.csv', 'card,post,roles\nbo.key.pub,lab,boss\n');
    bench.write('short.csv', 'card,post,roles\nbo.key.pub,,witness\n');
    bench.write('columns.csv', 'card,post\nbo.key.pub,lab\n');
    const { err, status } = await bench.run('enrol', ...args, '--key', 'nobody.key', '--yes');
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(words);
    expect(status).not.toBe(0);
  });
});

describe('end-key --in', () => {
  beforeEach(async () => {
    await many(...bo);
    await many(
      'enrol',
      'cy.key.pub',
      '--post',
      'lab',
      '--roles',
      'admin,custodian',
      '--in',
      'cases/a.custody',
      '--yes',
    );
  });

  const left = ['key', 'end', '--reason', 'left', '--in', 'cases', '--yes'];

  it('ends a key wherever it acts, once, in closed cases too', async () => {
    await ok('record', 'close', '--state', 'closed', '-l', 'cases/b.custody');
    const { status, rows } = await many(...left, '--key', 'ada.key', ...[id.bo as string]);
    expect(status).toBe(3);
    expect(rows.map(({ ledger, is, entries }) => [ledger, is, entries])).toEqual([
      ['cases/a.custody', 'signed', [3]],
      ['cases/b.custody', 'signed', [3]],
      ['cases/c.custody', 'signed', [2]],
      ['cases/d.custody', 'left', []],
    ]);
    expect(rows[0]?.says).toBe('ends the key of “TEST bo”, post lab: left');
    expect(rows[3]?.says).toContain('“TEST bo” is the last administrator');
    const again = await many('key', 'end', 'bo.key.pub', ...left.slice(2));
    expect(again.rows.map(({ is }) => is)).toEqual(['done', 'done', 'done', 'left']);
    expect(again.rows[0]?.says).toBe('the key of “TEST bo” was ended, according to entry 3');
    expect(await types('cases/c.custody')).toEqual(['genesis', 'enrol', 'end-key']);
  });

  it('says where a key was ended with another reason or time, and signs nothing', async () => {
    const [bo, here] = ['bo.key.pub', ['--in', 'cases/a.custody', '--yes']] as const;
    await many('key', 'end', bo, '--reason', 'left', ...here);
    const since = ['--reason', 'compromised', '--since', '2026-03-01T10:00Z'];
    const says =
      'the key of “TEST bo” was ended before with another reason (left), according to entry 3: nothing is signed';
    expect(await many('key', 'end', bo, ...since, ...here)).toMatchObject({ status: 3, rows: [{ is: 'left', says }] });
    const shown = await bench.run('key', 'end', bo, ...since, ...here);
    expect(shown.out).toContain('ended before with another reason (left)');
    await many('key', 'end', 'cy.key.pub', ...since, ...here);
    const same = await many('key', 'end', 'cy.key.pub', ...since, ...here);
    expect(same).toMatchObject({ status: 0, rows: [{ is: 'done' }] });
    const later = await many('key', 'end', 'cy.key.pub', ...since.slice(0, 3), '2026-04-01T10:00Z', ...here);
    expect(later).toMatchObject({ status: 3, rows: [{ is: 'left', says: expect.stringContaining('2026-03-01') }] });
    expect(await types('cases/a.custody')).toEqual(['genesis', 'enrol', 'enrol', 'end-key', 'end-key']);
  });

  it('leaves a case that nobody could administer any more, until --last-admin says so', async () => {
    const own = ['key', 'end', 'ada.key.pub', ...left.slice(2)];
    const first = await many(...own);
    expect(first.rows.map(({ is }) => is)).toEqual(['signed', 'left', 'left', 'left']);
    expect(first.rows[1]?.says).toBe(
      '“TEST Ada” is the last administrator: add another one first, or say --last-admin',
    );
    expect(first.status).toBe(3);
    const second = await many(...own, '--last-admin');
    expect(second).toMatchObject({ status: 0 });
    expect(second.rows.map(({ is }) => is)).toEqual(['done', 'signed', 'signed', 'signed']);
  });

  it('leaves a case whose evidence would have no custodian', async () => {
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack'];
    await ok(
      ...[
        'record',
        'collect',
        'KB/1',
        ...found,
        '--description',
        'TEST thing',
        '--condition',
        'good',
        '--kind',
        'phone',
      ],
      ...['--make', 'TEST', '--model', 'P', '--serial', 'TEST-1', '--id', 'absent:not-present'],
      ...['--irregular', 'NO_AUTHORITY', '--why', 'TEST none yet', '-l', 'cases/c.custody', '--key', 'bo.key'],
    );
    const { rows } = await many('key', 'end', 'bo.key.pub', ...left.slice(2));
    expect(rows[2]).toMatchObject({
      ledger: 'cases/c.custody',
      is: 'left',
      says: '“TEST bo” is the last custodian of post lab, which holds 1 exhibit: let another post take over',
    });
  });

  it('reads a list in which the key that signs is ended last, and two administrators are not ended both', async () => {
    bench.write(
      'leavers.csv',
      `key,reason,since,successor\n${id.ada},retired,,\n${id.bo},compromised,2026-03-01T10:00Z,${id.cy}\n`,
    );
    const { rows } = await many(
      'key',
      'end',
      '--list',
      'leavers.csv',
      '--in',
      'cases/a.custody',
      'cases/b.custody',
      '--yes',
    );
    expect(rows).toMatchObject([
      { is: 'signed', entries: [3, 4] },
      { is: 'left', says: expect.stringContaining('the successor of “TEST bo” does not act for post lab here') },
    ]);
    const log = JSON.parse((await bench.run('status', 'cases/a.custody', '--json')).out).cases[0].keys as {
      ended: number | null;
    }[];
    expect(log.map(({ ended }) => ended)).toEqual([4, 3, null]);
  });

  it('never ends both of two administrators by one list', async () => {
    bench.write('both.csv', 'key,reason\nada.key.pub,left\ncy.key.pub,left\n');
    const { rows, status } = await many('key', 'end', '--list', 'both.csv', '--in', 'cases/a.custody', '--yes');
    expect(status).toBe(3);
    expect(rows).toMatchObject([
      { is: 'signed', entries: [3], left: expect.stringContaining('“TEST Ada” is the last administrator') },
    ]);
  });

  it.each<[string[], string, string]>([
    [['--in', 'cases'], 'USAGE', 'name a key or a --list'],
    [['bo.key.pub', '--in', 'cases'], 'MISSING_VALUE', '--reason'],
    [['abcdef12', '--reason', 'left', '--in', 'cases'], 'USAGE', 'all 64 digits'],
    [['bo.key.pub', '--reason', 'compromised', '--in', 'cases'], 'MISSING_VALUE', '--since'],
    [['bo.key.pub', '--reason', 'left', '--last-admin', '-l', 'cases/a.custody'], 'USAGE', '--last-admin go with --in'],
    [['--list', 'none.csv', '--in', 'cases'], 'CSV_INVALID', 'none.csv line 2: reason is required'],
    [['--list', 'tired.csv', '--in', 'cases'], 'CSV_INVALID', 'tired.csv line 2: tired is not a reason'],
    [['--list', 'stolen.csv', '--in', 'cases'], 'MISSING_VALUE', 'stolen.csv line 2'],
    [['--list', 'twice.csv', '--reason', 'left', '--in', 'cases'], 'CSV_INVALID', 'line 3: the key is that of line 2'],
  ])('%j is refused with %s before the key is opened', async (args, code, words) => {
    bench.write('none.csv', 'key\nbo.key.pub\n');
    bench.write('tired.csv', 'key,reason\nbo.key.pub,tired\n');
    bench.write('stolen.csv', 'key,reason\nbo.key.pub,compromised\n');
    bench.write('twice.csv', `key\nbo.key.pub\n${id.bo}\n`);
    const { err, status } = await bench.run('key', 'end', ...args, '--key', 'nobody.key', '--yes');
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(words);
    expect(status).not.toBe(0);
  });

  it('tells of a damaged ledger, and signs in the others', async () => {
    rmSync(at('cases/b.custody'));
    bench.write('cases/b.custody', 'TEST not a ledger');
    const { status, rows } = await many('key', 'end', 'bo.key.pub', ...left.slice(2));
    expect(rows.map(({ is, code }) => [is, code])).toEqual([
      ['signed', undefined],
      ['failed', 'NOT_A_LEDGER'],
      ['signed', undefined],
      ['left', undefined],
    ]);
    expect(status).toBe(4);
  });
});
