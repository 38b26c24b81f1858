/** The catalogue of custody failures: enough of them in each group, each found by its own code, each asked for by somebody. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/verify/finding/table.ts';
import { coverage } from '../docs/coverage-rows.ts';
import { failureVector } from './failures/failure.ts';
import { allFailures, failureGroups } from './failures/index.ts';
import { runVector, vectorJson } from './vector.ts';

const scenarios = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const rows = [...coverage.fields, coverage.events, coverage.operations].flatMap(({ title, rows }) =>
  rows.map(({ asks }) => `${title}: ${asks}`),
);
const resolves = (cite: string): boolean =>
  /^S\d+$/.test(cite) ? scenarios.includes(`\n## ${cite}: `) : rows.includes(cite);

/** What the record says of itself and no custodian had a hand in. */
const aboutBytes = ['signatures', 'history'];

describe('the catalogue of custody failures', () => {
  it.each(failureGroups)('$name: $least or more, each named for its group', ({ name, least, failures }) => {
    expect(failures.length).toBeGreaterThanOrEqual(least);
    for (const { id } of failures) expect(id).toMatch(new RegExp(`^${name}(-[a-z0-9]+)+$`));
  });

  it('are a hundred or more, among a hundred and fifty vectors or more', () => {
    expect(allFailures.length).toBeGreaterThanOrEqual(100);
    const folder = new URL('../../fixtures/vectors/', import.meta.url);
    expect(readdirSync(folder).length).toBeGreaterThanOrEqual(150);
  });

  it('no id stands twice', () => {
    const ids = allFailures.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
  });

  it('at most three are found by one rule, or by one requirement of a profile', () => {
    const counts = new Map<string, number>();
    for (const { code, requirement = code } of allFailures) counts.set(requirement, (counts.get(requirement) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 3)).toEqual([]);
  });

  it('all are of custody and none is of cryptography', () => {
    expect(allFailures.filter(({ code }) => aboutBytes.includes(rowOf(code).check))).toEqual([]);
  });

  it.each(allFailures)('$id says what happened, why it matters and who asks for it', ({ happened, matters, cites }) => {
    for (const text of [happened, matters]) expect(text).toMatch(/^[A-Z].{30,}\.$/);
    expect(cites.length).toBeGreaterThan(0);
    expect(cites.filter((cite) => !resolves(cite))).toEqual([]);
  });

  it.each(allFailures)('$id is found, and nothing else', async (failure) => {
    const { expected, actual, verification } = await runVector(vectorJson(await failureVector(failure)));
    expect(actual, JSON.stringify(verification?.findings, undefined, 1)).toEqual(expected);
    const unmet = verification?.findings.filter(({ code }) => code === 'PROFILE_NOT_MET').map(({ facts }) => facts?.id);
    expect(unmet).toEqual(failure.requirement === undefined ? [] : [failure.requirement]);
  });
});
