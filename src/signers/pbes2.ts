/** Encrypted private keys: PBES2 (RFC 8018) with AES-256-CBC; written with scrypt (RFC 7914), read with PBKDF2 as well. */
import { engine } from '#engine';
import { CustodyError } from '../errors.ts';
import { type DerReader, der, derInteger, derOid, openDer, tags } from './der.ts';
import { keyCost } from './key-cost.ts';

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
  const costs = [keyCost.N, keyCost.r, keyCost.p, keyLength].map(derInteger);
  const derivation = der(tags.sequence, derOid(oids.scrypt), der(tags.sequence, der(tags.octets, salt), ...costs));
  const cipher = der(tags.sequence, derOid(oids.aes256Cbc), der(tags.octets, iv));
  const scheme = der(tags.sequence, derOid(oids.pbes2), der(tags.sequence, derivation, cipher));
  return der(tags.sequence, scheme, der(tags.octets, engine.aes256CbcEncrypt({ key, iv, data })));
}

/**
 * What an EncryptedPrivateKeyInfo holds; undefined when the padding is wrong, which a wrong password gives in 255 of
 * 256 cases, so what comes back still has to be recognised.
 * @throws CustodyError KEY_FORMAT when it is malformed, uses an algorithm that we do not read, or asks for a key
 * derivation that costs too much; KEY_TRUNCATED when it ends early.
 */
export async function decryptPbes2(info: Uint8Array, password: Uint8Array): Promise<Uint8Array | undefined> {
  const outer = openDer(info);
  const scheme = outer.sequence();
  const data = outer.read(tags.octets);
  outer.end();
  if (scheme.oid() !== oids.pbes2) throw unsupported('an old kind of encryption with a passphrase');
  const parameters = scheme.sequence();
  scheme.end();
  const derivation = parameters.sequence();
  const cipher = parameters.sequence();
  parameters.end();

  if (cipher.oid() !== oids.aes256Cbc) throw unsupported('a cipher other than AES-256-CBC');
  const iv = cipher.read(tags.octets);
  cipher.end();
  if (iv.length !== blockLength || data.length === 0 || data.length % blockLength !== 0) {
    throw new CustodyError('KEY_FORMAT', 'the encrypted key data has an impossible length');
  }
  const key = await deriveKey(derivation, password);
  return engine.aes256CbcDecrypt({ key, iv, data });
}

async function deriveKey(derivation: DerReader, password: Uint8Array): Promise<Uint8Array> {
  const algorithm = derivation.oid();
  const parameters = derivation.sequence();
  derivation.end();
  if (algorithm !== oids.scrypt && algorithm !== oids.pbkdf2) throw unsupported('an unknown key derivation');
  const salt = parameters.read(tags.octets);
  const counts = [];
  while (parameters.next(tags.integer)) counts.push(parameters.integer());
  const stated = algorithm === oids.scrypt ? counts[3] : counts[1];
  if (stated !== undefined && stated !== keyLength) throw unsupported('a key length other than 32 bytes');

  if (algorithm === oids.scrypt) {
    const [N = 0, r = 0, p = 0] = counts;
    if (counts.length > 4) throw unsupported('unknown scrypt parameters');
    parameters.end();
    return engine.scrypt({ password, salt, N, r, p, length: keyLength });
  }
  const [iterations = 0] = counts;
  if (counts.length > 2) throw unsupported('unknown PBKDF2 parameters');
  const hash = readHash(parameters);
  return engine.pbkdf2({ hash, password, salt, iterations, length: keyLength });
}

/** The pseudo-random function of PBKDF2; HMAC-SHA-1 where none is named (RFC 8018, appendix A.2). */
function readHash(parameters: DerReader): 'sha1' | 'sha256' | 'sha512' {
  if (!parameters.next(tags.sequence)) {
    parameters.end();
    return 'sha1';
  }
  const named = parameters.sequence();
  parameters.end();
  const hash = hashes[named.oid()];
  if (named.next(tags.null) && named.read(tags.null).length > 0) throw unsupported('unknown PBKDF2 parameters');
  named.end();
  if (hash === undefined) throw unsupported('a PBKDF2 hash other than SHA-1, SHA-256 and SHA-512');
  return hash;
}

function unsupported(what: string): CustodyError {
  return new CustodyError('KEY_FORMAT', `the key file uses ${what}`, {
    hint: 'write it again with: openssl pkcs8 -topk8 -scrypt -in KEY -out KEY.new',
  });
}
