import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBase64url, toHex } from '../../src/bytes/hex.ts';
import { signChecked } from '../../src/crypto/signer.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { testSeed } from './test-keys.ts';

describe('fileSigner', () => {
  it('signs so that OpenSSL verifies', async () => {
    const signer = fileSigner(testSeed('a'));
    const message = new TextEncoder().encode('TEST message');
    const x = toBase64url(signer.publicKey);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, message, key, await signChecked(signer, message))).toBe(true);
    expect(signer.keyId).toHaveLength(32);
  });

  it('keeps a copy of the seed', async () => {
    const seed = testSeed('a');
    const signer = fileSigner(seed);
    seed.fill(0);
    const message = Uint8Array.of(1);
    expect(toHex(await signer.sign(message))).toBe(toHex(await fileSigner(testSeed('a')).sign(message)));
  });
});
