/** `custody demo`: the case between three agencies, played once; its ends are as the story says, and nothing reaches the user's own files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attacks } from '../../../src/cli/demo/attacks/play.ts';
import { hostOf } from '../../../src/cli/demo/play.ts';
import { type Agency, demoSteps } from '../../../src/cli/demo/script.ts';
import { run } from '../../../src/cli/main.ts';
import { type Bench, openBench, type Ran } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

let bench: Bench;
let played: Ran;

beforeAll(async () => {
  bench = await openBench();
  played = await bench.run('demo', 'played', '--attack');
});
afterAll(() => bench.remove());

/** Runs a command afterwards, as one of the agencies. */
async function as(agency: Agency, ...args: string[]): Promise<{ status: number; out: string }> {
  const host = fakeHost(bench.folder, 'afterwards');
  host.clock += 86_400;
  const status = await run(args, hostOf(agency, join(bench.folder, 'played'), host));
  return { status, out: host.out };
}

describe('custody demo', () => {
  it('plays every step, each with the status that the story expects', () => {
    expect(played).toMatchObject({ status: 0, err: '' });
    expect(played.out).toContain('synthetic TEST data');
    const typed = played.out.split('\n').filter((line) => /^(north|south|lab)\$ custody /.test(line));
    expect(typed).toHaveLength(demoSteps(1e9).filter(({ line }) => line !== undefined).length);
    const statuses = [...played.out.matchAll(/^\(exit status (\d+)\)$/gm)].map(([, status]) => status);
    expect(statuses).toEqual(['6', '6', '1', '1']);
    expect(played.out).toMatch(/DATA_SEALED.*DECISION_REFUSED.*refused \(seal-different/s);
    expect(played.out).not.toContain('[BUG]');
  });

  it('leaves records that each agency verifies with the two others', async () => {
    const others = { north: ['BE', 'LAB'], south: ['KA', 'LAB'], lab: ['BE', 'KA'] };
    for (const [agency, names] of Object.entries(others) as [Agency, string[]][]) {
      const given = names.flatMap((name) => ['--with', `${name}.custody`]);
      expect(await as(agency, 'verify', ...given, '--require', 'trust,custody,record')).toMatchObject({
        status: 0,
        out: expect.stringContaining('RECORD VERIFIED. EVIDENCE NOT EXAMINED. CUSTODY CONTINUOUS IN 3 RECORDS.'),
      });
    }
    const evidence = ['--evidence', 'KA/2-1=KA-7/data/evidence/KA=2F2-1/KA-2.dd'];
    expect(await as('south', 'verify', '--with', 'KA.custody', '--with', 'LAB.custody', ...evidence)).toMatchObject({
      status: 0,
      out: expect.stringContaining('EVIDENCE MATCHES (every byte, 1 of 3 exhibits). CUSTODY CONTINUOUS IN 3 RECORDS.'),
    });
  });

  it('leaves what was refused with the sender, and the rest with the recipient', async () => {
    const states = async (agency: Agency) =>
      (
        JSON.parse((await as(agency, 'status', '--json')).out).cases[0].exhibits as { number: string; state: string }[]
      ).map(({ number, state }) => `${number} ${state}`);
    expect(await states('north')).toEqual([
      'KA/1 departed',
      'KA/2 departed',
      'KA/3 held',
      'KA/2-1 departed',
      'KA/2-2 held',
    ]);
    expect(await states('south')).toEqual(['KA/1 departed', 'KA/2 held', 'KA/2-1 held']);
    expect(await states('lab')).toEqual(['KA/1 held']);
  });

  it('finds each of the twenty attacks by exactly the codes that its row names', () => {
    expect(attacks).toHaveLength(20);
    const [, told = ''] = played.out.split('All three records were verified');
    const found = [...told.matchAll(/^\d+\. ([^:]+): .*\n.*custody (?:verify|compare) .*\n {3}found: (.*)$/gm)];
    expect(found.map(([, what, codes]) => [what, codes])).toEqual(
      attacks.map(({ what, codes }) => [what, [...codes].sort().join(', ')]),
    );
    expect(told).toContain('What no program finds');
    expect(told).not.toContain('MISSED');
  });

  it("keeps away from the user's own files", () => {
    expect(existsSync(join(bench.folder, 'home', '.config', 'custody'))).toBe(false);
  });

  it('never plays in a folder that is there', async () => {
    expect(await bench.run('demo', '.')).toMatchObject({
      status: 5,
      out: '',
      err: expect.stringContaining('[EXISTS]'),
    });
  });
});
