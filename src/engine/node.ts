/** The engine of Node: OpenSSL through node:crypto. The only file that imports it. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  type Hash,
  hash,
  type KeyObject,
  pbkdf2,
  scrypt,
  verify,
  X509Certificate,
} from 'node:crypto';
import { CustodyError } from '../errors.ts';
import { BoundedJobs } from './bounded-jobs.ts';
import { BoundedMap } from './bounded-map.ts';
import type { DigestName, Engine, RunningDigest } from './engine.ts';
import { checkPbkdf2, scryptMemory } from './key-limits.ts';
import { bytesFromLatin1, latin1FromBytes } from './latin1.ts';

const scratchBytes = 64 * 1024;
const scratch = Buffer.alloc(scratchBytes);
const nodeScratch = Buffer.alloc(65);

/** DER of a SubjectPublicKeyInfo with Ed25519 up to the key (RFC 8410, 4). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

const keyObjects = new BoundedMap<string, KeyObject>(16_384);
const verifications = new BoundedJobs(1024);

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  const name = latin1FromBytes(publicKey);
  return (
    keyObjects.get(name) ??
    keyObjects.set(name, createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' }))
  );
}

function sha256Latin1(data: Uint8Array | string, prefix?: number): string {
  if (typeof data === 'string') {
    // Two joined digests are by far the commonest case: a buffer of that very length spares making a view.
    if (data.length === 64 && prefix !== undefined) {
      nodeScratch[0] = prefix;
      nodeScratch.write(data, 1, 64, 'latin1');
      return hash('sha256', nodeScratch, 'binary');
    }
    if (prefix === undefined || data.length >= scratchBytes) return sha256Latin1(Buffer.from(data, 'latin1'), prefix);
    scratch[0] = prefix;
    scratch.write(data, 1, data.length, 'latin1');
    return hash('sha256', scratch.subarray(0, data.length + 1), 'binary');
  }
  if (prefix === undefined) return hash('sha256', data, 'binary');
  if (data.length < scratchBytes) {
    scratch[0] = prefix;
    scratch.set(data, 1);
    return hash('sha256', scratch.subarray(0, data.length + 1), 'binary');
  }
  return createHash('sha256').update(Uint8Array.of(prefix)).update(data).digest('binary');
}

function runningDigest(state: Hash): RunningDigest {
  return {
    update(bytes) {
      state.update(bytes);
    },
    copy: () => runningDigest(state.copy()),
    digest: () => new Uint8Array(state.digest()),
  };
}

function verifyEquation(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return Promise.resolve(false);
  const key = keyObjectOf(publicKey);
  return new Promise((resolve, reject) => {
    verifications.run((done) => {
      verify(null, message, key, signature, (error, isGood) => {
        done();
        if (error) reject(error);
        else resolve(isGood);
      });
    });
  });
}

function readX509(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: OpenSSL cannot read it', { cause });
  }
}

function keyOfX509(certificate: X509Certificate): KeyObject {
  try {
    return certificate.publicKey;
  } catch (cause) {
    throw new CustodyError('CERTIFICATE_INVALID', 'not a certificate: its key cannot be read', { cause });
  }
}

/** Bits below which a key signs nothing that is believed, for RSA and for curves (NIST SP 800-57 part 1, table 2: 112 bits of strength). */
const weakest = { rsa: 2048, curve: new Set(['prime256v1', 'secp384r1', 'secp521r1', 'secp256k1', 'secp224r1']) };

function isWeak({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (type === 'rsa' || type === 'rsa-pss') return (details?.modulusLength ?? 0) < weakest.rsa;
  if (type === 'ec') return !weakest.curve.has(details?.namedCurve ?? '');
  return type !== 'ed25519' && type !== 'ed448';
}

const chachaTagBytes = 16;

/** OpenSSL behind the engine's interface. */
export const engine: Engine = {
  sha256: (bytes) => bytesFromLatin1(hash('sha256', bytes, 'binary')),
  sha256Latin1,
  createSha256: () => runningDigest(createHash('sha256')),
  createDigest: (name: DigestName) => runningDigest(createHash(name)),
  hmacSha256: (key, bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest()),
  verifyEquation,

  async scrypt(parameters) {
    const { password, salt, N, r, p, length } = parameters;
    const maxmem = scryptMemory(parameters);
    return new Promise((resolve, reject) => {
      scrypt(password, salt, length, { N, r, p, maxmem }, (error, key) => {
        if (error) reject(error);
        else resolve(new Uint8Array(key));
      });
    });
  },

  async pbkdf2(parameters) {
    checkPbkdf2(parameters);
    const { hash: name, password, salt, iterations, length } = parameters;
    return new Promise((resolve, reject) => {
      pbkdf2(password, salt, iterations, length, name, (error, key) => {
        if (error) reject(error);
        else resolve(new Uint8Array(key));
      });
    });
  },

  aes256CbcEncrypt({ key, iv, data }) {
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
  },

  aes256CbcDecrypt({ key, iv, data }) {
    const cipher = createDecipheriv('aes-256-cbc', key, iv);
    try {
      return new Uint8Array(Buffer.concat([cipher.update(data), cipher.final()]));
    } catch {
      return undefined;
    }
  },

  chachaSeal({ key, nonce, data }, into) {
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: chachaTagBytes });
    into.set(cipher.update(data));
    cipher.final();
    into.set(cipher.getAuthTag(), data.length);
  },

  chachaOpen({ key, nonce, data }, into) {
    const length = data.length - chachaTagBytes;
    if (length < 0) return false;
    const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: chachaTagBytes });
    cipher.setAuthTag(data.subarray(length));
    into.set(cipher.update(data.subarray(0, length)));
    try {
      cipher.final();
      return true;
    } catch {
      into.fill(0, 0, length);
      return false;
    }
  },

  certificateSignature(der, issuer) {
    const [certificate, authority] = [readX509(der), readX509(issuer)];
    const key = keyOfX509(authority);
    if (isWeak(key)) return 'weak';
    return certificate.verify(key) ? 'holds' : 'fails';
  },

  signatureBy({ message, signature, certificate, digest, key: kind }) {
    const key = keyOfX509(readX509(certificate));
    if (key.asymmetricKeyType !== kind || isWeak(key)) return 'weak';
    return verify(digest, message, key, signature) ? 'holds' : 'fails';
  },

  settled: async (judge) => judge(),
};
