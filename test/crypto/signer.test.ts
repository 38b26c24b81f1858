/** Every new signature is verified by an implementation that did not make it. */
import { describe, expect, it } from 'vitest';
import crafted from '../../fixtures/signatures/crafted.json' with { type: 'json' };
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { signChecked } from '../../src/crypto/signer.ts';
import { nobleSigner, opensslSigner, testSeed } from './test-signers.ts';

const message = new TextEncoder().encode('TEST message');
const refused = expect.objectContaining({ code: 'SIGNATURE_CHECK' });

describe('signChecked', () => {
  it('returns a good signature', async () => {
    for (const signer of [nobleSigner(3), opensslSigner(3)]) {
      expect(toHex(await signChecked(signer, message))).toBe(toHex(sign(message, testSeed(3))));
    }
  });

  it.each(['noble', undefined] as const)('refuses a bad one of a signer by %s', async (signedBy) => {
    const by = signedBy === undefined ? {} : { signedBy };
    const { keyId, publicKey } = nobleSigner(3);
    const flipped = sign(message, testSeed(3));
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    await expect(signChecked({ keyId, publicKey, ...by, sign: async () => flipped }, message)).rejects.toThrow(refused);
    await expect(
      signChecked({ keyId, publicKey, ...by, sign: async () => sign(message, testSeed(4)) }, message),
    ).rejects.toThrow(refused);
    await expect(
      signChecked({ keyId, publicKey, ...by, sign: async () => new Uint8Array(0) }, message),
    ).rejects.toThrow(refused);
    const other = { keyId, publicKey: publicKeyOf(testSeed(4)), ...by, sign: async () => sign(message, testSeed(3)) };
    await expect(signChecked(other, message)).rejects.toThrow(refused);
  });

  it('refuses the crafted signature that noble alone would accept', async () => {
    const mixed = crafted.find(({ name }) => name === 'mixed-order-r-torsion-8');
    const signer = {
      publicKey: fromHex(mixed?.publicKey ?? ''),
      keyId: new Uint8Array(32),
      sign: async () => fromHex(mixed?.signature ?? ''),
    };
    await expect(signChecked(signer, fromHex(mixed?.message ?? ''))).rejects.toThrow(refused);
  });

  it("passes on the signer's own failure", async () => {
    const failing = { ...nobleSigner(3), sign: () => Promise.reject(new Error('card removed')) };
    await expect(signChecked(failing, message)).rejects.toThrow('card removed');
  });
});
