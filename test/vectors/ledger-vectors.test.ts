/** The ledger vectors: made again they are what the files hold, each trips its own codes and no other, and every code has one. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingTable } from '../../src/verify/finding/table.ts';
import { holdGenerated } from '../docs/spec-generated.ts';
import { Borne } from './borne.ts';
import { namesMade } from './ledger-writer.ts';
import { makeVectors } from './make.ts';
import { runVector, type Vector, vectorJson, withFirsts } from './vector.ts';
import { verdictText } from './verdict-text.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
/** What we report of each vector beside its codes; files of our own, for other verifiers need not report it in this way. */
const verdicts = new URL('../../fixtures/verdicts/', import.meta.url);
const made = await makeVectors();
/** The names of all TEST keys in them: anyone who changes a vector on purpose signs it again with them. */
const keysFile = new URL('../../fixtures/test-keys.txt', import.meta.url);
const keys = `${[...namesMade].sort().join('\n')}\n`;

/** What the file of a vector holds: its first finding is computed, and the second implementation is held to it. */
async function fileOf(vector: Vector): Promise<string> {
  const { firsts } = await runVector(vectorJson(vector));
  return vectorJson({ ...vector, expected: withFirsts(vector.expected, firsts) });
}

if (process.env.UPDATE) {
  writeFileSync(keysFile, keys);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  rmSync(verdicts, { recursive: true, force: true });
  mkdirSync(verdicts, { recursive: true });
  for (const vector of made) {
    writeFileSync(new URL(`${vector.name}.json`, folder), await fileOf(vector));
    const { verification } = await runVector(vectorJson(vector));
    if (verification !== undefined) writeFileSync(new URL(`${vector.name}.txt`, verdicts), verdictText(verification));
  }
}

const borne = new Borne();
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('ledger vectors', () => {
  it('the files are those that are made', () => {
    expect(files.sort()).toEqual(made.map(({ name }) => `${name}.json`).sort());
    expect(readFileSync(keysFile, 'utf8')).toBe(keys);
  });

  it.each(made.map((vector) => [vector.name, vector] as const))('%s is what its file holds', async (name, vector) => {
    expect(await fileOf(vector)).toBe(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  });

  it.each(files)('%s', async (name) => {
    const { expected, actual, firsts, verification } = await runVector(readFileSync(new URL(name, folder), 'utf8'));
    expect(withFirsts(actual, firsts), JSON.stringify(verification?.findings, undefined, 1)).toEqual(expected);
    if (verification === undefined) return;
    borne.note(verification);
    const told = readFileSync(new URL(name.replace(/json$/, 'txt'), verdicts), 'utf8');
    expect(verdictText(verification)).toBe(told);
  });

  it('docs/spec/handover.md says what their findings bear on', () => {
    holdGenerated('docs/spec/handover.md', '<!-- Bears on: generated. -->', borne.table(), '## 6 Limits');
  });

  it('every finding code has a vector', () => {
    const seen = new Set(
      made.flatMap(({ expected }) =>
        'findings' in expected ? [expected, ...(expected.with ?? [])].flatMap(({ findings }) => findings) : [],
      ),
    );
    // what is found in evidence and bundles arises from bytes beside the ledger: test/verify/evidence.test.ts and
    // test/verify/bundle.test.ts have each of those codes
    const rest = Object.entries(findingTable).filter(
      ([code, { check }]) => !['evidence', 'bundle'].includes(check) && !seen.has(code),
    );
    expect(rest).toEqual([]);
  });
});
