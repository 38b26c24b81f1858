/** Encrypted private keys: PBES2 (RFC 8018) with AES-256-CBC; written with scrypt (RFC 7914), read with PBKDF2 as well. */
import { engine } from '#engine';
import { DerList, derCount, derTags, writeDer, writeDerCount, writeDerOid } from '../crypto/der.ts';
import { CustodyError } from '../errors.ts';
import { keyCost } from './key-cost.ts';
import { algorithmName, listIn, readKeyDer } from './key-der.ts';

const oids = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

const hashes: Readonly<Record<string, 'sha1' | 'sha256' | 'sha512'>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.11': 'sha512',
};

const keyLength = 32;
const blockLength = 16;

interface Encryption {
  readonly data: Uint8Array;
  readonly password: Uint8Array;
  readonly random: (length: number) => Uint8Array;
}

/** An EncryptedPrivateKeyInfo (RFC 5958, section 3) over `data`, with a fresh salt and initialisation vector. */
export async function encryptPbes2({ data, password, random }: Encryption): Promise<Uint8Array> {
  const salt = random(16);
  const iv = random(blockLength);
  const key = await engine.scrypt({
    password,
    salt,
    ...keyCost,
    length: keyLength,
  });
  const { sequence, bytes } = derTags;
  const costs = [keyCost.N, keyCost.r, keyCost.p, keyLength].map(writeDerCount);
  const parameters = writeDer(sequence, writeDer(bytes, salt), ...costs);
  const derivation = writeDer(sequence, writeDerOid(oids.scrypt), parameters);
  const cipher = writeDer(sequence, writeDerOid(oids.aes256Cbc), writeDer(bytes, iv));
  const scheme = writeDer(sequence, writeDerOid(oids.pbes2), writeDer(sequence, derivation, cipher));
  return writeDer(sequence, scheme, writeDer(bytes, engine.aes256CbcEncrypt({ key, iv, data })));
}

/**
 * What an EncryptedPrivateKeyInfo holds; undefined when the padding is wrong, which a wrong password gives in 255 of
 * 256 cases, so what comes back still has to be recognised.
 * @throws CustodyError KEY_FORMAT when it is malformed, uses an algorithm that we do not read, or asks for a key
 * derivation that costs too much; KEY_TRUNCATED when it ends early.
 */
export async function decryptPbes2(info: Uint8Array, password: Uint8Array): Promise<Uint8Array | undefined> {
  const { data, iv, deriveKey } = readKeyDer(info, readEncryption);
  return engine.aes256CbcDecrypt({ key: await deriveKey(password), iv, data });
}

type DeriveKey = (password: Uint8Array) => Promise<Uint8Array>;

function readEncryption(outer: DerList) {
  const scheme = listIn(outer);
  const data = outer.take(derTags.bytes).content;
  outer.end();
  if (nameIn(scheme) !== oids.pbes2) throw unsupported('an old kind of encryption with a passphrase');
  const parameters = listIn(scheme);
  scheme.end();
  const derivation = listIn(parameters);
  const cipher = listIn(parameters);
  parameters.end();

  if (nameIn(cipher) !== oids.aes256Cbc) throw unsupported('a cipher other than AES-256-CBC');
  const iv = cipher.take(derTags.bytes).content;
  cipher.end();
  if (iv.length !== blockLength || data.length === 0 || data.length % blockLength !== 0) {
    throw new CustodyError('KEY_FORMAT', 'the encrypted key data has an impossible length');
  }
  return { data, iv, deriveKey: readDerivation(derivation) };
}

function readDerivation(derivation: DerList): DeriveKey {
  const algorithm = nameIn(derivation);
  const parameters = listIn(derivation);
  derivation.end();
  if (algorithm !== oids.scrypt && algorithm !== oids.pbkdf2) throw unsupported('an unknown key derivation');
  const salt = parameters.take(derTags.bytes).content;
  const counts: number[] = [];
  for (let next = parameters.maybe(derTags.integer); next !== undefined; next = parameters.maybe(derTags.integer))
    counts.push(derCount(next, 6));
  const stated = algorithm === oids.scrypt ? counts[3] : counts[1];
  if (stated !== undefined && stated !== keyLength) throw unsupported('a key length other than 32 bytes');

  if (algorithm === oids.scrypt) {
    const [N = 0, r = 0, p = 0] = counts;
    if (counts.length > 4) throw unsupported('unknown scrypt parameters');
    parameters.end();
    return (password) => engine.scrypt({ password, salt, N, r, p, length: keyLength });
  }
  const [iterations = 0] = counts;
  if (counts.length > 2) throw unsupported('unknown PBKDF2 parameters');
  const hash = readHash(parameters);
  return (password) => engine.pbkdf2({ hash, password, salt, iterations, length: keyLength });
}

/** The pseudo-random function of PBKDF2; HMAC-SHA-1 where none is named (RFC 8018, appendix A.2). */
function readHash(parameters: DerList): 'sha1' | 'sha256' | 'sha512' {
  const item = parameters.maybe(derTags.sequence);
  parameters.end();
  if (item === undefined) return 'sha1';
  const named = new DerList(item);
  const hash = hashes[nameIn(named)];
  const none = named.maybe(derTags.null);
  if (none !== undefined && none.content.length > 0) throw unsupported('unknown PBKDF2 parameters');
  named.end();
  if (hash === undefined) throw unsupported('a PBKDF2 hash other than SHA-1, SHA-256 and SHA-512');
  return hash;
}

const nameIn = (list: DerList): string => algorithmName(list.take(derTags.oid));

function unsupported(what: string): CustodyError {
  return new CustodyError('KEY_FORMAT', `the key file uses ${what}`, {
    hint: 'write it again with: openssl pkcs8 -topk8 -scrypt -in KEY -out KEY.new',
  });
}
