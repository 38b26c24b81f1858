/** OpenSSH private keys (`openssh-key-v1`, PROTOCOL.key in OpenSSH's sources), read for import: one Ed25519 key, no passphrase. */
import { equalBytes, utf8 } from '../bytes/arrays.ts';
import { safeBytes, safeText } from '../bytes/text.ts';
import { publicKeyOf } from '../crypto/ed25519.ts';
import { CustodyError } from '../errors.ts';
import { refuseAlgorithm } from './not-a-key.ts';
import { ed25519FromBlob, SshReader } from './ssh-wire.ts';

const magic = utf8('openssh-key-v1\0');

interface OpensshKey {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  /** Safe to print. */
  readonly comment: string;
}

/** Whether the body of an `OPENSSH PRIVATE KEY` block is encrypted; false also for any other bytes. Never throws. */
export function isEncryptedOpensshKey(body: Uint8Array): boolean {
  try {
    const reader = openKey(body);
    return reader.name() !== 'none';
  } catch {
    return false;
  }
}

/**
 * The key in the body of an `OPENSSH PRIVATE KEY` block.
 * @throws CustodyError KEY_TYPE for another algorithm, KEY_PASSPHRASE for an encrypted key (its bcrypt key derivation
 * is in no library that we would depend on), KEY_TRUNCATED when the data ends early, KEY_FORMAT for anything else.
 */
export function decodeOpensshKey(body: Uint8Array): OpensshKey {
  const outer = openKey(body);
  const cipher = outer.name();
  const kdf = outer.name();
  outer.string();
  if (outer.uint32() !== 1) throw malformed();
  const blob = outer.string();
  const secret = outer.string();
  outer.end();

  const publicKey = ed25519FromBlob(blob, malformed);
  if (publicKey === undefined) throw refuseAlgorithm(safeText(new SshReader(blob, malformed).name()));
  if (cipher !== 'none' || kdf !== 'none') throw refuseEncrypted();
  return decodeSecret(secret, publicKey);
}

function decodeSecret(secret: Uint8Array, publicKey: Uint8Array): OpensshKey {
  const reader = new SshReader(secret, malformed);
  const check = reader.uint32();
  if (reader.uint32() !== check || reader.name() !== 'ssh-ed25519') throw malformed();
  const again = reader.string();
  const pair = reader.string();
  const comment = safeBytes(reader.string());
  const padding = reader.bytes(reader.left);
  if (padding.length >= 8 || padding.some((byte, i) => byte !== i + 1) || pair.length !== 64) throw malformed();

  const seed = pair.slice(0, 32);
  const stated = [again, pair.subarray(32), publicKey];
  const derived = publicKeyOf(seed);
  if (!stated.every((key) => equalBytes(key, derived))) {
    throw new CustodyError('KEY_FORMAT', 'the public key in the file does not belong to its private key');
  }
  return { seed, publicKey, comment };
}

function openKey(body: Uint8Array): SshReader {
  const reader = new SshReader(body, truncated);
  if (!equalBytes(reader.bytes(magic.length), magic)) throw malformed();
  return reader;
}

function refuseEncrypted(): CustodyError {
  return new CustodyError('KEY_PASSPHRASE', 'custody cannot decrypt OpenSSH keys that have a passphrase', {
    hint: 'load it into ssh-agent and use --key agent:COMMENT, or import a copy without one: ssh-keygen -p -N "" -f COPY',
  });
}

function truncated(): CustodyError {
  return new CustodyError('KEY_TRUNCATED', 'the OpenSSH key data ends too early');
}

function malformed(): CustodyError {
  return new CustodyError('KEY_FORMAT', 'this is not a well-formed OpenSSH private key');
}
