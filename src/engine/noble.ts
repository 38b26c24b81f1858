/** Ed25519 by noble's curve arithmetic: the second implementation in Node, the only one in a browser. */
import { hashes, getPublicKey as nobleGetPublicKey, sign as nobleSign, Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { BoundedMap } from './bounded-map.ts';
import { latin1FromBytes } from './latin1.ts';

hashes.sha512 = sha512;

const order = Point.CURVE().n;
const points = new BoundedMap<string, Point>(1024);

/** The integer that the bytes hold, least significant byte first. */
function littleEndian(bytes: Uint8Array): bigint {
  let hex = '';
  for (let index = bytes.length - 1; index >= 0; index -= 1) hex += (bytes[index] ?? 0).toString(16).padStart(2, '0');
  return BigInt(`0x${hex}`);
}

/** The point that the key encodes canonically (RFC 8032, 5.1.3), or undefined. */
function decodePoint(publicKey: Uint8Array): Point | undefined {
  const name = latin1FromBytes(publicKey);
  const known = points.get(name);
  if (known !== undefined) return known;
  try {
    return points.set(name, Point.fromBytes(publicKey));
  } catch {
    return undefined;
  }
}

/** Part (2) of the signature rule: canonical, on the curve, not the identity, in the prime-order subgroup. 0.7 ms. */
export function isPrimeOrderPoint(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false;
  const point = decodePoint(publicKey);
  return point !== undefined && !point.is0() && point.isTorsionFree();
}

/**
 * Part (3) of the signature rule: S < L, and [S]B - [k]A encodes to the very bytes of R (RFC 8032, 5.1.7, without cofactor).
 * noble's own `verify` multiplies by the cofactor even with `zip215: false`, so it is not used. 1 ms.
 */
export function equationHolds(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  if (s >= order) return false;
  const a = decodePoint(publicKey);
  if (a === undefined) return false;
  const k = littleEndian(sha512.create().update(r).update(publicKey).update(message).digest()) % order;
  const computed = Point.BASE.multiply(s, false).subtract(a.multiply(k, false)).toBytes();
  for (let index = 0; index < 32; index += 1) if (computed[index] !== r[index]) return false;
  return true;
}

/** Signs with the key of this 32-byte seed (RFC 8032, 5.1.6), 64 bytes. Throws RangeError for another length. */
export function sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return nobleSign(message, seed);
}

/** The public key of this 32-byte seed (RFC 8032, 5.1.5), 32 bytes. Throws RangeError for another length. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return nobleGetPublicKey(seed);
}
