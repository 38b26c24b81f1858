/** ML-DSA-44 (FIPS 204) with an empty context, by noble; loaded only for a witness whose key is of this kind. */
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';

/** The public key, 1,312 bytes, of a seed of 32 bytes (FIPS 204, algorithm 1). */
export function mlDsaPublicKey(seed: Uint8Array): Uint8Array {
  return ml_dsa44.keygen(seed).publicKey;
}

/** A signature of 2,420 bytes; `random` is 32 bytes that nobody can foresee (FIPS 204, 3.4). */
export function mlDsaSign(message: Uint8Array, seed: Uint8Array, random: Uint8Array): Uint8Array {
  return ml_dsa44.sign(message, ml_dsa44.keygen(seed).secretKey, { extraEntropy: random });
}

/** Whether the signature is valid. Returns false for wrong lengths; never throws. */
export function mlDsaVerify(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 1312 || signature.length !== 2420) return false;
  try {
    return ml_dsa44.verify(signature, message, publicKey);
  } catch {
    // an encoding that no signature has
    return false;
  }
}
