/**
 * The worked example of the specification: its files, its text, and that they verify. `UPDATE=1` writes them again; when the
 * bytes of the example changed, `UPDATE_STAMP=1` with it stamps the new checkpoint.
 */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { runVector, type Vector, vectorJson } from '../vectors/vector.ts';
import { exampleFolder, makeExample } from './spec-example.ts';
import { exampleText } from './spec-example-text.ts';
import { holdFile, holdGenerated, readDoc } from './spec-generated.ts';
import { makeLonger } from './spec-longer.ts';
import { stampExample } from './spec-stamp.ts';

const page = 'docs/spec/ledger.md';
const example = await makeExample();
if (process.env.UPDATE_STAMP) {
  holdFile(`${exampleFolder}/example.checkpoint`, example.files.get('example.checkpoint') as Uint8Array);
  stampExample();
}
const longer = await makeLonger();
const holder = { name: 'TEST Examiner', agency: 'TEST Police' };

describe('the worked example', () => {
  it('is in the files of fixtures/spec', () => {
    for (const [name, bytes] of example.files) holdFile(`${exampleFolder}/${name}`, bytes);
    holdFile(`${exampleFolder}/longer.custody`, longer);
  });

  it('is in the specification, byte for byte', () => {
    holdGenerated(page, '<!-- Example: generated. -->', exampleText(example), '<!-- End of the example. -->');
  });

  it('verifies as the page says it does', async () => {
    const judge = async (given: Partial<Vector>) => {
      const json = vectorJson({
        name: 'example',
        about: 'the worked example',
        ledger: example.files.get('example.custody') as Uint8Array,
        now: 1_793_700_000,
        expected: { verdict: 'verified', findings: [] },
        ...given,
      });
      const { actual, verification } = await runVector(json);
      return { ...actual, withheld: verification?.withheld, missing: verification?.missing };
    };
    const pin = { kind: 'key', keyId: toHex(example.keyId), ...holder, how: 'in-person' } as const;
    const pins = [{ ...pin, when: '2026-11-03T09:00:00Z' }];
    const disclosures = { bytes: example.files.get('example.disclosures') as Uint8Array, isWhole: true };
    const notices = ['AUTHORITY_NOT_NEEDED', 'END_NOT_SHOWN', 'ONE_PERSON_ALL_ROLES'];
    expect(await judge({ pins, disclosures })).toEqual({
      verdict: 'verified',
      findings: notices,
      withheld: 0,
      missing: 0,
    });
    expect(await judge({ pins, checkpoints: [example.checkpoint] })).toMatchObject({
      verdict: 'verified',
      findings: ['AUTHORITY_NOT_NEEDED', 'ONE_PERSON_ALL_ROLES'],
    });
    expect(await judge({ pins, ledger: longer, now: 1_796_000_000 })).toMatchObject({
      verdict: 'verified',
      findings: ['ANCHOR_NOT_CHECKED', ...notices],
    });
    expect(await judge({})).toMatchObject({
      verdict: 'inconclusive',
      findings: [...notices, 'SIGNER_NOT_PINNED'],
      withheld: example.openings.length,
    });
  });

  it('has its bytes in the page as they are in the file', () => {
    const blocks = [...readDoc(page).matchAll(/Its bytes:\n\n```\n([0-9a-f\n]*)```/g)];
    const bytes = blocks.map(([, hex = '']) => hex.replaceAll('\n', '')).join('');
    expect(toHex(fromHex(bytes))).toBe(toHex(example.files.get('example.custody') as Uint8Array));
  });
});
