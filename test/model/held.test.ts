/** Every contradiction and gap about custody is reached by a model, or is held by vectors. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { custodyChecks } from '../../src/verify/facts/verdict.ts';
import { findingTable } from '../../src/verify/finding/table.ts';
import { reached } from './held.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);

/** For each code, the first vector that has it. */
function vectorsByCode(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { expected } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
      expected: { findings?: readonly string[]; with?: readonly { findings: readonly string[] }[] };
    };
    const codes = [expected, ...(expected.with ?? [])].flatMap(({ findings = [] }) => findings);
    for (const code of codes) if (!found.has(code)) found.set(code, name);
  }
  return found;
}

it('each law about custody is reached by a model, or has a vector', () => {
  const byModel = new Set(Object.values(reached).flatMap(({ alone, beside }) => [...alone, ...beside]));
  const codes = Object.entries(findingTable).flatMap(([code, { kind, check }]) =>
    custodyChecks.includes(check) && (kind === 'contradiction' || kind === 'gap') ? [code] : [],
  );
  const vectors = vectorsByCode();
  const held = codes.filter((code) => !byModel.has(code)).map((code) => ({ code, vector: vectors.get(code) }));
  if (process.env.MUTATIONS !== undefined)
    for (const { code, vector } of held) process.stdout.write(`${code}: ${vector}\n`);
  expect([...byModel].filter((code) => !codes.includes(code))).toEqual([]);
  expect(held.filter(({ vector }) => vector === undefined)).toEqual([]);
});
