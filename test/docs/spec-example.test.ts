/** The worked example of the specification: its files, its text, and that they verify. `UPDATE_SPEC=1` writes them anew. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { exampleFolder, makeExample } from './spec-example.ts';
import { exampleText } from './spec-example-text.ts';
import { holdFile, holdGenerated, readDoc } from './spec-generated.ts';

const page = 'docs/spec/ledger.md';
const example = await makeExample();
const holder = { name: 'TEST Examiner', agency: 'TEST Police' };

describe('the worked example', () => {
  it('is in the files of fixtures/spec', () => {
    for (const [name, bytes] of example.files) holdFile(`${exampleFolder}/${name}`, bytes);
  });

  it('is in the specification, byte for byte', () => {
    holdGenerated(page, '<!-- Example: generated. -->', exampleText(example), '<!-- End of the example. -->');
  });

  it('verifies as the page says it does', async () => {
    const bytes = example.files.get('example.custody') as Uint8Array;
    async function* source(from: number): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(from);
    }
    const pin = { kind: 'key', keyId: toHex(example.keyId), ...holder, how: 'in-person' } as const;
    const options = {
      source,
      now: 1_793_700_000,
      trust: { pins: [{ ...pin, when: '2026-11-03T09:00:00Z' }] },
      disclosures: { bytes: example.files.get('example.disclosures') as Uint8Array, isWhole: true },
    };
    const { verification } = await verifyLedger(options);
    const notices = ['ONE_PERSON_ALL_ROLES', 'AUTHORITY_NOT_NEEDED', 'END_NOT_SHOWN'];
    expect(verification.findings.map(({ code, kind }) => [code, kind])).toEqual(
      notices.map((code) => [code, 'notice']),
    );
    expect(verification).toMatchObject({ verdict: 'verified', withheld: 0, missing: 0 });
    const checkpoints = [parseCheckpoint(example.checkpoint)];
    const known = (await verifyLedger({ ...options, checkpoints })).verification;
    expect(known.findings.map(({ code }) => code)).toEqual(notices.slice(0, 2));
    const unknown = (await verifyLedger({ source, now: options.now })).verification;
    expect(unknown).toMatchObject({ verdict: 'inconclusive', withheld: example.openings.length });
  });

  it('has its bytes in the page as they are in the file', () => {
    const blocks = [...readDoc(page).matchAll(/Its bytes:\n\n```\n([0-9a-f\n]*)```/g)];
    const bytes = blocks.map(([, hex = '']) => hex.replaceAll('\n', '')).join('');
    expect(toHex(fromHex(bytes))).toBe(toHex(example.files.get('example.custody') as Uint8Array));
  });
});
