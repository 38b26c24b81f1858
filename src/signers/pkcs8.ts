/** The private key itself: OneAsymmetricKey (RFC 5958), versions 1 and 2, holding an Ed25519 seed (RFC 8410, section 7). */
import { equalBytes } from '../bytes/arrays.ts';
import { publicKeyOf } from '../crypto/ed25519.ts';
import { CustodyError } from '../errors.ts';
import { DerReader, der, derInteger, derOid, openDer, tags } from './der.ts';
import { refuseAlgorithm } from './not-a-key.ts';

const ed25519 = '1.3.101.112';
const seedLength = 32;

export interface KeyPair {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** The seed as version 1, the form that every program reads. */
export function encodePkcs8(seed: Uint8Array): Uint8Array {
  const curveKey = der(tags.octets, seed);
  return der(tags.sequence, derInteger(0), der(tags.sequence, derOid(ed25519)), der(tags.octets, curveKey));
}

/**
 * The key pair that these bytes hold; a public key that is beside must belong to it.
 * @throws CustodyError KEY_TYPE for another algorithm, KEY_TRUNCATED when the bytes end early, KEY_FORMAT for anything else.
 */
export function decodePkcs8(info: Uint8Array): KeyPair {
  const reader = openDer(info);
  const version = reader.integer();
  if (version > 1) throw new CustodyError('KEY_FORMAT', `version ${version + 1} of PKCS#8 is unknown`);
  const algorithm = reader.sequence();
  const name = algorithm.oid();
  if (name !== ed25519) throw refuseAlgorithm(name);
  algorithm.end();

  const inner = new DerReader(reader.read(tags.octets));
  const seed = inner.read(tags.octets).slice();
  inner.end();
  if (seed.length !== seedLength) throw new CustodyError('KEY_FORMAT', 'an Ed25519 private key has 32 bytes');
  const publicKey = publicKeyOf(seed);
  if (reader.next(tags.attributes)) reader.read(tags.attributes);
  if (version === 1 && reader.next(tags.publicKey)) {
    const [unusedBits, ...stated] = reader.read(tags.publicKey);
    if (unusedBits !== 0 || !equalBytes(Uint8Array.from(stated), publicKey)) {
      throw new CustodyError('KEY_FORMAT', 'the public key in the file does not belong to its private key');
    }
  }
  reader.end();
  return { seed, publicKey };
}
