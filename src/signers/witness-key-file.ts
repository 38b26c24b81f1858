/**
 * The key file of a witness: a line with its verifier key, then a PKCS#8 PEM as of other keys, with an Ed25519 seed (RFC 8410) or an
 * ML-DSA-44 seed (RFC 9881, section 6: the seed alone), which OpenSSL reads too.
 */
import { equalBytes } from '../bytes/arrays.ts';
import { derCount, derOnly, derTags, writeDer, writeDerCount, writeDerOid } from '../crypto/der.ts';
import { publicKeyOf } from '../crypto/ed25519.ts';
import { cosigns, formatWitnessKey, parseWitnessKey, type WitnessKey } from '../crypto/witness/witness-key.ts';
import { CustodyError } from '../errors.ts';
import type { KeyMaking } from './key-cost.ts';
import { algorithmName, listIn, readKeyDer } from './key-der.ts';
import { witnessLine } from './key-file.ts';
import { passphraseBytes } from './passphrase.ts';
import { decryptPbes2, encryptPbes2 } from './pbes2.ts';
import { decodeKeyPem, encodePem } from './pem.ts';
import { decodePkcs8, encodePkcs8 } from './pkcs8.ts';

/** A witness with the 32 bytes that its key is made of. */
export interface WitnessSecret {
  readonly key: WitnessKey;
  readonly seed: Uint8Array;
}

const mlDsa44 = '2.16.840.1.101.3.4.3.17';
/** [0] IMPLICIT OCTET STRING. */
const seedTag = 0x80;

/** The text of the file; `passphrase` null writes it without protection. Throws CustodyError as `passphraseBytes`. */
export async function encodeWitnessKey(
  { key, seed }: WitnessSecret,
  passphrase: string | null,
  making: KeyMaking,
): Promise<string> {
  const first = `${witnessLine}${formatWitnessKey(key)}\n`;
  const data = key.type === cosigns.ed25519 ? encodePkcs8(seed) : encodeMlDsa(seed);
  if (passphrase === null) return first + encodePem('PRIVATE KEY', data);
  const body = await encryptPbes2({ data, password: passphraseBytes(passphrase) }, making);
  return first + encodePem('ENCRYPTED PRIVATE KEY', body);
}

/** Whose key the file holds, without its passphrase. Throws CustodyError KEY_TYPE for any other file. */
export function lookAtWitnessKey(file: Uint8Array): { readonly key: WitnessKey; readonly isEncrypted: boolean } {
  const { label, preamble } = decodeKeyPem(file);
  const line = preamble.split('\n').find((one) => one.startsWith(witnessLine));
  if (line === undefined)
    throw new CustodyError('KEY_TYPE', 'this is not the key of a witness', {
      hint: 'custody anchor key makes one; a key that signs entries is never a witness',
    });
  return { key: parseWitnessKey(line.slice(witnessLine.length)), isEncrypted: label === 'ENCRYPTED PRIVATE KEY' };
}

/**
 * The key in the file. `mlDsaPublicKey` gives the public key of a seed.
 * @throws CustodyError KEY_PASSPHRASE when the passphrase is wrong, KEY_FORMAT where the file is damaged, and as `lookAtWitnessKey`.
 */
export async function decodeWitnessKey(
  file: Uint8Array,
  passphrase: string | undefined,
  mlDsaPublicKey: (seed: Uint8Array) => Uint8Array,
): Promise<WitnessSecret> {
  const { key, isEncrypted } = lookAtWitnessKey(file);
  const { body } = decodeKeyPem(file);
  const data = isEncrypted ? await decryptPbes2(body, passphraseBytes(passphrase ?? '')) : body;
  if (data === undefined) throw wrongPassphrase();
  const seed = seedIn(data, key, isEncrypted);
  const publicKey = key.type === cosigns.ed25519 ? publicKeyOf(seed) : mlDsaPublicKey(seed);
  if (!equalBytes(publicKey, key.publicKey))
    throw new CustodyError('KEY_FORMAT', 'the key file is damaged: its first line names another key than it holds');
  return { key, seed };
}

function seedIn(data: Uint8Array, key: WitnessKey, isEncrypted: boolean): Uint8Array {
  try {
    return key.type === cosigns.ed25519 ? decodePkcs8(data).seed : decodeMlDsa(data);
  } catch (error) {
    // one wrong passphrase in 256 leaves right padding and random bytes
    if (isEncrypted && error instanceof CustodyError) throw wrongPassphrase();
    throw error;
  }
}

function encodeMlDsa(seed: Uint8Array): Uint8Array {
  const { sequence, bytes } = derTags;
  const algorithm = writeDer(sequence, writeDerOid(mlDsa44));
  return writeDer(sequence, writeDerCount(0), algorithm, writeDer(bytes, writeDer(seedTag, seed)));
}

function decodeMlDsa(data: Uint8Array): Uint8Array {
  return readKeyDer(data, (list) => {
    const version = derCount(list.take(derTags.integer), 6);
    const algorithm = listIn(list);
    const isMlDsa = version === 0 && algorithmName(algorithm.take(derTags.oid)) === mlDsa44;
    if (!isMlDsa) throw new CustodyError('KEY_FORMAT', 'the key file is damaged: it holds a key of another kind');
    algorithm.end();
    const seed = derOnly(list.take(derTags.bytes).content, seedTag).content.slice();
    list.end();
    if (seed.length !== 32) throw new CustodyError('KEY_FORMAT', 'a seed of ML-DSA has 32 bytes');
    return seed;
  });
}

const wrongPassphrase = (): CustodyError =>
  new CustodyError('KEY_PASSPHRASE', 'wrong passphrase (or the key file is damaged)');
