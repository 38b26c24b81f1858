/** The interface of fast cryptography. `node.ts` (OpenSSL) and `browser.ts` (noble) implement it and are held to the same vectors. */

/** Digests that an engine computes. SHA-256 binds; MD5 and SHA-1 serve comparison with other people's lists only. */
export type DigestName = 'sha256' | 'sha384' | 'sha512' | 'sha3-256' | 'sha1' | 'md5';

/** A signature of RSA with PKCS #1 v1.5 padding, or of ECDSA in DER, by the key of a certificate. */
export interface CertifiedSignature {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificate: Uint8Array;
  readonly digest: 'sha256' | 'sha384' | 'sha512';
  readonly key: 'rsa' | 'ec';
}

/** A running digest. `digest` ends it; `copy` gives an independent one in the same state. */
export interface RunningDigest {
  update(bytes: Uint8Array): void;
  copy(): RunningDigest;
  digest(): Uint8Array;
}

/** Parameters of scrypt (RFC 7914); `length` is the number of bytes derived. */
export interface ScryptParameters {
  password: Uint8Array;
  salt: Uint8Array;
  N: number;
  r: number;
  p: number;
  length: number;
}

/** Parameters of PBKDF2 (RFC 8018, 5.2), which keys made by other programs use. */
export interface Pbkdf2Parameters {
  hash: 'sha1' | 'sha256' | 'sha512';
  password: Uint8Array;
  salt: Uint8Array;
  iterations: number;
  length: number;
}

/** AES-256-CBC with PKCS #7 padding (RFC 8018, B.2.5): key 32 bytes, iv 16 bytes. */
interface CipherParameters {
  key: Uint8Array;
  iv: Uint8Array;
  data: Uint8Array;
}

/** ChaCha20-Poly1305 (RFC 8439) without further data: key 32 bytes, nonce 12 bytes. */
interface AeadParameters {
  key: Uint8Array;
  nonce: Uint8Array;
  /** In clear, or sealed with its tag of 16 bytes at the end. */
  data: Uint8Array;
}

/** What an engine offers. No method keeps the arrays it is given after it has returned or its promise has settled. */
export interface Engine {
  /** SHA-256 of the bytes, 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /**
   * SHA-256 as a 32-character latin1 string, of bytes or of a latin1 string, after one `prefix` byte where given.
   * Several times faster than making arrays, which is what the Merkle tree lives on.
   */
  sha256Latin1(data: Uint8Array | string, prefix?: number): string;
  /** A running SHA-256. */
  createSha256(): RunningDigest;
  /** A running digest of any kind. */
  createDigest(name: DigestName): RunningDigest;
  /** HMAC-SHA-256 (RFC 2104), 32 bytes. Throws NOT_IN_BROWSER where it is missing. */
  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array;
  /**
   * Part (3) of the signature rule: S < L and the cofactorless equation of RFC 8032, 5.1.7, R compared as bytes.
   * It need not judge the key or R, on which libraries differ: `crypto/ed25519` does that first. The bytes must not change until the promise settles.
   * At most 1,024 run at once, further calls wait their turn. Never rejects for a bad signature.
   */
  verifyEquation(message: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** scrypt. Throws KEY_FORMAT for parameters beyond what a key file may ask for; NOT_IN_BROWSER where it is missing. */
  scrypt(parameters: ScryptParameters): Promise<Uint8Array>;
  /** PBKDF2. Throws KEY_FORMAT for parameters beyond what a key file may ask for; NOT_IN_BROWSER where it is missing. */
  pbkdf2(parameters: Pbkdf2Parameters): Promise<Uint8Array>;
  /** Encrypts. Throws NOT_IN_BROWSER where it is missing. */
  aes256CbcEncrypt(parameters: CipherParameters): Uint8Array;
  /** Decrypts; undefined when the padding is wrong (wrong key or damaged data). Throws NOT_IN_BROWSER where it is missing. */
  aes256CbcDecrypt(parameters: CipherParameters): Uint8Array | undefined;
  /** Seals: writes what `data` becomes, and its tag, to the start of `into`. Throws NOT_IN_BROWSER where it is missing. */
  chachaSeal(parameters: AeadParameters, into: Uint8Array): void;
  /** Opens: false where the tag is wrong, and then nothing in `into` may be used. Throws NOT_IN_BROWSER where it is missing. */
  chachaOpen(parameters: AeadParameters, into: Uint8Array): boolean;
  /**
   * Whether the certificate `der` is signed by the key in the certificate `issuer` (RFC 5280, 6.1.3 a); `weak` for an RSA key below
   * 2,048 bits or a curve below 224, whatever it signed. Judges nothing else. Throws CERTIFICATE_INVALID for what OpenSSL cannot read;
   * NOT_IN_BROWSER where it is missing.
   */
  certificateSignature(der: Uint8Array, issuer: Uint8Array): 'holds' | 'fails' | 'weak';
  /** Whether the key of that certificate made the signature; `weak` as above, and where the key is of another kind. Throws as above. */
  signatureBy(given: CertifiedSignature): 'holds' | 'fails' | 'weak';
  /**
   * What `judge` returns, or throws, once every signature that it asks about has its answer: it is run again where the engine has some of
   * them only later. It must do the same in each run but for these answers.
   */
  settled<T>(judge: () => T): Promise<T>;
}
