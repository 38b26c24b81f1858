/** A fortieth of the year of a laboratory (`npm run year`): what the program says at its end is what the plan knows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareYear } from './compare.ts';
import { openLab } from './lab.ts';
import { isThere, makePlan } from './plan.ts';
import { playYear } from './play.ts';

const folder = mkdtempSync(join(tmpdir(), 'year-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the plan of a year', () => {
  it('has the numbers of the whole year', () => {
    const { cases, people, agencies } = makePlan(3000);
    const all = cases.flatMap(({ exhibits }) => exhibits);
    const fated = (is: string): number => all.filter(({ fate }) => fate.is === is).length;
    expect(cases).toHaveLength(3000);
    expect(all).toHaveLength(12_000);
    expect(agencies).toHaveLength(5);
    expect(people.filter(({ leaves }) => leaves !== undefined)).toHaveLength(8);
    // the keeper is one more
    expect(people.length + people.filter(({ successor }) => successor !== undefined).length + 1).toBe(60);
    expect([fated('destroyed'), fated('handed'), fated('court')]).toEqual([200, 150, 120]);
  });

  it('knows on each day what is in its place', () => {
    const thing = { number: 'C/1', place: 'room A', shelf: 'shelf 1' };
    const court = { ...thing, fate: { is: 'court', out: 10, due: 24, back: 15 } } as const;
    expect([9, 10, 14, 15].map((day) => isThere(court, day, 320))).toEqual([true, false, false, true]);
    const destroyed = { ...thing, fate: { is: 'destroyed', keepUntil: 250 } } as const;
    expect([319, 320].map((day) => isThere(destroyed, day, 320))).toEqual([true, false]);
  });
});

describe('a fortieth of the year of a laboratory', () => {
  it('ends as the plan knows', { timeout: 600_000 }, async () => {
    const plan = makePlan(75);
    const lab = openLab(folder);
    await playYear(lab, plan);
    const { compared } = await compareYear(lab, plan);
    expect(compared.length).toBeGreaterThan(30);
    for (const { what, plan: known, program } of compared) expect(`${what}: ${program}`).toBe(`${what}: ${known}`);
  });
});
