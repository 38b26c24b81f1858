/** The private key itself: OneAsymmetricKey (RFC 5958), versions 1 and 2, holding an Ed25519 seed (RFC 8410, section 7). */
import { equalBytes } from '../bytes/arrays.ts';
import { derBits, derCount, derOnly, derTags, writeDer, writeDerCount, writeDerOid } from '../crypto/der.ts';
import { publicKeyOf } from '../crypto/ed25519.ts';
import { CustodyError } from '../errors.ts';
import { algorithmName, listIn, readKeyDer } from './key-der.ts';
import { refuseAlgorithm } from './not-a-key.ts';

const ed25519 = '1.3.101.112';
const seedLength = 32;
/** [0] and [1] of RFC 5958. */
const [attributesTag, publicKeyTag] = [0xa0, 0x81];

export interface KeyPair {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** The seed as version 1, the form that every program reads. */
export function encodePkcs8(seed: Uint8Array): Uint8Array {
  const { sequence, bytes } = derTags;
  const algorithm = writeDer(sequence, writeDerOid(ed25519));
  return writeDer(sequence, writeDerCount(0), algorithm, writeDer(bytes, writeDer(bytes, seed)));
}

/**
 * The key pair that these bytes hold; a public key that is beside must belong to it.
 * @throws CustodyError KEY_TYPE for another algorithm, KEY_TRUNCATED when the bytes end early, KEY_FORMAT for anything else.
 */
export function decodePkcs8(info: Uint8Array): KeyPair {
  return readKeyDer(info, (list) => {
    const version = derCount(list.take(derTags.integer), 6);
    if (version > 1) throw new CustodyError('KEY_FORMAT', `version ${version + 1} of PKCS#8 is unknown`);
    const algorithm = listIn(list);
    const name = algorithmName(algorithm.take(derTags.oid));
    if (name !== ed25519) throw refuseAlgorithm(name);
    algorithm.end();

    const seed = derOnly(list.take(derTags.bytes).content, derTags.bytes).content.slice();
    if (seed.length !== seedLength) throw new CustodyError('KEY_FORMAT', 'an Ed25519 private key has 32 bytes');
    const publicKey = publicKeyOf(seed);
    list.maybe(attributesTag);
    const stated = version === 1 ? list.maybe(publicKeyTag) : undefined;
    if (stated !== undefined) {
      const { bytes, unused } = derBits(stated);
      if (unused !== 0 || !equalBytes(bytes, publicKey))
        throw new CustodyError('KEY_FORMAT', 'the public key in the file does not belong to its private key');
    }
    list.end();
    return { seed, publicKey };
  });
}
