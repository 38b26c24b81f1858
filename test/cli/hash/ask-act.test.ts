/** `custody hash --as` at a terminal: asks what neither the command line nor the reading says, before anything is read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.write('image.dd', 'TEST image');
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  const ran = await bench.run('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  expect(ran).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

const hash = (lines: readonly string[], said: string) => bench.type(lines, 'hash', 'image.dd', ...said.split(' '));
const lastBody = async () => {
  const { seq } = (await bench.entries()).at(-1) ?? { seq: 0 };
  return JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
};

describe('what is asked before reading', () => {
  it('of a copy: method, write blocker, authority', async () => {
    const lines = ['physical', 'TEST; WB-7; 77; 1.04', '', 'y'];
    const { status, err } = await hash(lines, '--as acquire --exhibit KA/1-1 --source KA/1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('On what authority (to copy)?');
    expect(err).toContain('W-1, warrant (entry 1): permits to seize, copy, examine');
    expect(err).not.toContain('NO_AUTHORITY');
    expect(await lastBody()).toMatchObject({
      ...{ source: 'KA/1', outcome: 'complete', method: 'physical', under: [1], tool: { name: 'custody' } },
      blocker: { make: 'TEST', model: 'WB-7', serial: '77', firmware: '1.04' },
    });
  });

  it('of a hash check: when, and the authority; why nobody gave one is asked once', async () => {
    const lines = ['after', 'none', 'asked by the court', 'y'];
    const { status, err } = await hash(lines, '--as measure --exhibit KA/1-1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).not.toContain('irregular: ');
    const under = { absent: 'not-needed', why: 'asked by the court' };
    expect(await lastBody()).toMatchObject({ outcome: 'match', when: 'after', under });
  });

  it('nothing that the command line says, with the authority by its number', async () => {
    const said = '--as measure --exhibit KA/1-1 --when periodic --under W-1';
    const { status, err } = await hash([], said);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await lastBody()).toMatchObject({ when: 'periodic', under: [1] });
    expect(await bench.run('hash', 'image.dd', ...said.replace('W-1', 'W-2').split(' '))).toMatchObject({
      status: 2,
      err: expect.stringContaining('--under: no authority W-2 is on record [USAGE]'),
    });
  });

  it('in a script nothing: it names the flag', async () => {
    expect(await bench.run('hash', 'image.dd', ...'--as measure --exhibit KA/1-1'.split(' '))).toMatchObject({
      status: 2,
      err: expect.stringContaining('hash needs --when [MISSING_VALUE]'),
    });
  });
});
