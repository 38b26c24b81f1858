/** A draft of an answer, that one person leaves for another to sign. */
import fc from 'fast-check';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { parseDraft } from '../../../src/verify/receipt/draft.ts';
import type { Target } from '../target.ts';

const hash = 'ab'.repeat(32);
const draft = {
  format: 'custody-answer-draft-1',
  checkedBy: 'TEST Ada',
  made: { version: '0', build: hash },
  delivery: { path: 'TEST', ledger: hash, size: 3, root: hash, sha256: hash },
  offer: { seq: 2, leaf: hash },
  options: { into: 'our.custody', case: 'TEST' },
  inspected: {
    evidence: [
      { number: 'KA/1', outcome: 'match', depth: 'every-byte', found: { size: 1, digests: { sha256: hash } } },
    ],
    extraEvidence: ['TEST path'],
    files: [{ number: 'KA/1', files: 1, stored: { md5: 'x' } }],
    devices: [
      {
        number: 'KA/1',
        path: '/dev/x',
        fields: [{ field: 'serial', read: 'TEST', same: true }],
        raw: hash,
        printed: '{}',
      },
    ],
    photographs: [{ file: 'a.jpg', sha256: hash, size: 1, mediaType: 'image/jpeg', attachedTo: ['KA/1'] }],
    second: [{ number: 'KA/1', name: 'TEST', version: '1', sha256: hash }],
  },
  decisions: {
    received: { at: '2026-11-25T09:30:00Z', place: 'TEST', from: 'TEST', packages: [] },
    exhibits: [
      { number: 'KA/1', outcome: 'accepted', condition: 'good', seals: ['B-1'], where: { place: 'TEST', seals: [] } },
    ],
  },
  checks: Object.fromEntries(
    checkNames.map((name) => [
      name,
      fc.sample(fc.constantFrom('pass', 'fail', 'not-checked'), { numRuns: 1, seed: name.length })[0],
    ]),
  ),
};

export const target: Target = {
  reads: "a draft of a recipient's answer",
  form: 'json',
  refuses: ['DRAFT_INVALID'],
  words: ['absent', 'not-examined', 'mismatch', 'evidence', 'packages', 'seals', 'reason', 'why'],
  seeds: () => [new Uint8Array(Buffer.from(JSON.stringify(draft)))],
  run: (bytes) => parseDraft(bytes),
};
