/** Whatever well-signed entries say, and whatever bytes are given as a ledger, a verification ends in a report or a refusal with a code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { CustodyError } from '../../src/errors.ts';
import { type EventTypeName, eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { verificationJson } from '../../src/report/json.ts';
import { verificationText } from '../../src/report/text.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { actor, LedgerWriter, verifiedAt } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';
import { arbitraryBody } from './arbitrary-body.ts';

const everything = await actor('Everything', 'desk', ['admin', 'custodian', 'examiner', 'witness']);
const pins = [pinOf(everything)];

async function verify(bytes: Uint8Array): Promise<Verification> {
  const { verification } = await verifyLedger({ source: sourceOf(bytes), trust: { pins }, now: verifiedAt });
  return verification;
}

function expectSafe(verification: Verification): void {
  const text = verificationText(verification);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  const told = verification.findings.map(({ facts: _facts, ...finding }) => finding);
  expect(JSON.parse(verificationJson(verification))).toMatchObject({ findings: told });
  for (const { message, next } of verification.findings) expect(`${message} ${next}`).not.toMatch(/\{\w+\}/);
}

describe('verification of anything', () => {
  it.each(eventTypeNames)('random %s entries that are signed well', async (type: EventTypeName) => {
    const bodies = fc.sample(arbitraryBody(type), { numRuns: 12, seed: 1 });
    const writer = await LedgerWriter.open({ label: `random ${type}`, people: [everything] });
    for (const body of bodies) await writer.add(type, body as CborInput, { by: everything });
    const verification = await verify(writer.bytes());
    // An entry may end the key that signs, and then nothing behind it counts.
    expect(verification.ledger.size).toBeGreaterThan(1);
    if (type !== 'end-key') expect(verification.ledger.size).toBe(13);
    expectSafe(verification);
  });

  it('bytes of any kind', async () => {
    const writer = await LedgerWriter.open({ label: 'random bytes', people: [everything] });
    await writer.add('note', { text: 'TEST' }, { by: everything });
    const sound = writer.bytes();
    const random = fc.uint8Array({ maxLength: 2000 });
    const pieces = fc.array(
      fc.oneof(
        random,
        fc.constantFrom(...writer.entries, everything.card, new Uint8Array([0xd2, 0x84, 0x58])),
        fc
          .tuple(fc.nat(sound.length), fc.nat(sound.length))
          .map(([a, b]) => sound.slice(Math.min(a, b), Math.max(a, b))),
      ),
      { maxLength: 5 },
    );
    const property = fc.asyncProperty(pieces, async (parts) => {
      const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
      try {
        const verification = await verify(bytes);
        expectSafe(verification);
        const isPrefix = sound.length >= bytes.length && bytes.every((byte, i) => byte === sound[i]);
        if (!isPrefix) expect(verification.verdict).toBe('failed');
      } catch (error) {
        if (!(error instanceof CustodyError)) throw error;
        expect(['NOT_A_LEDGER', 'FORMAT_UNKNOWN']).toContain(error.code);
      }
    });
    await fc.assert(property, { numRuns: 150, seed: 2 });
  });
});
