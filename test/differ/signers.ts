/** TEST keys that sign with OpenSSL: the same signatures, in a tenth of the time. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { keyId } from '../../src/crypto/keys.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { seedOf } from '../vectors/ledger-writer.ts';

/** DER of a PrivateKeyInfo with Ed25519 up to the seed (RFC 8410, 7). */
const head = fromHex('302e020100300506032b657004220420');

/** Every TEST key of the vectors, by key number: statements changed on purpose are signed again with them. */
export function testSigners(): ReadonlyMap<string, Signer> {
  const names = readFileSync(new URL('../../fixtures/test-keys.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map(names.map((name) => quickSigner(seedOf(name))).map((signer) => [toHex(signer.keyId), signer]));
}

function quickSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  return { keyId: keyId(publicKey), publicKey, sign: async (message) => new Uint8Array(sign(null, message, key)) };
}
