/** The signature rule against signatures crafted so that libraries disagree (fixtures/signatures), on both engines. */
import { verify as nobleVerify } from '@noble/ed25519';
import { describe, expect, it } from 'vitest';
import { type CraftedSignature, craftSignatures } from '../../fixtures/signatures/craft.ts';
import crafted from '../../fixtures/signatures/crafted.json' with { type: 'json' };
import { fromHex } from '../../src/bytes/hex.ts';
import { isValidPublicKey, verifyWith } from '../../src/crypto/ed25519.ts';
import { equationHolds } from '../../src/engine/noble.ts';
import { engines } from './ed25519-vectors.ts';

const cases: Array<readonly [string, CraftedSignature]> = crafted.map((item) => [item.name, item]);
const bytesOf = (item: CraftedSignature) => ({
  message: fromHex(item.message),
  publicKey: fromHex(item.publicKey),
  signature: fromHex(item.signature),
});

it('keeps the vectors that craft.ts makes', async () => {
  const made = `${JSON.stringify(craftSignatures(), null, 2)}\n`;
  await expect(made).toMatchFileSnapshot('../../fixtures/signatures/crafted.json');
});

describe.each(engines)('the signature rule by %s', (_, engine) => {
  it.each(cases)('judges %s', async (_name, item) => {
    expect(await verifyWith(engine.verifyEquation, bytesOf(item))).toBe(item.isValid);
  });
});

describe('each case tests what it says', () => {
  it.each(cases)('%s', (_name, item) => {
    const { message, publicKey, signature } = bytesOf(item);
    expect(equationHolds(message, publicKey, signature)).toBe(item.equationHolds);
    let nobleAccepts = false;
    try {
      nobleAccepts = nobleVerify(signature, message, publicKey, { zip215: false });
    } catch {
      // noble throws for some keys and signatures that it refuses.
    }
    expect(nobleAccepts).toBe(item.nobleAccepts);
  });

  it('OpenSSL refuses the mixed-order signatures that noble accepts', async () => {
    const node = engines[0]?.[1];
    const mixed = crafted.filter(({ name }) => name.startsWith('mixed-order-r'));
    expect(mixed).toHaveLength(3);
    for (const item of mixed) {
      const { message, publicKey, signature } = bytesOf(item);
      expect(isValidPublicKey(publicKey)).toBe(true);
      expect(await node?.verifyEquation(message, publicKey, signature)).toBe(false);
    }
  });

  it('both engines accept the equation of keys with a torsion component, which only part (2) refuses', async () => {
    const torsion = crafted.filter(({ name }) => name.startsWith('torsion-key'));
    expect(torsion).toHaveLength(6);
    for (const item of torsion) {
      const { message, publicKey, signature } = bytesOf(item);
      expect(isValidPublicKey(publicKey)).toBe(false);
      for (const [name, engine] of engines) {
        const answer = await engine.verifyEquation(message, publicKey, signature);
        expect([item.name, name, answer]).toEqual([item.name, name, true]);
      }
    }
  });
});
