/**
 * fixtures/frozen: ledgers, manifests, bundles, receipts, proofs and keys of format 1 that must be judged as they are today, for ever.
 * `MAKE_FROZEN=FOLDER` makes them again in a new folder, to be looked at; nothing writes over those that are frozen.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { type Case, type Expected, judge } from './judge.ts';
import { makeFrozen, sumsOf } from './make.ts';
import { isWithoutPython, secondOpinion } from './second-opinion.ts';

const folder = new URL('../../fixtures/frozen/format-1/', import.meta.url).pathname;
const remake = process.env.MAKE_FROZEN;

/** SHA-256 of SHA256SUMS: a change of a frozen file must change this line as well, and say why. */
// changed for the new names of commands in made.txt and expected.json; no evidence or ledger changed
const sums = '634436b3f627ae9c3218143e0d913716b45ab1c029381a804e22da6f7e2663f6';

if (remake) it('is made anew into another folder', () => makeFrozen(remake));
else describe('the frozen files of format 1', judgeAll);

function judgeAll(): void {
  const list = readFileSync(join(folder, 'SHA256SUMS'));
  const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as (Case & { expected: Expected })[];

  it('are those that were frozen', () => {
    expect(sumsOf(folder)).toBe(list.toString());
    expect(createHash('sha256').update(list).digest('hex')).toBe(sums);
  });

  it('hold every event type', () => {
    const types = readdirSync(join(folder, 'types')).map((name) => name.replace(/\.custody$/, ''));
    expect(types.sort()).toEqual([...eventTypeNames].sort());
  });

  it.each(cases)('$about: judged as ever', async ({ expected, ...frozen }) => {
    expect(await judge(folder, frozen)).toEqual(expected);
  });

  it('reading them changes nothing', () => {
    expect(sumsOf(folder)).toBe(list.toString());
  });

  it.skipIf(isWithoutPython)('the second implementation says the same of each ledger', () => {
    const { said, asked } = secondOpinion(folder, cases);
    expect(said).toEqual(asked);
    expect(asked.length).toBeGreaterThan(30);
  });
}
