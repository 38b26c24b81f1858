/** Commands over folders of ledgers: a line for each, the worst exit status, and no end of the search that is not said. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
