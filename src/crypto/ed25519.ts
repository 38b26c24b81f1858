/** The signature rule of format 1, which OpenSSL, Go, libsodium and noble's curve arithmetic all agree on. */
import { engine } from '#engine';
import { BoundedMap } from '../engine/bounded-map.ts';
import { latin1FromBytes } from '../engine/latin1.ts';
import { isPrimeOrderPoint } from '../engine/noble.ts';

export { publicKeyOf, sign } from '../engine/noble.ts';

/** Decides part (3) of the rule; see `Engine.verifyEquation`. */
type Equation = (message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;

const judgedKeys = new BoundedMap<string, boolean>(16_384);

/**
 * Part (2) of the rule: the key is 32 bytes, canonical, on the curve, not the identity, in the prime-order subgroup.
 * Never throws. The first judgement of a key takes 0.7 ms; the last 16,384 are remembered.
 */
export function isValidPublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  const name = latin1FromBytes(publicKey);
  return judgedKeys.get(name) ?? judgedKeys.set(name, isPrimeOrderPoint(publicKey));
}

/** Whether the 64 bytes begin with the encoding of the identity: 01 and 31 zero bytes. */
function hasIdentityR(signature: Uint8Array): boolean {
  if (signature[0] !== 1) return false;
  for (let index = 1; index < 32; index += 1) if (signature[index] !== 0) return false;
  return true;
}

/** The whole rule, with part (3) decided by the implementation given. Returns false for wrong lengths; never throws. */
export async function verifyWith(
  equation: Equation,
  signed: { message: Uint8Array; publicKey: Uint8Array; signature: Uint8Array },
): Promise<boolean> {
  const { message, publicKey, signature } = signed;
  return isJudgeable(publicKey, signature) && equation(message, publicKey, signature);
}

/** Parts (1) and (2) of the rule, but for S < L. */
const isJudgeable = (publicKey: Uint8Array, signature: Uint8Array): boolean =>
  publicKey.length === 32 && signature.length === 64 && !hasIdentityR(signature) && isValidPublicKey(publicKey);

const no = Promise.resolve(false);

/**
 * The signature rule (RFC 8032, 5.1.7, made strict):
 * (1) key 32 bytes, signature 64 bytes, R not the identity;
 * (2) the key canonical, on the curve, not the identity, in the prime-order subgroup;
 * (3) S < L and the cofactorless equation, R compared as bytes.
 * Returns false for whatever breaks it. The bytes must not change until the promise settles.
 */
export function verify(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Promise<boolean> {
  // not async: a ledger has very many signatures, and each further promise costs time
  return isJudgeable(publicKey, signature) ? engine.verifyEquation(message, publicKey, signature) : no;
}
