/** `verify --profile`: what is missing, requirement by requirement. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
});
afterAll(() => bench.remove());

const json = async (...args: string[]) => JSON.parse((await bench.run('verify', ...args, '--json')).out);

describe('verify --profile', () => {
  it('names each requirement that is not met, where, and what the format ensures', async () => {
    const { verdict, levels, profile, findings } = await json('--profile', 'mla');
    expect({ verdict, profile: levels.profile }).toEqual({ verdict: 'inconclusive', profile: 'not-met' });
    const of = (id: string) => profile.requirements.find((one: { id: string }) => one.id === id);
    expect(of('closing-line')).toMatchObject({
      outcome: 'missing',
      missing: 1,
      first: ['the whole ledger'],
      primaryRead: false,
    });
    expect(of('actor')).toMatchObject({
      outcome: 'missing',
      missing: 1,
      first: [expect.stringMatching(/^key [0-9a-f]{16}…$/)],
    });
    expect(of('case-number')).toMatchObject({ outcome: 'met' });
    expect(of('chained')).toMatchObject({ outcome: 'ensured' });
    expect(of('actor-other')).toMatchObject({ outcome: 'not-checkable' });
    const missing = profile.requirements.filter(({ outcome }: { outcome: string }) => outcome === 'missing');
    const told = findings.filter(({ code }: { code: string }) => code === 'PROFILE_NOT_MET');
    expect(told.length).toBe(missing.length);
    expect(told[0].message).toMatch(/^profile mla requires [a-z-]+: .*\. Missing: /);
  });

  it('says it in the first line and in the sum, and exits 3', async () => {
    const { status, out } = await bench.run('verify', '--full', '--profile', 'mla');
    expect(status).toBe(3);
    expect(out).toMatch(
      /^RECORD VERIFIED\. EVIDENCE NOT EXAMINED\. NO EXHIBITS ON RECORD\. PROFILE mla: \d+ OF \d+ REQUIREMENTS NOT MET\.\n/,
    );
    expect(out).toContain('were taken from secondary texts: meeting them shows no conformity');
  });

  it('takes a file of one’s own, which may be met, and is then enough for --require profile', async () => {
    const ask = { each: ['*'], needs: ['made.version'] };
    const requirements = [{ id: 'own', says: 'TEST.', source: 'TEST', primaryRead: true, ask }];
    bench.write('lab.json', JSON.stringify({ name: 'lab', title: 'TEST lab', requirements }));
    const ofNothing = await bench.run('verify', '--profile', 'lab.json', '--require', 'profile');
    expect({ status: ofNothing.status, out: ofNothing.out.split('\n')[0] }).toMatchObject({
      status: 3,
      out: expect.stringContaining('NO EXHIBITS ON RECORD. PROFILE lab NOT CHECKED.'),
    });
    await bench.run(
      ...['record', 'collect', 'KA/1', '--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack'],
      ...['--kind', 'data', '--condition', 'good', '--under', '1', '--description', 'TEST export'],
    );
    const { status, out } = await bench.run('verify', '--profile', 'lab.json', '--require', 'profile');
    expect({ status, first: out.split('\n')[0] }).toMatchObject({
      status: 0,
      first: expect.stringContaining('PROFILE lab MET.'),
    });
    const without = await bench.run('verify', '--require', 'profile');
    expect(without).toMatchObject({ status: 3, err: expect.stringContaining('required and not shown: profile') });
  });

  it('takes each profile of a country, and says how much of it comes from texts that were not read', async () => {
    const folder = new URL('../../../docs/profiles/', import.meta.url).pathname;
    const outcomes: Record<string, string> = {};
    for (const name of readdirSync(folder)) {
      const { profile } = await json('--profile', join(folder, name));
      for (const { id, outcome } of profile.requirements) outcomes[id] = outcome;
    }
    // a case with nobody's number or title, one exhibit, no entry of a store and no digest
    expect(outcomes).toMatchObject({
      'br-personnel-number': 'missing',
      'br-opened-by': 'not-checkable',
      'br-described': 'met',
      'br-storage': 'not-checked',
      'de-offence': 'missing',
      'gb-officer': 'missing',
      'in-hash': 'not-checked',
      'us-person': 'missing',
      'us-notice': 'not-checkable',
    });
    const { out } = await bench.run('verify', '--full', '--profile', join(folder, 'br-cpp.json'));
    expect(out).toContain('2 of 9 were taken from secondary texts: meeting them shows no conformity');
  });

  it('refuses a name that there is not, and a file that is none', async () => {
    expect(await bench.run('verify', '--profile', 'nato')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/there is no profile nato \[USAGE\]\n.*mla, iso-27037/),
    });
    bench.write('bad.json', '{}');
    expect(await bench.run('verify', '--profile', 'bad.json')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[PROFILE_INVALID]'),
    });
    expect(await bench.run('verify', '--profile', 'none.json')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
  });
});
