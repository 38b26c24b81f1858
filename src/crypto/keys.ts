/** Names of keys: COSE_Key (RFC 9053, 7.2), its thumbprint (RFC 9679) and the thumbprint as a URN. */
import { concatBytes } from '../bytes/arrays.ts';
import type { CborMap, CborValue } from '../bytes/cbor.ts';
import { fromBase64url, toBase64url } from '../bytes/hex.ts';
import { BoundedMap } from '../engine/bounded-map.ts';
import { CustodyError } from '../errors.ts';
import { latin1FromBytes, sha256 } from './digest.ts';

/** What is before the 43 characters of a key's URN (RFC 9679, 5.7: COSE Key Thumbprint URI). */
export const keyIdUrnHead = 'urn:ietf:params:oauth:ckt:sha-256:';

/** The deterministic encoding of {1: 1, -1: 6, -2: x} up to x (RFC 9679, 4). */
const thumbprintHead = Uint8Array.of(0xa3, 0x01, 0x01, 0x20, 0x06, 0x21, 0x58, 0x20);

const keyIds = new BoundedMap<string, Uint8Array>(4096);

/** The key id of a 32-byte Ed25519 public key: SHA-256 over its COSE_Key. Do not change the array returned. Throws KEY_FORMAT. */
export function keyId(publicKey: Uint8Array): Uint8Array {
  if (publicKey.length !== 32) {
    throw new CustodyError('KEY_FORMAT', `an Ed25519 public key is 32 bytes long, not ${publicKey.length}`);
  }
  const name = latin1FromBytes(publicKey);
  return keyIds.get(name) ?? keyIds.set(name, sha256(concatBytes(thumbprintHead, publicKey)));
}

/** The key id (32 bytes) as the issuer `iss` of a statement writes it. */
export function keyIdUrn(kid: Uint8Array): string {
  return keyIdUrnHead + toBase64url(kid);
}

/** The key id that the URN names, or undefined when the text is not exactly what `keyIdUrn` writes. */
export function keyIdFromUrn(urn: string): Uint8Array | undefined {
  if (!urn.startsWith(keyIdUrnHead) || urn.length !== keyIdUrnHead.length + 43) return undefined;
  try {
    const kid = fromBase64url(urn.slice(keyIdUrnHead.length));
    return keyIdUrn(kid) === urn ? kid : undefined;
  } catch {
    return undefined;
  }
}

/** The COSE_Key of an Ed25519 public key: {1: 1 (OKP), -1: 6 (Ed25519), -2: x}. */
export function coseKey(publicKey: Uint8Array): CborMap {
  return new Map<number, CborValue>([
    [1, 1],
    [-1, 6],
    [-2, publicKey],
  ]);
}

/**
 * The 32 bytes of the Ed25519 public key in a COSE_Key of exactly our three members.
 * Throws KEY_TYPE for a key of another kind and KEY_FORMAT for anything else; whether the point is a good one is `isValidPublicKey`'s to say.
 */
export function keyFromCose(value: CborValue | undefined): Uint8Array {
  if (!(value instanceof Map)) throw new CustodyError('KEY_FORMAT', 'the key is not a COSE_Key map');
  const kind = value.get(1);
  const curve = value.get(-1);
  if (typeof kind === 'number' && typeof curve === 'number' && (kind !== 1 || curve !== 6)) {
    throw new CustodyError('KEY_TYPE', `the key is of type ${kind} on curve ${curve}, not Ed25519 (type 1, curve 6)`);
  }
  const x = value.get(-2);
  if (value.size !== 3 || kind !== 1 || curve !== 6 || !(x instanceof Uint8Array) || x.length !== 32) {
    throw new CustodyError('KEY_FORMAT', 'the key is not {1: 1, -1: 6, -2: 32 bytes}');
  }
  return x;
}
