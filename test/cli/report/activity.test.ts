/** `report activity`, `report gaps` and `status` over a small caseload: what the program counts is what the story did. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '../../../src/flow/verify/verify.ts';
import { noTrust } from '../../../src/verify/trust/trust.ts';
import { CaseMaker, makePerson } from '../../caseload/case-maker.ts';
import { day, type MadeCase, makeCases, yearStart } from '../../caseload/make-cases.ts';
import { bodies, thing } from '../../custody/bodies.ts';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let folder: string;
const cases: MadeCase[] = [];
const from = yearStart + 60 * day;
const until = yearStart + 120 * day;
const time = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');
const span = ['--from', time(from), '--until', time(until)];

beforeAll(async () => {
  bench = await openBench();
  bench.setClock(() => yearStart + 300 * day);
  folder = mkdtempSync(join(tmpdir(), 'custody-caseload-'));
  for await (const made of makeCases({ folder, count: 90, until: yearStart + 200 * day })) cases.push(made);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  bench.remove();
});

async function json(...args: string[]) {
  const { status, out, err } = await bench.run('report', ...args, '--json');
  return { status, err, said: JSON.parse(out) };
}

/** What the story knows: which exhibits a case holds after all acts up to that moment. */
function held({ acts }: MadeCase, isUpTo: (happened: number) => boolean) {
  const here = new Map<string, number | undefined>();
  for (const act of acts.filter(({ happened }) => isUpTo(happened))) {
    for (const number of act.came) here.set(number, undefined);
    for (const number of act.issued?.exhibits ?? []) here.set(number, act.issued?.due);
    for (const number of act.returned ?? []) here.set(number, undefined);
    for (const number of act.left) here.delete(number);
  }
  return here;
}

/** Counts what the story did, by the key that a function gives. */
function tally(of: (made: MadeCase, act: MadeCase['acts'][number]) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const made of cases)
    for (const act of made.acts) {
      const key = act.happened >= from && act.happened <= until ? of(made, act) : undefined;
      if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
    }
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const within = (made: MadeCase) => made.acts.filter(({ happened }) => happened >= from && happened <= until);

describe('report activity', () => {
  it('counts what the story did, and all sums agree', async () => {
    const { status, err, said } = await json('activity', ...span, folder);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const before = cases.map((made) => held(made, (happened) => happened < from));
    const after = cases.map((made) => held(made, (happened) => happened <= until));
    const leftBy = (type: string) =>
      sum(cases.flatMap((made) => within(made).map((act) => (act.type === type ? act.left.length : 0))));
    const cameBy = (type: string) =>
      sum(cases.flatMap((made) => within(made).map((act) => (act.type === type ? act.came.length : 0))));
    expect(said.sums).toMatchObject({
      cases: 90,
      heldBefore: sum(before.map(({ size }) => size)),
      collected: cameBy('collect'),
      received: cameBy('receive'),
      made: 0,
      handedOver: leftBy('answered'),
      released: leftBy('release'),
      disposed: leftBy('dispose'),
      heldAfter: sum(after.map(({ size }) => size)),
      overdue: sum(after.map((here) => [...here.values()].filter((due) => due !== undefined && due < until).length)),
      agrees: true,
    });
    // the story has some of each
    for (const what of ['heldBefore', 'collected', 'received', 'handedOver', 'released', 'disposed', 'overdue'])
      expect({ what, count: said.sums[what] > 0 }).toEqual({ what, count: true });
    expect(said.acts).toEqual(tally((_, { type }) => type));
    expect(said.incidents).toEqual(tally((_, { incident }) => incident));
    const acts = tally(({ operation = '' }) => operation);
    expect(
      said.operations.map((row: { operation: string | null; acts: number }) => [row.operation ?? '', row.acts]),
    ).toEqual(Object.entries(acts).sort(([one], [other]) => (one < other ? -1 : 1)));
    const posts = tally((_, { post }) => post);
    for (const { post, acts: count, agrees } of said.posts)
      expect({ post, count, agrees }).toEqual({ post, count: posts[post] ?? 0, agrees: true });
    expect(said).toMatchObject({ agrees: true, disagreeing: 0, voidedActs: 0, voidedExhibits: 0, unread: [] });
  });

  it('prints the same as tables and as CSV, in other languages too, and no name', async () => {
    const { said } = await json('activity', ...span, folder);
    const { status, out } = await bench.run('report', 'activity', ...span, folder);
    expect(status).toBe(0);
    expect(out).toContain(`held at the beginning          ${said.sums.heldBefore}\n`);
    expect(out).toMatch(new RegExp(`^collection +collect +${said.acts.collect}$`, 'm'));
    expect(out).toContain('The sums agree');
    const { out: csv } = await bench.run('report', 'activity', ...span, '--csv', folder);
    expect(csv.split('\n')).toContain(`all,,heldAfter,${said.sums.heldAfter}`);
    expect(csv.split('\n')).toContain(`act,collect,count,${said.acts.collect}`);
    const { out: german } = await bench.run('report', 'activity', ...span, '--lang', 'de', folder);
    expect(german).toContain('am Anfang verwahrt');
    for (const report of [
      ['activity', ...span],
      ['gaps', '--profile', 'iso-27037'],
    ]) {
      const { out: arabic } = await bench.run('report', ...report, '--lang', 'ar', folder);
      expect(arabic).toMatch(/\p{Script=Arabic}/u);
      // marks of direction are ours there, and not told
      expect(arabic).not.toContain('\\u{');
    }
    for (const text of [out, csv, JSON.stringify(said)])
      expect(text).not.toMatch(/TEST-2026|TEST Chief|TEST Clerk|KA\/1/);
  });

  it('lists a damaged ledger, does not count it, and ends with 3', async () => {
    const [first, second] = cases as [MadeCase, MadeCase];
    const damaged = join(folder, 'damaged.custody');
    writeFileSync(damaged, Buffer.concat([readFileSync(first.path), Buffer.from('TEST')]));
    try {
      const { status, err, said } = await json('activity', ...span, damaged, second.path);
      expect(status).toBe(3);
      expect(said.sums.cases).toBe(1);
      expect(said.unread).toMatchObject([{ path: damaged, code: 'LEDGER_DAMAGED' }]);
      expect(err).toContain(`not counted: ${damaged}`);
    } finally {
      rmSync(damaged);
    }
  });

  it('says where sums cannot agree, and what was declared void', async () => {
    const clerk = await makePerson('Odd Clerk', 'room', ['admin', 'custodian'], { since: from - day });
    const open = (label: string) => CaseMaker.open({ label, number: label, people: [clerk], opened: from + day });
    const any = { by: clerk, irregular: 'any' } as const;
    const collect = { ...bodies.collect('KA/1'), exhibit: thing('KA/1'), under: { absent: 'not-needed', why: 'TEST' } };
    // it left, as is entered, a day before it came; the report asks for the time between
    const odd = await open('TEST odd');
    await odd.act(
      'collect',
      { ...collect, late: { code: 'paper-first', reason: 'TEST' } },
      { ...any, signed: from + 30 * day, at: time(from + 29 * day) },
    );
    const release = {
      ...bodies.release(['KA/1']),
      under: { absent: 'not-needed', why: 'TEST' },
      late: { code: 'paper-first', reason: 'TEST' },
    };
    await odd.act('release', release, { ...any, signed: from + 31 * day, at: time(from + 10 * day) });
    const oddPath = join(folder, 'odd', 'odd.custody');
    odd.write(oddPath);
    const later = ['--from', time(from + 20 * day), '--until', time(until)];
    const first = await json('activity', ...later, oddPath);
    expect(first).toMatchObject({ status: 3, said: { agrees: false, disagreeing: 1 } });
    expect((await bench.run('report', 'activity', ...later, oddPath)).out).toContain(
      'Cases in which the sums do not agree: 1.',
    );

    const mistaken = await open('TEST void');
    await mistaken.act('collect', collect, { ...any, signed: from + 2 * day });
    const copy = { ...bodies.derive(['KA/1'], ['KA/1c']), under: { absent: 'not-needed', why: 'TEST' } };
    const seq = await mistaken.act('derive', copy, { ...any, signed: from + 3 * day });
    await mistaken.act('correct', { entry: seq, kind: 'void', why: 'TEST' }, { ...any, signed: from + 4 * day });
    const voidPath = join(folder, 'odd', 'void.custody');
    mistaken.write(voidPath);
    const second = await json('activity', ...span, voidPath);
    expect(second).toMatchObject({
      status: 0,
      said: { agrees: true, voidedActs: 1, voidedExhibits: 1, sums: { collected: 1, made: 1, heldAfter: 2 } },
    });
    rmSync(join(folder, 'odd'), { recursive: true });
  });

  it.each([
    [['--from', '2026-03-02', '--until', '2026-03-01'], '--from 2026-03-02 is after --until 2026-03-01'],
    [[...['--from', '2026-03-01', '--until', '2026-03-31'], '--csv', '--json'], '--csv and --json are both given'],
  ])('refuses %j', async (flags, message) => {
    const { status, err } = await bench.run('report', 'activity', ...flags, folder);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it('takes a day to its end', async () => {
    const { said } = await json('activity', '--from', '2026-03-01', '--until', '2026-03-31', folder);
    expect(said.until - said.from).toBe(31 * day - 1);
  });
});

describe('report gaps', () => {
  it('counts what each case lacks, and names cases only when asked', async () => {
    const { status, said } = await json('gaps', '--profile', 'iso-27037', folder);
    expect(status).toBe(3);
    const labelled = said.gaps.find(({ id }: { id: string }) => id === '27037-labelled');
    // no thing of the story has a make, model or serial number: each collection lacks them
    const collected = cases.map(({ acts }) => acts.filter(({ type }) => type === 'collect').length);
    expect(labelled).toEqual({
      id: '27037-labelled',
      says: 'Each device is described with make, model, serial number and condition.',
      cases: collected.filter((count) => count > 0).length,
      places: sum(collected),
      exhibits: null,
    });
    expect(JSON.stringify(said)).not.toContain('TEST-2026');
    const { said: named } = await json('gaps', '--profile', 'iso-27037', '--cases', folder);
    const first = named.gaps.find(({ id }: { id: string }) => id === '27037-labelled').first;
    expect(first).toHaveLength(5);
    for (const number of first) expect(cases.map((made) => made.number)).toContain(number);
  });

  it('ends with 0 where nothing is missing', async () => {
    const profile = join(folder, 'own.json');
    const row = {
      id: 'numbered',
      says: 'The case has a number.',
      source: 'TEST',
      primaryRead: true,
      ask: { opening: ['case.number'] },
    };
    writeFileSync(profile, JSON.stringify({ name: 'own', title: 'TEST', requirements: [row] }));
    const { status, said, err } = await json('gaps', '--profile', profile, folder);
    expect({ status, err, gaps: said.gaps, whole: said.whole }).toEqual({ status: 0, err: '', gaps: [], whole: 90 });
  });
});

describe('a span that is not over', () => {
  const due = yearStart + 320 * day;
  const say = async (...more: string[]) =>
    await bench.run('report', 'activity', ...more, 'issued.custody', '--from', time(yearStart + 299 * day));

  it('ends now, so that what falls due later is not overdue yet', async () => {
    const ok = async (...args: string[]) => expect(await bench.run(...args)).toMatchObject({ status: 0 });
    await ok('init', 'issued.custody', '--case', 'TEST', '--title', 'TEST');
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST', '--serial', 'TEST'];
    const looks = ['--kind', 'phone', '--make', 'TEST', '--model', 'TEST', '--id', 'absent:not-present'];
    const rest = ['--description', 'TEST', '--condition', 'good', '--under', 'absent:not-needed: TEST'];
    await ok('record', 'collect', 'K/1', ...found, ...looks, ...rest, '-l', 'issued.custody');
    const to = ['--to-person', 'TEST', '--place', 'TEST', '--due', time(due), '-l', 'issued.custody'];
    await ok('record', 'store', 'K/1', '--move', 'issued', ...to);
    const early = await say('--until', time(due + day));
    expect(early.out).toMatch(/^issued and overdue at the end +0$/m);
    expect(early.out).toContain('The report ends now: the days that were asked for are not over yet.');
    const { until: end } = JSON.parse((await say('--until', time(due + day), '--json')).out);
    expect(end).toBe(bench.setClock((now) => now));
    bench.setClock(() => due + 2 * day);
    const later = await say('--until', time(due + day));
    expect(later.out).toMatch(/^issued and overdue at the end +1$/m);
    expect(later.out).not.toContain('The report ends now');
    bench.setClock(() => yearStart + 298 * day);
    expect(await say('--until', time(due))).toMatchObject({
      status: 2,
      err: expect.stringContaining('is still to come [USAGE]'),
    });
    bench.setClock(() => yearStart + 300 * day);
  });
});

describe('status of many cases', () => {
  it('has each case once, in the order of their paths, a document on each line', async () => {
    const { status, out } = await bench.run('status', folder, '--json');
    expect(status).toBe(0);
    expect(jsonLines(out).map(({ path }: { path: string }) => path)).toEqual(cases.map(({ path }) => path).sort());
  });

  it('prints nothing where a name is in none of them', async () => {
    for (const flags of [[], ['--json']])
      expect(await bench.run('status', folder, '--exhibit', 'KA/404', ...flags)).toMatchObject({ status: 2, out: '' });
    const { out } = await bench.run('status', folder, '--exhibit', 'KA/90');
    expect(out.match(/^case /gm)).toHaveLength(
      cases.filter(({ acts }) => acts.some(({ came }) => came.includes('KA/90'))).length,
    );
  });

  it('shows the others beside a damaged one', async () => {
    const [first, second, third] = cases as [MadeCase, MadeCase, MadeCase];
    const damaged = join(folder, 'damaged.custody');
    writeFileSync(damaged, Buffer.concat([readFileSync(second.path), Buffer.from('TEST')]));
    const { status, out, err } = await bench.run('status', first.path, damaged, third.path, '--json');
    rmSync(damaged);
    expect(status).toBe(4);
    expect(err).toContain(`${damaged}: the ledger is damaged`);
    expect(jsonLines(out).map(({ error }) => error?.code)).toEqual([undefined, 'LEDGER_DAMAGED', undefined]);
  });
});

describe('the generated cases', () => {
  it('verify, and are the same at each run', async () => {
    const again = mkdtempSync(join(tmpdir(), 'custody-caseload-'));
    const [first] = cases as [MadeCase];
    for await (const made of makeCases({ folder: again, count: 90, until: yearStart + 200 * day })) {
      if (made.number !== first.number) continue;
      expect(readFileSync(made.path)).toEqual(readFileSync(first.path));
      break;
    }
    rmSync(again, { recursive: true });
    const { verdict, findings } = await verifyFile({
      ...{ path: first.path, trust: noTrust, checkpoints: [], disclosures: undefined, isKeeper: true },
      ...{ stateFolder: undefined, now: until, warn: () => undefined },
    });
    expect({ verdict, wrong: findings.filter(({ kind }) => kind === 'contradiction') }).toEqual({
      verdict: 'inconclusive',
      wrong: [],
    });
  });
});
