/**
 * Evidence in a bundle, changed, left out or added by its courier, who made the lists of the bundle again: what is found of it,
 * and what is not (docs/threat-model.md).
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { relistBag } from '../relist-bag.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  const data = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  const more = ['--id', 'account; TEST', '--under', '1', '--description', 'TEST', '--found-at', 'TEST desk'];
  mkdirSync(at('ev'));
  for (const n of [1, 2]) {
    await bench.run('record', 'collect', `KA/${n}`, ...data, ...more);
    bench.write(`ev/KA%2F${n}.dd`, `TEST image ${n}`);
    const measured = ['--exhibit', `KA/${n}`, '--as', 'measure', '--when', 'before', '--under', '1'];
    expect((await bench.run('hash', `ev/KA%2F${n}.dd`, '-l', 'case.custody', ...measured)).status).toBe(0);
  }
  const second = ['--entry', '2', '--kind', 'renumber', '--exhibit', 'KA/1', '--new-number', 'AA/9', '--why', 'TEST'];
  expect(await bench.run('record', 'correct', ...second)).toMatchObject({ status: 0 });
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  await bench.run('checkpoint', '-o', 'letter.txt');
  const made = await bench.run('bundle', 'create', '-o', 'sent', '--disclose', 'none', '--evidence', 'ev');
  expect(made).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

/** The bundle as it came, in which the courier did that and mended the lists, as a person with a letter verifies it. */
async function received(name: string, courier: (data: string) => void, mend = relistBag) {
  cpSync(at('sent'), at(name), { recursive: true });
  courier(at(`${name}/data`));
  mend(at(name));
  const { status, out } = await bench.run('verify', name, '--checkpoint', 'letter.txt', '--json');
  const { findings, levels, bundle, notProven } = JSON.parse(out);
  const codes = (findings as { code: string }[]).map(({ code }) => code);
  const told = codes.filter((code) => /^(BAG|BUNDLE|EVIDENCE)_/.test(code) && code !== 'BUNDLE_CHECKPOINT_WITHIN');
  return {
    status,
    codes: told,
    evidence: levels.evidence as string,
    apart: bundle.apart as string[],
    notProven: notProven as string[],
  };
}

describe('evidence in a bundle whose lists were left as they were', () => {
  const asTheyWere = (): void => undefined;

  it('a file of a system in the folder of an exhibit fails, and is named as what it may be', async () => {
    cpSync(at('sent'), at('looked-at'), { recursive: true });
    for (const name of ['.DS_Store', 'evidence/KA=2F1/.DS_Store', 'evidence/KA=2F1/Thumbs.db'])
      writeFileSync(at(`looked-at/data/${name}`), 'TEST');
    const { status, out, err } = await bench.run('verify', '--full', 'looked-at', '--checkpoint', 'letter.txt');
    expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining('[BAG_FILE_EXTRA]') });
    const warned = [...err.matchAll(/“(\S+)” bears a name that Windows or macOS gives/g)].map(([, path]) => path);
    expect(warned).toEqual(['data/evidence/KA=2F1/.DS_Store', 'data/evidence/KA=2F1/Thumbs.db']);
  });

  it('is compared with them: changed, left out or added, it is reported', async () => {
    const change = (data: string) => writeFileSync(join(data, 'evidence/KA=2F1/KA=2F1.dd'), 'TEST imaxe 1');
    const changed = await received('changed-unmended', change, asTheyWere);
    expect(changed).toMatchObject({
      status: 1,
      codes: expect.arrayContaining(['BAG_FILE_DIFFERS', 'EVIDENCE_DIFFERS']),
    });
    const leaveOut = (data: string) => rmSync(join(data, 'evidence/KA=2F1'), { recursive: true });
    const leftOut = await received('left-out-unmended', leaveOut, asTheyWere);
    expect(leftOut).toMatchObject({ status: 3, codes: expect.arrayContaining(['BAG_FILE_MISSING']) });
    const add = (data: string) => writeFileSync(join(data, 'evidence/KA=2F1/more.dd'), 'TEST');
    const added = await received('added-unmended', add, asTheyWere);
    expect(added.codes).toEqual(expect.arrayContaining(['BAG_FILE_EXTRA', 'EVIDENCE_EXTRA']));
  });
});

describe('evidence in a bundle whose lists were mended', () => {
  it('matches where nothing was done but the lists made anew', async () => {
    const untouched = { status: 0, codes: [], evidence: 'match', apart: [] };
    expect(await received('untouched', () => undefined)).toMatchObject(untouched);
  });

  it('is found where it was changed: the digest that the record holds is another', async () => {
    const changed = await received('changed', (data) =>
      writeFileSync(join(data, 'evidence/KA=2F1/KA=2F1.dd'), 'TEST imaxe 1'),
    );
    expect(changed).toMatchObject({ status: 1, codes: ['EVIDENCE_DIFFERS'], evidence: 'mismatch' });
  });

  it('is reported as not there where it was left out, never as matching', async () => {
    const one = await received('one-left-out', (data) => rmSync(join(data, 'evidence/KA=2F1'), { recursive: true }));
    expect(one).toMatchObject({ status: 0, codes: ['BUNDLE_EVIDENCE_APART'], evidence: 'partly', apart: ['KA/1'] });
    const all = await received('all-left-out', (data) => rmSync(join(data, 'evidence'), { recursive: true }));
    expect(all).toMatchObject({
      status: 0,
      codes: ['BUNDLE_EVIDENCE_APART'],
      evidence: 'not-examined',
      apart: ['KA/1', 'KA/2'],
    });
    expect(all.notProven).toContain('Whether the evidence is what was recorded: it was not examined.');
    const { status } = await bench.run('verify', 'one-left-out', '--require', 'evidence');
    expect(status).toBe(3);
  });

  it('is reported as foreign to the record where something was added to it', async () => {
    const beside = await received('added-beside', (data) =>
      writeFileSync(join(data, 'evidence/KA=2F1/more.dd'), 'TEST'),
    );
    expect(beside).toMatchObject({ status: 0, codes: ['EVIDENCE_EXTRA'], evidence: 'match' });
    const second = await received('added-second', (data) => {
      mkdirSync(join(data, 'evidence/AA=2F9'));
      writeFileSync(join(data, 'evidence/AA=2F9/planted.dd'), 'TEST imaxe 1');
    });
    expect(second).toMatchObject({ status: 0, codes: ['EVIDENCE_EXTRA'], evidence: 'match' });
    const exhibit = await received('added-exhibit', (data) => {
      mkdirSync(join(data, 'evidence/KA=2F9'));
      writeFileSync(join(data, 'evidence/KA=2F9/planted.dd'), 'TEST');
    });
    expect(exhibit).toMatchObject({ status: 3, codes: ['EVIDENCE_NO_EXHIBIT'] });
  });

  it('is found where two exhibits changed places', async () => {
    const swapped = await received('swapped', (data) => {
      renameSync(join(data, 'evidence/KA=2F1/KA=2F1.dd'), join(data, 'kept'));
      renameSync(join(data, 'evidence/KA=2F2/KA=2F2.dd'), join(data, 'evidence/KA=2F1/KA=2F1.dd'));
      renameSync(join(data, 'kept'), join(data, 'evidence/KA=2F2/KA=2F2.dd'));
    });
    expect(swapped).toMatchObject({ status: 1, codes: ['EVIDENCE_DIFFERS', 'EVIDENCE_DIFFERS'] });
  });
});
