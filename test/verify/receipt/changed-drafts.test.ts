/** A draft of an answer with everything in it, and each that differs from it in one place: read, or refused, as it was recorded. */
import { describe, expect, it } from 'vitest';
import { CustodyError } from '../../../src/errors.ts';
import { auditClasses } from '../../../src/evidence/audit-class.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { parseDraft } from '../../../src/verify/receipt/draft.ts';
import { changed, OtherValues, textOf } from '../../other-values.ts';
import { Recorded } from '../../recorded.ts';

const hash = 'ab'.repeat(32);
const digests = { size: 1, digests: { sha256: hash } };
const checks = (outcome: string) => Object.fromEntries(checkNames.map((name) => [name, outcome]));
const counts = Object.fromEntries(auditClasses.map((each, at) => [each, at]));

const whole = {
  format: 'custody-answer-draft-1',
  checkedBy: 'TEST Ada',
  made: { version: '0', build: hash },
  delivery: { path: 'TEST', ledger: hash, size: 3, root: hash, sha256: hash, bundle: hash },
  offer: { seq: 2, leaf: hash },
  options: {
    into: 'our.custody',
    case: 'TEST',
    title: 'TEST',
    post: 'desk',
    directory: 'TEST',
    profile: 'mla',
    disclosures: 'TEST',
    ourReference: 'TEST',
    output: 'TEST',
  },
  inspected: {
    evidence: [
      { number: 'KA/1', outcome: 'match', depth: 'every-byte', found: digests, path: 'TEST', containerDamage: 'TEST' },
      {
        number: 'KA/2',
        outcome: 'mismatch',
        depth: 'sizes',
        found: { manifest: { root: hash, records: 2, size: 0 } },
        counts,
        differences: [{ class: 'changed', path: 'TEST' }],
        reason: 'incomplete',
        why: 'TEST',
      },
    ],
    extraEvidence: ['TEST path'],
    files: [{ number: 'KA/1', files: 1, stored: { md5: 'x', sha1: 'y' } }],
    devices: [
      {
        number: 'KA/1',
        path: '/dev/x',
        fields: [{ field: 'serial', recorded: 'TEST', read: 'TEST', same: true }],
        raw: hash,
        printed: '{}',
      },
    ],
    photographs: [{ file: 'a.jpg', sha256: hash, size: 1, mediaType: 'image/jpeg', attachedTo: ['KA/1'] }],
    second: [{ number: 'KA/1', name: 'TEST', version: '1', sha256: hash }],
  },
  decisions: {
    received: {
      at: '2026-11-25T09:30:00Z',
      place: 'TEST',
      from: 'TEST',
      packages: [{ package: 'bag', seals: [{ number: 'B-1', state: 'found-different', newNumber: 'B-2' }] }],
    },
    exhibits: [
      {
        number: 'KA/1',
        outcome: 'accepted-with-reservations',
        code: 'other',
        why: 'TEST',
        condition: 'good',
        seals: ['B-1'],
        ours: 'BE/1',
        hold: 'custody',
        where: { place: 'TEST', seals: ['B-1'] },
      },
    ],
    extra: [{ description: 'TEST', seals: ['Q'], where: 'TEST' }],
    reference: 'TEST',
    lang: 'en',
  },
  checks: checks('pass'),
};
/** What other values are taken from: some right in their place, some in none. */
const others = [
  { ...whole, format: 'custody-answer-draft-2', checkedBy: '', checks: checks('not-applicable') },
  {
    ...whole,
    format: 1,
    inspected: {
      ...whole.inspected,
      evidence: [{ number: 'a b', outcome: 'other', depth: 'full', found: {}, reason: 'other', counts: { other: 1 } }],
      files: [{ number: 'KA/3', files: 1.5 }],
    },
    decisions: {
      ...whole.decisions,
      exhibits: [
        {
          number: 'KA/3',
          outcome: 'undecided',
          condition: { absent: 'not-examined' },
          hold: 'for-return',
          code: 'TEST',
        },
      ],
    },
    checks: checks('perhaps'),
    more: true,
  },
];

const values = new OtherValues();
for (const each of [whole, ...others]) values.note('draft', each);
const recorded = new Recorded('drafts');

function told(draft: unknown): string {
  try {
    return `read ${textOf(parseDraft(bytesOf(draft)))}`;
  } catch (error) {
    if (!(error instanceof CustodyError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

describe('a draft', () => {
  it('with everything in it is read whole', () => expect(JSON.parse(told(whole).slice(5))).toEqual(whole));

  it.each(Object.keys(whole) as (keyof typeof whole)[])('whose %s is another', (part) => {
    const said: string[] = [];
    const { [part]: value, ...without } = whole;
    said.push('without it', told(without));
    for (const [what, other] of changed({ name: part, place: `draft.${part}` }, value, values, 0))
      said.push(what, told({ ...whole, [part]: other }));
    const read = said.filter((line) => line.startsWith('read ')).length;
    recorded.hold(part, `${said.length / 2} changes, ${read} read`, said);
  });

  it('is refused with what is wrong', () => {
    expect(told({ ...whole, more: 1 })).toMatch(/^DRAFT_INVALID/);
    expect(() => parseDraft(Uint8Array.of(0xff))).toThrow(/^not a draft/);
    expect(() => parseDraft(new TextEncoder().encode('{'))).toThrow(/^not a draft/);
    expect(() => parseDraft(new TextEncoder().encode('{"a":1.5}'))).toThrow(/^not a draft/);
  });
});

const bytesOf = (draft: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(draft));
