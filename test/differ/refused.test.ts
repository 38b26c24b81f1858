/** What no verifier judges: trust files of another form, two copies of one ledger, too many ledgers. Both implementations refuse alike. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeOurs } from './differ.ts';
import type { LedgerVector } from './mutate.ts';
import { Second } from './second.ts';

const isWithoutPython =
  spawnSync('/usr/bin/python3', ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

const read = (name: string): LedgerVector => {
  const { expected: _, ...input } = JSON.parse(
    readFileSync(new URL(`../../fixtures/vectors/${name}.json`, import.meta.url), 'utf8'),
  );
  return input;
};
const sound = read('sound');
const across = read('across-held');
const [pin = {}] = sound.trust.pins;
const { keyId, ...rest } = pin as { keyId: string };
const withTrust = (trust: unknown): unknown => ({ ...sound, trust });
const withPin = (change: object): unknown => withTrust({ format: 1, pins: [{ ...pin, ...change }] });
const empty = { ledger: '', checkpoints: [] };
const [other = empty] = across.with ?? [];

const cases: Readonly<Record<string, readonly [input: unknown, throws: string | undefined]>> = {
  'a pin that ends': [withPin({ until: '2030-01-01T00:00:00Z' }), undefined],
  'a name of 1,000 characters': [withPin({ name: '\u{1f600}'.repeat(500) }), undefined],
  'a name of more': [withPin({ name: `\u{1f600}${'x'.repeat(999)}` }), 'TRUST_INVALID'],
  'a name of half a character': [withPin({ name: '\ud800' }), 'TRUST_INVALID'],
  'a time that is none': [withPin({ until: '2030-02-30T00:00:00Z' }), 'TRUST_INVALID'],
  'a time that is null': [withPin({ compromisedSince: null }), 'TRUST_INVALID'],
  'a number in capitals': [withPin({ keyId: keyId.toUpperCase() }), 'TRUST_INVALID'],
  'a number with a line feed': [withPin({ keyId: `${keyId}\n` }), 'TRUST_INVALID'],
  'a member too many': [withPin({ certificate: '' }), 'TRUST_INVALID'],
  'another way': [withPin({ how: 'fax' }), 'TRUST_INVALID'],
  'a kind that is none': [withPin({ kind: ['key'] }), 'TRUST_INVALID'],
  'one number in two pins': [
    withTrust({ format: 1, pins: [pin, { ...rest, kind: 'ledger', ledger: keyId }] }),
    'TRUST_INVALID',
  ],
  'a format that is true': [withTrust({ format: true, pins: [pin] }), 'TRUST_INVALID'],
  'no object': [withTrust([]), 'TRUST_INVALID'],
  'one ledger twice': [{ ...sound, with: [{ ledger: sound.ledger, checkpoints: [] }] }, undefined],
  'one of the others twice': [{ ...across, with: [other, other] }, undefined],
  'two that are none': [{ ...sound, with: [empty, empty] }, undefined],
  '64 others': [{ ...sound, with: Array.from({ length: 64 }, () => empty) }, undefined],
  '65 others': [{ ...sound, with: Array.from({ length: 65 }, () => empty) }, 'USAGE'],
  'no trust before no checkpoint': [{ ...sound, trust: {}, checkpoints: [''] }, 'TRUST_INVALID'],
  'no checkpoint before too many': [
    { ...sound, checkpoints: [''], with: Array.from({ length: 65 }, () => empty) },
    'CHECKPOINT_INVALID',
  ],
};

describe.skipIf(isWithoutPython)('what is no question', () => {
  const second = new Second();
  afterAll(() => second.end());

  it.each(Object.entries(cases))('%s', async (_, [input, throws]) => {
    const ours = await judgeOurs(input as LedgerVector);
    expect((ours as { throws?: string }).throws).toBe(throws);
    expect(await second.judge(input as object)).toEqual(ours);
  });
});
