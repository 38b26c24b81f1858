/** The worked examples of docs/spec/verification.md: trust in the example ledger, and a proof of a fork. `UPDATE=1` writes them. */
import { describe, expect, it } from 'vitest';
import { decodeCbor } from '../../src/bytes/cbor.ts';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { checkProof } from '../../src/verify/compare/check-proof.ts';
import { decodeProof } from '../../src/verify/compare/proof.ts';
import { runVector, type Vector, vectorJson, withFirsts } from '../vectors/vector.ts';
import { diagnose, hexLines } from './spec-diagnostic.ts';
import { makeExample } from './spec-example.ts';
import { holdGenerated, readDoc } from './spec-generated.ts';

const page = 'docs/spec/verification.md';
const example = await makeExample();
const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;
const pin = {
  kind: 'key',
  keyId: toHex(example.keyId),
  name: 'TEST Examiner',
  agency: 'TEST Police',
  how: 'phone',
  when: '2026-11-03T10:00:00+01:00',
} as const;
const proof = fromBase64((JSON.parse(readDoc('fixtures/proofs/fork-by-one-key.json')) as { proof: string }).proof);

/** What is found of the example ledger with that trust, as a row of the table. */
async function row(what: string, given: Partial<Vector>): Promise<string> {
  const json = vectorJson({
    name: 'example',
    about: what,
    ledger: example.files.get('example.custody') as Uint8Array,
    now: 1_793_700_000,
    expected: { verdict: 'verified', findings: [] },
    ...given,
  });
  const { actual, firsts } = await runVector(json);
  const found = withFirsts(actual, firsts);
  if ('throws' in found) throw new Error(found.throws);
  const { verdict, first, findings } = found;
  const place = first?.entry === undefined ? '' : `, entry ${first.entry}`;
  return `| ${what} | ${verdict} | ${first ? `\`${first.code}\`${place}` : 'none'} | ${findings.map((code) => `\`${code}\``).join(', ')} |`;
}

describe('docs/spec/verification.md', () => {
  it('shows trust in the example ledger and what comes of it', async () => {
    const checkpoints = [example.checkpoint];
    const rows = [
      await row('this file and the checkpoint', { pins: [pin], checkpoints }),
      await row('this file alone', { pins: [pin] }),
      await row('the pin with another agency', { pins: [{ ...pin, agency: 'TEST Customs' }], checkpoints }),
      await row('the pin with `until` 2026-11-03T09:30:00Z', {
        pins: [{ ...pin, until: '2026-11-03T09:30:00Z' }],
        checkpoints,
      }),
      await row('a file without pins', { checkpoints }),
    ];
    const text = [
      'A trust file with one pin, of the key that opened the ledger of [ledger.md](ledger.md#1-a-whole-example):\n',
      `\`\`\`json\n${JSON.stringify({ format: 1, pins: [pin] }, undefined, 2)}\n\`\`\``,
      '\nWhat is found of that ledger at the time 1793700000 with:\n',
      '| given | verdict | first finding | all codes |',
      '| --- | --- | --- | --- |',
      ...rows,
      `\nA **proof** that one key continued a ledger in two ways (\`fixtures/proofs/fork-by-one-key.json\`), ${proof.length} bytes with the SHA-256 \`${toHex(sha256(proof))}\`. Both sides are at the fork, so neither has a path:\n`,
      fenced(diagnose(decodeCbor(proof, { maxBytes: proof.length }))),
      '\nIts bytes:\n',
      fenced(hexLines(proof)),
      '',
    ].join('\n');
    holdGenerated(page, '<!-- Example: generated. -->', text, '<!-- End of the example. -->');
  });

  it('shows a proof that holds', async () => {
    expect(await checkProof(decodeProof(proof))).toMatchObject({ holds: true, proof: 'fork' });
  });
});
