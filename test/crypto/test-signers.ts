/** Signers for tests: keys made from a number, belonging to nobody (TEST). */
import { createPrivateKey, sign as opensslSign } from 'node:crypto';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { keyId } from '../../src/crypto/keys.ts';
import type { Signer } from '../../src/crypto/signer.ts';

/** The seed of 32 equal bytes. */
export const testSeed = (number: number): Uint8Array => new Uint8Array(32).fill(number);

/** Signs with noble, as key files do. */
export function nobleSigner(number: number): Signer {
  const seed = testSeed(number);
  const publicKey = publicKeyOf(seed);
  return { publicKey, keyId: keyId(publicKey), signedBy: 'noble', sign: async (message) => sign(message, seed) };
}

/** Signs with OpenSSL, as an agent might. */
export function opensslSigner(number: number): Signer {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  const key = createPrivateKey({ key: Buffer.concat([head, testSeed(number)]), format: 'der', type: 'pkcs8' });
  const publicKey = publicKeyOf(testSeed(number));
  return {
    publicKey,
    keyId: keyId(publicKey),
    sign: async (message) => new Uint8Array(opensslSign(null, message, key)),
  };
}
