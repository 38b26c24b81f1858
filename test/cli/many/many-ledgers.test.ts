/** Commands over folders of ledgers: a line for each, the worst exit status, and no end of the search that is not said. */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
/** Deeper than folders are looked at. */
const deep = 'cases/1/2/3/4/5/6/7/8/9';

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  mkdirSync(at('cases/b'), { recursive: true });
  for (const name of ['a', 'b/c']) {
    cpSync(at('case.custody'), at(`cases/${name}.custody`));
    cpSync(at('case.disclosures'), at(`cases/${name}.disclosures`));
  }
});
afterAll(() => bench.remove());

describe('verify --all', () => {
  it('checks every ledger of a folder, each on a line, and ends with the worst status', async () => {
    const { status, out, err } = await bench.run('verify', '--all', 'cases', '--json');
    expect([status, err]).toEqual([0, '']);
    expect(jsonLines(out).map(({ file, verdict }) => [file, verdict])).toEqual([
      ['cases/a.custody', 'verified'],
      ['cases/b/c.custody', 'verified'],
    ]);
    writeFileSync(at('cases/text.custody'), 'TEST');
    const bad = await bench.run('verify', '--all', 'cases', '--json');
    expect(bad.status).toBe(4);
    expect(jsonLines(bad.out).map(({ error }) => error?.code)).toEqual([undefined, undefined, 'NOT_A_LEDGER']);
    rmSync(at('cases/text.custody'));
  });

  it('gives a list of one for a folder with one, and refuses a folder without any', async () => {
    expect((await bench.run('verify', '--all', 'cases/b', '-q')).out).toMatch(/^cases\/b\/c\.custody: RECORD VERIFIED/);
    mkdirSync(at('empty'));
    expect(await bench.run('verify', '--all', 'empty')).toMatchObject({
      status: 5,
      err: expect.stringContaining('no ledger is here [NOT_FOUND]'),
    });
  });
});

describe('verify --all --shard', () => {
  const share = async (shard: string, where = 'lab') => {
    const { status, out, err } = await bench.run('verify', '--all', where, '--shard', shard, '--json');
    const lines = jsonLines(out);
    return { status, err, files: lines.slice(0, -1).map(({ file }) => file as string), end: lines.at(-1) };
  };
  const names = Array.from({ length: 24 }, (_, at) => `${'xyz'[at % 3]}/${at}.custody`);
  beforeAll(() => {
    for (const name of names) {
      mkdirSync(at(`lab/${name[0]}`), { recursive: true });
      writeFileSync(at(`lab/${name}`), 'TEST');
    }
  });

  it('leaves no ledger out and gives none to two jobs, into however many they are shared out', async () => {
    for (const of of [1, 2, 5, 40]) {
      const shares = [];
      for (let shard = 0; shard < of; shard += 1) shares.push(await share(`${shard}/${of}`));
      expect(shares.flatMap(({ files }) => files).sort()).toEqual(names.map((name) => `lab/${name}`).sort());
      for (const [shard, { files, end, status, err }] of shares.entries()) {
        expect(end).toMatchObject({ format: 'custody/verify-shard/1', shard, of, list: shares[0]?.end.list });
        expect([end.ledgers, end.ledgers + end.left]).toEqual([files.length, names.length]);
        // none of the files is a ledger; a job without files has nothing to say
        expect([status, err === '']).toEqual(files.length === 0 ? [0, true] : [4, false]);
      }
    }
  });

  it('shares out by names alone, wherever the folder is, and whatever comes to it', async () => {
    const before = await share('1/3');
    expect(before.files.length).toBeGreaterThan(2);
    renameSync(at('lab'), at('elsewhere'));
    const moved = await share('1/3', `${at('elsewhere')}/`);
    expect(moved.end).toEqual(before.end);
    expect(moved.files).toEqual(before.files.map((file) => file.replace('lab/', 'elsewhere/')));
    for (let more = 100; more < 120; more += 1) writeFileSync(at(`elsewhere/x/${more}.custody`), 'TEST');
    const more = await share('1/3', 'elsewhere');
    expect(more.files).toEqual(expect.arrayContaining(moved.files));
    // the jobs did not share out the same ledgers, and it shows
    expect(more.end.list).not.toBe(before.end.list);
    for (let gone = 100; gone < 120; gone += 1) rmSync(at(`elsewhere/x/${gone}.custody`));
    renameSync(at('elsewhere'), at('lab'));
  });

  it('ends with 3 where something could not be looked at, and says its share in words', async () => {
    const { out } = await bench.run('verify', '--all', 'cases', '--shard', '0/1', '-q');
    expect(out).toMatch(/^shard 0 of 1: 2 ledgers here, 0 left to the other shards$/m);
    mkdirSync(at('lab/1/2/3/4/5/6/7/8/9'), { recursive: true });
    const of40 = await Promise.all([0, 1, 2, 3].map((shard) => share(`${shard}/4000`)));
    for (const { status, end } of of40) expect([status, end.ledgers]).toEqual([3, 0]);
    rmSync(at('lab/1'), { recursive: true });
  });

  it('refuses what is not a share', async () => {
    for (const wrong of ['1', '1/1', '2/1', '0/0', '-1/2', '0/10001', 'a/b', '1/2/3'])
      expect(await bench.run('verify', '--all', 'lab', '--shard', wrong), wrong).toMatchObject({ status: 2, out: '' });
    const { status, err } = await bench.run('verify', 'lab', '--shard', '0/2');
    expect([status, err]).toEqual([2, expect.stringContaining('--shard needs --all [USAGE]')]);
    expect(await bench.run('verify', '--all', 'empty', '--shard', '0/2')).toMatchObject({ status: 5 });
  });
});

describe('a search that ended early', () => {
  beforeAll(() => mkdirSync(at(deep), { recursive: true }));

  it.each(['status', 'verify --all', 'due'])('%s says so and ends with 3', async (command) => {
    const { status, err, out } = await bench.run(...command.split(' '), 'cases', '--json');
    expect(status).toBe(3);
    const said = `${at('cases')} holds more than was read`;
    if (command === 'due') expect(JSON.parse(out).problems).toContain(said);
    else {
      expect(err).toContain(said);
      expect(jsonLines(out).map(({ unread }) => unread)).toEqual([undefined, undefined, said]);
    }
  });
});
