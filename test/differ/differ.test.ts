/** Changed ledgers, manifests and proofs given to both implementations: each says the same of all of them. The long run is `npm run differ`. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differ, judgeOurs } from './differ.ts';
import { Second } from './second.ts';

const isWithoutPython =
  spawnSync('/usr/bin/python3', ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

/** Inputs of long runs on which the two differed, until one was mended. */
const folder = new URL('found/', import.meta.url);
const found = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.skipIf(isWithoutPython)('changed inputs', () => {
  it('come to the same in both implementations', async () => {
    const { differences, inputs, kinds, verdicts } = await differ({ count: 400, seed: 1 });
    expect(differences.map(({ index, ours, theirs }) => ({ index, ours, theirs }))).toEqual([]);
    expect(Object.values(kinds).reduce((sum, count) => sum + count)).toBe(inputs);
    // a run in which everything was refused would compare little
    for (const kind of ['ledger', 'manifest', 'proof']) expect(kinds[kind]).toBeGreaterThan(40);
    for (const word of ['failed', 'inconclusive', 'verified', 'sound', 'does not hold', 'no proof']) {
      expect(verdicts[word], word).toBeGreaterThan(0);
    }
  }, 120_000);

  it.each(found)('%s, which came out differently once', async (name) => {
    const input = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    const second = new Second();
    const theirs = await second.judge(input);
    second.end();
    expect(theirs).toEqual(await judgeOurs(input));
    expect(theirs).not.toHaveProperty('crash');
  });

  it('are the same for the same seed', async () => {
    const run = async () => (await differ({ count: 40, seed: 5 })).verdicts;
    expect(await run()).toEqual(await run());
  }, 60_000);

  it('would show an implementation that says something else', async () => {
    const other = new Second(new URL('liar.py', import.meta.url).pathname);
    expect(await other.judge({ name: 'one' })).toEqual({ verdict: 'verified', findings: [] });
    other.end();
    const { differences } = await differ({ count: 8, seed: 1, program: new URL('liar.py', import.meta.url).pathname });
    expect(differences.length).toBeGreaterThan(4);
    expect(differences[0]).toMatchObject({ theirs: { verdict: 'verified', findings: [] } });
  }, 60_000);
});
