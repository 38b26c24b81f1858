/** `due`: each kind of date, just before and just after; settled things are never overdue. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftsFolder } from '../../../src/cli/host/keeper.ts';
import { createDraft } from '../../../src/fs/drafts.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string): string => join(bench.folder, name);

const looks = ['--description', 'TEST', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
const thing = (number: string): string[] => [
  ...['record', 'collect', number, '--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST'],
  ...['--kind', 'phone', '--model', 'TEST', '--serial', 'TEST-1', '--under', '1', ...looks],
];

beforeAll(async () => {
  bench = await openBench();
  await act(...thing('KA/1'));
  await act(...thing('KA/2'));
  restore = bench.keep();
});
afterAll(() => bench.remove());
beforeEach(() => restore());

async function act(...argv: string[]): Promise<void> {
  const { status, err } = await bench.run(...argv);
  expect([argv, status, status === 0 ? '' : err.slice(0, 600)]).toEqual([argv, 0, '']);
}

interface Row {
  readonly kind: string;
  readonly at: number;
  readonly exhibits: readonly string[];
  readonly entry: number | null;
  readonly authority: string | null;
  readonly says: string;
  readonly command: readonly string[];
}
interface Found {
  readonly status: number;
  readonly overdue: readonly Row[];
  readonly soon: readonly Row[];
  readonly free: readonly Row[];
  readonly [name: string]: unknown;
}

/** What `due` finds at that time. */
async function dueAt(time: string, ...argv: string[]): Promise<Found> {
  bench.setClock(() => Date.parse(time) / 1000 - 20);
  const { status, out, err } = await bench.run('due', '--json', ...argv);
  expect(err).toBe('');
  return { status, ...JSON.parse(out) };
}

const briefly = ({ status, overdue, soon, free }: Found) => ({
  status,
  overdue: overdue.map(({ kind, exhibits }) => [kind, ...exhibits].join(' ')),
  soon: soon.map(({ kind, exhibits }) => [kind, ...exhibits].join(' ')),
  free: free.map(({ kind, exhibits }) => [kind, ...exhibits].join(' ')),
});

const nothing = { status: 0, overdue: [], soon: [], free: [] };
const terms = (kind: string, due: string, ...more: string[]): string[] => [
  ...['record', 'terms', '--kind', kind, '--text', 'TEST', '--set-by', 'TEST', '--state', 'set', '--due', due, ...more],
];

const authority = (number: string, ...acts: string[]): string[] => [
  ...[
    'record',
    'authority',
    '--number',
    number,
    '--kind',
    'court-order',
    '--state',
    'issued',
    '--issuer',
    'TEST court',
  ],
  ...['--issued', '2026-03-01T16:00Z', ...acts.flatMap((each) => ['--act', each]), '--scope', 'TEST'],
];

describe('terms with a date', () => {
  for (const kind of ['erase-by', 'return-by'])
    it(`${kind}: overdue from its date on, soon within 30 days, and not before`, async () => {
      await act(...terms(kind, '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
      expect(briefly(await dueAt('2026-06-01T09:59:59Z'))).toEqual({ ...nothing, soon: [`${kind} KA/1`] });
      expect(briefly(await dueAt('2026-06-01T10:00:00Z'))).toEqual({
        ...nothing,
        status: 3,
        overdue: [`${kind} KA/1`],
      });
      expect(briefly(await dueAt('2026-05-02T10:00:00Z'))).toEqual({ ...nothing, soon: [`${kind} KA/1`] });
      expect(briefly(await dueAt('2026-05-02T09:59:59Z'))).toEqual(nothing);
      expect(briefly(await dueAt('2026-05-02T09:59:59Z', '--within', '31d'))).toMatchObject({ soon: [`${kind} KA/1`] });
    });

  it('keep-until: a date that only permits is not overdue', async () => {
    await act(...terms('keep-until', '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
    expect(briefly(await dueAt('2026-06-01T09:59:59Z'))).toEqual({ ...nothing, soon: ['keep-until KA/1'] });
    expect(briefly(await dueAt('2026-06-01T10:00:00Z'))).toEqual({ ...nothing, free: ['keep-until KA/1'] });
  });

  it('keep-until: the last date counts, and a hold without a date hides it', async () => {
    await act(...terms('keep-until', '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
    await act(...terms('keep-until', '2026-07-01T10:00Z', '--exhibits', 'KA/1'));
    expect(briefly(await dueAt('2026-06-05T10:00:00Z'))).toMatchObject({ free: [], soon: ['keep-until KA/1'] });
    const hold = terms('keep-until', '', '--exhibits', 'KA/1').filter((word) => word !== '--due' && word !== '');
    await act(...hold);
    expect(briefly(await dueAt('2026-08-01T10:00:00Z'))).toEqual(nothing);
  });

  it('another kind with a date, of all that is here', async () => {
    await act(...terms('confidentiality', '2026-06-01T10:00Z'));
    expect(briefly(await dueAt('2026-06-01T10:00:00Z'))).toEqual({ ...nothing, status: 3, overdue: ['terms'] });
    expect((await dueAt('2026-06-01T10:00:00Z')).overdue[0]?.says).toBe('terms: confidentiality');
  });

  for (const state of ['fulfilled', 'waived'])
    it(`${state}: settled`, async () => {
      await act(...terms('erase-by', '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
      await act(
        ...['record', 'terms', '--kind', 'erase-by', '--text', 'x', '--set-by', 'x', '--state', state, '--of', '4'],
      );
      expect(briefly(await dueAt('2026-06-02T10:00:00Z'))).toEqual(nothing);
    });

  it('voided: binds until it is waived, here as in verify', async () => {
    await act(...terms('erase-by', '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
    await act('record', 'correct', '--entry', '4', '--kind', 'void', '--why', 'TEST');
    expect(briefly(await dueAt('2026-06-02T10:00:00Z'))).toMatchObject({ overdue: ['erase-by KA/1'] });
    expect((await bench.run('verify', '--json')).out).toContain('TERMS_OVERDUE');
  });

  it('destroyed: settled for that exhibit, and not for the other', async () => {
    await act(...terms('erase-by', '2026-06-01T10:00Z', '--exhibits', 'KA/1,KA/2'));
    await act(...authority('D-1', 'destroy'));
    await act(
      ...['record', 'dispose', 'KA/1', '--what', 'thing', '--how', 'destroyed', '--ordered', 'x', '--done', 'TEST A'],
      ...['--witness', 'TEST B', '--under', '5'],
    );
    expect(briefly(await dueAt('2026-06-02T10:00:00Z'))).toMatchObject({ overdue: ['erase-by KA/2'] });
  });
});

describe('what went out', () => {
  const irregular = ['--irregular', 'NOT_COUNTERSIGNED', '--why', 'TEST'];
  const issue = (...to: string[]): string[] => [
    ...['record', 'store', 'KA/1', '--move', 'issued', '--place', 'TEST', '--due', '2026-03-20T17:00Z', ...to],
  ];

  it('is overdue from its date on, until it is back; the slip is missing at once', async () => {
    await act(...issue('--to-person', 'TEST Court'));
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({
      ...nothing,
      status: 3,
      overdue: ['slip KA/1'],
      soon: ['back KA/1'],
    });
    const { overdue } = await dueAt('2026-03-20T17:00:00Z');
    expect(overdue.map(({ kind, says, command }) => [kind, says, command.join(' ')])).toEqual([
      ['slip', 'the signed slip is missing', 'custody give --slip KA/1 -l case.custody'],
      ['back', 'due back from “TEST Court”', 'custody get -l case.custody'],
    ]);
    await act('record', 'store', 'KA/1', '--move', 'returned', '--place', 'TEST', ...irregular);
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual(nothing);
  });

  it('needs no slip where it was added', async () => {
    await act(...issue('--to-person', 'TEST Court'));
    writeFileSync(at('slip.pdf'), 'TEST');
    await act('record', 'attest', '--entries', '4', '--as', 'received', '--attach', 'slip.pdf:signed-paper');
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['back KA/1'] });
    expect(briefly(await dueAt('2026-03-20T17:00:00Z'))).toEqual({ ...nothing, status: 3, overdue: ['back KA/1'] });
  });
});

describe('offers', () => {
  const offer = (...more: string[]): string[] => [
    ...['record', 'offer', '--exhibit', 'KA/1; with', '--to-office', 'TEST Laboratory', '--purpose', 'TEST'],
    ...['--under', 'absent:not-needed: TEST', ...more],
  ];

  it('ask for an answer by a date, until they are withdrawn', async () => {
    await act(...offer('--deadline', '2026-03-20T17:00Z'));
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['answer KA/1'] });
    const found = await dueAt('2026-03-20T17:00:00Z');
    expect(briefly(found)).toEqual({ ...nothing, status: 3, overdue: ['answer KA/1'] });
    expect(found.overdue[0]?.says).toBe('answer of “TEST Laboratory” to an offer');
    await act('withdraw', '--why', 'TEST', '--evidence', 'never-left');
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual(nothing);
  });

  it('expire: then no answer is asked for any more', async () => {
    await act(...offer('--deadline', '2026-03-20T17:00Z', '--expires', '2026-03-25T17:00Z'));
    expect(briefly(await dueAt('2026-03-25T16:59:59Z'))).toEqual({
      ...nothing,
      status: 3,
      overdue: ['answer KA/1'],
      soon: ['expires KA/1'],
    });
    expect(briefly(await dueAt('2026-03-25T17:00:00Z'))).toEqual({ ...nothing, status: 3, overdue: ['expires KA/1'] });
  });

  it('without dates are nothing', async () => {
    await act(...offer());
    expect(briefly(await dueAt('2026-09-01T17:00:00Z'))).toEqual(nothing);
  });

  it('say when what went is due back', async () => {
    await act(...offer('--due', '2026-03-20T17:00Z'));
    expect(briefly(await dueAt('2026-03-20T17:00:00Z'))).toEqual(nothing);
    bench.setClock(() => Date.parse('2026-03-03T10:00:00Z') / 1000);
    writeFileSync(at('answer.pdf'), 'TEST');
    await act(
      ...['answered', '--paper', 'answer.pdf', '--offer', '4', '--office', 'TEST Laboratory', '--signed', 'TEST L'],
      ...['--signed-place', 'TEST', '--signed-at', '2026-03-03T09:00Z', '--exhibit', 'KA/1; accepted'],
    );
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['back KA/1'] });
    expect(briefly(await dueAt('2026-03-20T17:00:00Z'))).toEqual({ ...nothing, status: 3, overdue: ['back KA/1'] });
  });
});

describe('authorities', () => {
  const until = (act: string, to: string): string => `${act}; to=${to}`;

  it('end: soon before, and settled after', async () => {
    await act(...authority('W-2', until('transfer', '2026-03-20T17:00Z')));
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['authority'] });
    expect(briefly(await dueAt('2026-03-20T17:00:00Z'))).toEqual(nothing);
  });

  it('that let somebody keep it: overdue while it is here and no other does', async () => {
    await act(...authority('W-2', until('retain', '2026-03-20T17:00Z')), '--exhibits', 'KA/1');
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['authority'] });
    const found = await dueAt('2026-03-20T17:00:00Z');
    expect(briefly(found)).toEqual({ ...nothing, status: 3, overdue: ['authority KA/1'] });
    expect(found.overdue[0]?.says).toBe('W-2, the authority to keep it, ended');
    await act(...authority('W-3', 'retain'), '--exhibits', 'KA/1');
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual(nothing);
  });

  it('that let somebody keep it, and are on record as revoked: overdue while it is here', async () => {
    await act(...authority('W-2', until('retain', '2026-03-20T17:00Z')), '--exhibits', 'KA/1');
    const revoked = authority('W-2', 'retain').map((word) => (word === 'issued' ? 'revoked' : word));
    await act(...revoked, '--exhibits', 'KA/1');
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual({
      ...nothing,
      status: 3,
      overdue: ['authority KA/1'],
    });
    await act(...authority('W-3', 'retain'), '--exhibits', 'KA/1');
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual(nothing);
  });

  it('revoked: settled', async () => {
    await act(...authority('W-2', until('transfer', '2026-03-20T17:00Z')));
    await act(...authority('W-2', 'transfer').map((word) => (word === 'issued' ? 'revoked' : word)));
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual(nothing);
  });
});

describe('devices that are kept powered', () => {
  const check = (...more: string[]): string[] => [
    ...[
      'record',
      'preserve',
      'KA/1',
      '--action',
      'keep-powered',
      '--before',
      'power=on',
      '--after',
      'power=on',
      ...more,
    ],
  ];

  it('are looked at again by a date, until somebody does', async () => {
    await act(...check('--next', '2026-03-20T17:00Z'));
    expect(briefly(await dueAt('2026-03-20T16:59:59Z'))).toEqual({ ...nothing, soon: ['check KA/1'] });
    expect(briefly(await dueAt('2026-03-20T17:00:00Z'))).toEqual({ ...nothing, status: 3, overdue: ['check KA/1'] });
    await act(...check());
    expect(briefly(await dueAt('2026-03-21T17:00:00Z'))).toEqual(nothing);
  });
});

describe('what is printed', () => {
  it('is a table for what is overdue and one for what is soon, and the number of cases', async () => {
    await act(...terms('erase-by', '2026-06-01T10:00Z', '--exhibits', 'KA/1'));
    await act(...terms('return-by', '2026-06-20T10:00Z'));
    await act(...terms('keep-until', '2026-05-01T10:00Z', '--exhibits', 'KA/2'));
    bench.setClock(() => Date.parse('2026-06-02T10:00Z') / 1000);
    const { status, out } = await bench.run('due');
    expect(status).toBe(3);
    expect(out).toBe(`OVERDUE, as of 2026-06-02
  1  2026-06-01  TEST 1  KA/1     terms: erase-by
SOON
  2  2026-06-20  TEST 1  entry 5  terms: return-by
KEPT LONG ENOUGH
  3  2026-05-01  TEST 1  KA/2     retention is over
1 overdue, 1 soon, 1 kept long enough, in 1 case.
`);
    expect((await bench.run('due', '--kind', 'return-by')).out).toBe(`SOON
  1  2026-06-20  TEST 1  entry 5  terms: return-by
Nothing is overdue in 1 case; 1 soon.
`);
    expect(await bench.run('due', '--kind', 'check')).toMatchObject({
      status: 0,
      out: 'Nothing is overdue or soon due in 1 case.\n',
    });
  });

  it('names a ledger that cannot be read, and exits with 3', async () => {
    mkdirSync(at('cases/old'), { recursive: true });
    cpSync(at('case.custody'), at('cases/a.custody'));
    writeFileSync(at('cases/old/x.custody'), 'TEST');
    const { status, out } = await bench.run('due', 'cases');
    expect(status).toBe(3);
    expect(out).toMatch(
      /^Nothing is overdue or soon due in 1 case\.\nCould not be read, and may hold more: 1\n {2}cases\/old\/x\.custody: .* \[[A-Z_]+\]\n$/,
    );
    rmSync(at('cases/old/x.custody'));
    expect((await bench.run('due', 'cases')).status).toBe(0);
  });

  it('refuses a kind and a time that there is not', async () => {
    for (const argv of [
      ['--kind', 'hold'],
      ['--within', '30'],
      ['--within', 'soon'],
    ])
      expect(await bench.run('due', ...argv)).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    expect(await bench.run('due', 'nowhere')).toMatchObject({
      status: 5,
      out: '',
      err: expect.stringContaining('there is no nowhere [NOT_FOUND]'),
    });
  });

  it('at a terminal goes on with the verb that deals with it', async () => {
    await act(...terms('erase-by', '2026-03-01T10:00Z', '--exhibits', 'KA/1'));
    const none = await bench.type([''], 'due');
    expect([none.status, none.err]).toEqual([3, 'Which? (Enter: none): ']);
    const { err } = await bench.type(['9', '1'], 'due');
    expect(err).toContain('There are 1.\nWhich? (Enter: none): custody record dispose KA/1 -l case.custody\n');
    expect((await bench.run('draft')).out).not.toContain(' due');
  });
});

describe('drafts', () => {
  it('are named once they are a week old', async () => {
    const begun = bench.setClock((now) => now);
    const folder = draftsFolder(bench.env);
    const number = createDraft(folder, {
      ...{ v: 1, argv: ['take', '-l', 'case.custody'], cwd: bench.folder, env: {}, begun, program: 'TEST' },
    });
    const draft = { begun, number };
    const old = draft.begun + 7 * 86_400;
    expect(briefly(await dueAt(new Date((old - 1) * 1000).toISOString()))).toEqual(nothing);
    const found = await dueAt(new Date(old * 1000).toISOString());
    expect(briefly(found)).toEqual({ ...nothing, status: 3, overdue: ['draft'] });
    expect(found.overdue[0]?.command).toEqual(['custody', 'draft', 'resume', String(draft.number)]);
  });
});
