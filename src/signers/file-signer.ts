/** The signer behind `--key FILE`: a seed held in memory. */
import { publicKeyOf, sign } from '../crypto/ed25519.ts';
import { keyId } from '../crypto/keys.ts';
import type { Signer } from '../crypto/signer.ts';

/** Signs with this 32-byte seed, of which it keeps a copy. Callers check what it signs with `signChecked`. */
export function fileSigner(seed: Uint8Array): Signer {
  const own = seed.slice();
  const publicKey = publicKeyOf(own);
  return {
    publicKey,
    keyId: keyId(publicKey),
    signedBy: 'noble',
    sign: async (message) => sign(message, own),
  };
}
