/** Key files: written as encrypted PKCS#8 that OpenSSL, Node and Python read too; read in the forms that people already have. */

import { fromHex, toHex } from '../bytes/hex.ts';
import { shellWord } from '../bytes/shell-word.ts';
import { publicKeyOf } from '../crypto/ed25519.ts';
import { keyId } from '../crypto/keys.ts';
import { CustodyError, isRefusal } from '../errors.ts';
import type { KeyMaking } from './key-cost.ts';
import { decodeOpensshKey, isEncryptedOpensshKey } from './openssh-key.ts';
import { passphraseBytes } from './passphrase.ts';
import { decryptPbes2, encryptPbes2 } from './pbes2.ts';
import { decodeKeyPem, encodePem, type KeyPem } from './pem.ts';
import { decodePkcs8, encodePkcs8, type KeyPair } from './pkcs8.ts';

/** How the file of a witness begins (witness-key-file.ts). */
export const witnessLine = 'custody witness ';

/** How a key file is written. */
export interface KeyFileContents {
  readonly seed: Uint8Array;
  /** `null` writes the key without any protection; it has to be stated. */
  readonly passphrase: string | null;
}

/** What can be reported about a key file without its passphrase. */
interface KeyFileLook {
  readonly form: 'pkcs8' | 'openssh';
  readonly isEncrypted: boolean;
  /** As written beside the key by `encodeKeyFile`: a claim until the key is decoded. */
  readonly statedKeyId: Uint8Array | undefined;
}

export interface KeyFile extends KeyFileLook, KeyPair {
  /** The comment in an OpenSSH key, safe to print. */
  readonly comment: string | undefined;
}

/**
 * The text of a key file: a line that names the key, then a PKCS#8 PEM, PBES2 with scrypt (N=2^14, r=8, p=5) and
 * AES-256-CBC. The line lets people tell their files apart without a passphrase, and lets `decodeKeyFile` see damage
 * that decrypts to another key.
 * @throws CustodyError KEY_PASSPHRASE for an empty passphrase or one that other programs could not repeat.
 */
export async function encodeKeyFile({ seed, passphrase }: KeyFileContents, making: KeyMaking): Promise<string> {
  const named = `custody key ${toHex(keyId(publicKeyOf(seed)))}\n`;
  const data = encodePkcs8(seed);
  if (passphrase === null) return named + encodePem('PRIVATE KEY', data);
  const body = await encryptPbes2({ data, password: passphraseBytes(passphrase) }, making);
  return named + encodePem('ENCRYPTED PRIVATE KEY', body);
}

/**
 * Looks at a key file without opening it, to know whether to ask for a passphrase.
 * @throws CustodyError KEY_TRUNCATED, KEY_TYPE, KEY_FORMAT as `decodeKeyFile` does for what no passphrase can mend.
 */
export function lookAtKeyFile(file: Uint8Array): KeyFileLook {
  return lookAt(decodeKeyPem(file));
}

/**
 * The key in a key file: PKCS#8 (versions 1 and 2, encrypted or not) or OpenSSH (not encrypted). A passphrase given for
 * a file that has none is not looked at.
 * @throws CustodyError KEY_PASSPHRASE when it is missing or wrong, KEY_TYPE when the key is not Ed25519, KEY_TRUNCATED
 * when the file ends early, KEY_FORMAT for anything else that is not a key file.
 */
export async function decodeKeyFile(file: Uint8Array, passphrase?: string): Promise<KeyFile> {
  const pem = decodeKeyPem(file);
  const look = lookAt(pem);
  const key = await decodeBody(pem, passphrase);
  const { statedKeyId } = look;
  if (statedKeyId !== undefined && toHex(statedKeyId) !== toHex(keyId(key.publicKey))) {
    throw new CustodyError('KEY_FORMAT', 'the key file is damaged: its first line names another key than it holds');
  }
  return { ...look, comment: undefined, ...key };
}

async function decodeBody(pem: KeyPem, passphrase: string | undefined): Promise<KeyPair & { comment?: string }> {
  if (pem.label === 'OPENSSH PRIVATE KEY') return decodeOpensshKey(pem.body);
  if (pem.label === 'PRIVATE KEY') return decodePkcs8(pem.body);
  if (passphrase === undefined)
    throw new CustodyError('KEY_PASSPHRASE', 'the key file is encrypted: a passphrase is needed');
  const data = await decryptPbes2(pem.body, passphraseBytes(passphrase));
  try {
    if (data !== undefined) return decodePkcs8(data);
  } catch (error) {
    // One wrong passphrase in 256 leaves right padding and random bytes; only a whole key of another kind is news.
    if (isRefusal(error, 'KEY_TYPE')) throw error;
  }
  throw new CustodyError('KEY_PASSPHRASE', 'wrong passphrase (or the key file is damaged)');
}

function lookAt({ label, body, preamble }: KeyPem): KeyFileLook {
  if (preamble.startsWith(witnessLine))
    throw new CustodyError('KEY_TYPE', 'this is the key of a witness, which signs no entries', {
      hint: 'custody key new makes a key for you',
    });
  const stated = /^custody key ([0-9a-f]{64})$/m.exec(preamble)?.[1];
  const isOpenssh = label === 'OPENSSH PRIVATE KEY';
  return {
    form: isOpenssh ? 'openssh' : 'pkcs8',
    isEncrypted: isOpenssh ? isEncryptedOpensshKey(body) : label === 'ENCRYPTED PRIVATE KEY',
    statedKeyId: stated === undefined ? undefined : fromHex(stated),
  };
}

/**
 * Refuses a key file that others than its owner may read.
 * @param mode permission bits as `stat` gives them; undefined where the system has none.
 * @throws CustodyError KEY_PERMISSIONS
 */
export function checkKeyMode(mode: number | undefined, name = 'FILE'): void {
  if (mode === undefined || (mode & 0o077) === 0) return;
  const bits = (mode & 0o777).toString(8).padStart(3, '0');
  throw new CustodyError('KEY_PERMISSIONS', `others can read the key file: its permissions are ${bits}`, {
    hint: `chmod 600 ${shellWord(name)}`,
  });
}
