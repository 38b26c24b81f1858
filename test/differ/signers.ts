/** TEST keys that sign with OpenSSL: the same signatures, in a tenth of the time. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { fromHex } from '../../src/bytes/hex.ts';
import type { Signer } from '../../src/crypto/signer.ts';

/** DER of a PrivateKeyInfo with Ed25519 up to the seed (RFC 8410, 7). */
const head = fromHex('302e020100300506032b657004220420');

/** Seeds by key number → signers by key number. */
export function quickSigners(seeds: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Signer> {
  return new Map(
    [...seeds].map(([keyId, seed]) => {
      const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
      const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
      const signer: Signer = {
        keyId: fromHex(keyId),
        publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
        sign: async (message) => new Uint8Array(sign(null, message, key)),
      };
      return [keyId, signer] as const;
    }),
  );
}
