/** `custody demo --exercise`: each planted fault is found by its exact code at its place, nothing else is found, and answers are marked. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaultName, faultNames, faults } from '../../../src/cli/demo/exercise/faults.ts';
import { makeExercise } from '../../../src/cli/demo/exercise/make.ts';
import { depots, holders, parcels, planOf } from '../../../src/cli/demo/exercise/plan.ts';
import { commandOf, verifyMain } from '../../../src/cli/demo/exercise/run.ts';
import { wordsOf } from '../../../src/cli/demo/play.ts';
import { run } from '../../../src/cli/main.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

/** Twenty seeds with CUSTODY_EXERCISES_ALL=1; else some in which, together, everything is planted and left out. */
const seeds = process.env.CUSTODY_EXERCISES_ALL ? Array.from({ length: 20 }, (_, at) => at + 1) : [3, 8];

const numberOf = (fault: FaultName) => faultNames.indexOf(fault) + 1;

interface Found {
  readonly code: string;
  readonly at: string;
}

/** Everything but notices that the program's own commands find in an exercise. */
async function findAll(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  const look = async (line: string) => {
    const host = fakeHost(folder, line);
    host.clock = Date.UTC(2026, 4, 1) / 1000;
    const status = await run(wordsOf(line), host);
    return { status, ...host };
  };
  const verify = async (line: string, placeOf: (finding: string) => string) => {
    const { out } = await look(`${line} --json --no-memory`);
    const { findings } = JSON.parse(out) as { findings: { code: string; kind: string }[] };
    for (const finding of findings)
      if (finding.kind !== 'notice') found.push({ code: finding.code, at: placeOf(JSON.stringify(finding)) });
  };
  await verify(verifyMain, (finding) => `KA/${/KA(?:\/|%2F)(\d+)/.exec(finding)?.[1]}`);
  for (const depot of depots) {
    const name = `depot-${depot}`;
    await verify(`verify ${name}.custody --checkpoint ${name}.letter.txt --trust trust.json`, () => `${name}.custody`);
  }
  for (const parcel of parcels) await verify(`verify parcel-${parcel} --trust trust.json`, () => `parcel-${parcel}`);
  for (const holder of holders) {
    const where = `cards/${holder}.pub`;
    const { status, err } = await look(await commandOf({ fault: 'card', where }, folder));
    if (status !== 0) found.push({ code: /\[(\w+)\]/.exec(err)?.[1] ?? err, at: where });
  }
  return found;
}

const sorted = (found: readonly Found[]) => found.map(({ code, at }) => `${at} ${code}`).sort();

/** Every file below a folder, with its bytes. */
const filesOf = (folder: string, under = ''): [string, string][] =>
  readdirSync(join(folder, under)).flatMap((name): [string, string][] => {
    const path = join(under, name);
    if (statSync(join(folder, path)).isDirectory()) return filesOf(folder, path);
    return [[path, readFileSync(join(folder, path), 'hex')]];
  });

describe('the plan of an exercise', () => {
  const plans = Array.from({ length: 300 }, (_, at) => planOf(at + 1));

  it('has ten faults of ten kinds at ten places', () => {
    for (const { places } of plans) {
      expect(new Set(places.map(({ fault }) => fault)).size).toBe(10);
      expect(new Set(places.map(({ where }) => where)).size).toBe(10);
    }
  });

  it('puts every fault at many places, and leaves every one out of some exercise', () => {
    const plantable = faultNames.filter((name) => 'code' in faults[name]);
    for (const name of plantable) {
      const where = plans.map(({ places }) => places.find(({ fault }) => fault === name)?.where);
      expect(new Set(where).size, name).toBeGreaterThan(name in { cut: 1, ended: 1, missing: 1, card: 1 } ? 4 : 14);
      expect(where).toContain(undefined);
    }
  });
});

describe.each(seeds)('exercise %i', (seed) => {
  it('has each planted fault, found by its code at its place, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exercise-'));
    try {
      await makeExercise(fakeHost(folder, 'maker'), join(folder, 'made'), seed);
      const planted = planOf(seed).places.map(({ fault, where }) => ({ code: faults[fault].code, at: where }));
      expect(sorted(await findAll(join(folder, 'made')))).toEqual(sorted(planted));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('custody demo --exercise', () => {
  let bench: Bench;
  const { places, things } = planOf(7);
  const right = places.map(({ fault, where }) => `${where},${numberOf(fault)}`);

  beforeAll(async () => {
    bench = await openBench();
    expect(await bench.run('demo', '--exercise', 'case', '--seed', '7')).toMatchObject({
      status: 0,
      out: expect.stringContaining('Exercise 7 is in case: read TASK.txt there.'),
    });
  });
  afterAll(() => bench.remove());

  it('makes the same files from the same seed, and no others than the task names', async () => {
    await bench.run('demo', '--exercise', 'again', '--seed', '7');
    expect(filesOf(join(bench.folder, 'again'))).toEqual(
      filesOf(join(bench.folder, 'case')).filter(([name]) => !name.startsWith('sheet-')),
    );
    const names = readdirSync(join(bench.folder, 'again'));
    expect(names.filter((name) => /key|answer|offer|whole|mine/.test(name))).toEqual([]);
  });

  it('marks a table of right answers in any order, and gives all points', async () => {
    bench.write('right.csv', ['where,what', ...right.reverse(), ''].join('\n'));
    const { status, out } = await bench.run('demo', '--exercise', 'case', '--answers', 'right.csv');
    expect(status).toBe(0);
    expect(out).toContain('10 found, 0 wrongly named, 0 missed, 0 false alarms: 10 of 10 points.');
    for (const { fault } of places) expect(out).toContain(`[${faults[fault].code}]`);
    expect(out).not.toContain('not shown');
    expect(out).toContain(readFileSync(join(bench.folder, 'case', 'sheet-1.txt'), 'utf8'));
    const page = readFileSync(new URL('../../../docs/guide/training.md', import.meta.url), 'utf8');
    expect(out).toContain(/```text\n(.*?)```/s.exec(page)?.[1]);
  });

  it('asks at a terminal, and marks what is found, wrongly named, missed and a false alarm', async () => {
    const [first, second] = places as [(typeof places)[0], (typeof places)[0]];
    const sound = things.find(({ isFaulty }) => !isFaulty)?.number ?? '';
    const typed = [
      ...['nowhere', first.where.toUpperCase(), '99', String(numberOf(first.fault))],
      ...[second.where, String(numberOf('fork')), sound, String(numberOf('number')), ''],
    ];
    const { status, out, err } = await bench.type(typed, 'demo', '--exercise', 'case');
    expect(status).toBe(0);
    expect(err).toContain('nowhere is not a place of this exercise');
    expect(out).toContain('1 found, 1 wrongly named, 8 missed, 1 false alarm: 0 of 10 points.');
    expect(out).toContain(`FOUND  ${first.where}: ${faults[first.fault].says}`);
    expect(out).toContain(
      `WRONGLY NAMED  ${second.where}: ${faults[second.fault].says}\n  you wrote: ${faults.fork.says}`,
    );
    expect(out).toContain(`FALSE ALARMS: nothing is wrong there\n  ${sound}: ${faults.number.says}`);
  });

  it('says of files that were changed since that they do not show the fault', async () => {
    await bench.run('demo', '--exercise', 'spoilt', '--seed', '7');
    const { where } = places.find(({ fault }) => fault === 'cut') ?? { where: 'depot-1.custody' };
    rmSync(join(bench.folder, 'spoilt', where));
    const { out } = await bench.run('demo', '--exercise', 'spoilt', '--answers', 'right.csv');
    expect(out).toContain('not shown: these files are not as they were made');
  });

  it.each([
    [['--exercise', 'case'], 2, 'MISSING_VALUE'],
    [['--exercise', 'case', '--seed', '8'], 5, 'EXISTS'],
    [['--exercise', '.'], 5, 'EXISTS'],
    [['--exercise', 'none', '--answers', 'right.csv'], 5, 'NOT_FOUND'],
    [['--exercise', 'case', '--answers', 'wrong.csv'], 4, 'CSV_INVALID'],
    [['--exercise', 'none', '--seed', '0'], 2, 'USAGE'],
    [['--exercise', '--attack'], 2, 'USAGE'],
    [['--seed', '7'], 2, 'USAGE'],
  ])('refuses %j', async (args, status, code) => {
    bench.write('wrong.csv', 'where,what\nKA/3,99\n');
    expect(await bench.run('demo', ...args)).toMatchObject({
      status,
      out: '',
      err: expect.stringContaining(`[${code}]`),
    });
    expect(existsSync(join(bench.folder, 'none'))).toBe(false);
  });
});
