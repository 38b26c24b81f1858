/** The signature rule against Wycheproof and speccheck, on both engines. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { verifyWith } from '../../src/crypto/ed25519.ts';
import { engines, isWithoutShared, readVectors } from './ed25519-vectors.ts';

interface Wycheproof {
  numberOfTests: number;
  testGroups: Array<{
    publicKey: { pk: string };
    tests: Array<{ tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }>;
  }>;
}

interface Speccheck {
  message: string;
  pub_key: string;
  signature: string;
}

describe.skipIf(isWithoutShared).each(engines)('the signature rule by %s', (_, engine) => {
  it('agrees with all 151 cases of Wycheproof', async () => {
    const { numberOfTests, testGroups } = readVectors('wycheproof/testvectors_v1/ed25519_test.json') as Wycheproof;
    const wrong: string[] = [];
    const seen = { valid: 0, invalid: 0 };
    for (const group of testGroups) {
      const publicKey = fromHex(group.publicKey.pk);
      for (const test of group.tests) {
        const signed = { message: fromHex(test.msg), publicKey, signature: fromHex(test.sig) };
        const isValid = await verifyWith(engine.verifyEquation, signed);
        seen[test.result] += 1;
        if (isValid !== (test.result === 'valid')) wrong.push(`${test.tcId} ${test.comment}: ${isValid}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(numberOfTests).toBe(151);
    expect(seen.valid + seen.invalid).toBe(151);
    expect(seen.valid).toBeGreaterThan(50);
    expect(seen.invalid).toBeGreaterThan(50);
  });

  it('refuses all 12 cases of speccheck', async () => {
    const cases = readVectors('ed25519-speccheck/cases.json') as Speccheck[];
    const accepted: number[] = [];
    for (const [index, { message, pub_key, signature }] of cases.entries()) {
      const signed = { message: fromHex(message), publicKey: fromHex(pub_key), signature: fromHex(signature) };
      if (await verifyWith(engine.verifyEquation, signed)) accepted.push(index);
    }
    expect(cases).toHaveLength(12);
    expect(accepted).toEqual([]);
  });
});
