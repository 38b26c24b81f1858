/** Key files of every form, with the right passphrase and without: read, or refused by what is wrong with them. */

import { publicKeyOf } from '../../../src/crypto/ed25519.ts';
import { decodeKeyFile, encodeKeyFile, lookAtKeyFile } from '../../../src/signers/key-file.ts';
import { decodeOpensshKey } from '../../../src/signers/openssh-key.ts';
import { encodePem } from '../../../src/signers/pem.ts';
import { decodePkcs8, encodePkcs8 } from '../../../src/signers/pkcs8.ts';
import { sshString, sshUint32 } from '../../../src/signers/ssh-wire.ts';
import { cheapKeys } from '../../key-cost.ts';
import { testRandom, testSeed } from '../../signers/test-keys.ts';
import { hold, type Target } from '../target.ts';

const seed = testSeed('fuzz');
const passphrase = 'TEST passphrase';
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

function openssh(): Uint8Array {
  const key = publicKeyOf(seed);
  const type = sshString('ssh-ed25519');
  const blob = Buffer.concat([type, sshString(key)]);
  const secret = Buffer.concat([
    sshUint32(7),
    sshUint32(7),
    type,
    sshString(key),
    sshString(Buffer.concat([seed, key])),
    sshString('TEST'),
  ]);
  const padded = Buffer.concat([secret, Uint8Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1)]);
  const none = sshString('none');
  return Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    none,
    none,
    sshString(''),
    sshUint32(1),
    sshString(blob),
    sshString(padded),
  ]);
}

/** The bytes of a key file whose body is changed below its base64. */
function mend(bytes: Uint8Array): Uint8Array {
  const label = ['OPENSSH PRIVATE KEY', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'][(bytes[0] ?? 0) % 3] as string;
  return bytesOf(encodePem(label as never, bytes.subarray(1)));
}

const plain = encodePkcs8(seed);
const pem = (label: string, body: Uint8Array): Uint8Array => bytesOf(encodePem(label as never, body));

export const target: Target = {
  reads: 'a key file: PKCS#8, encrypted PKCS#8, OpenSSH',
  form: 'text',
  refuses: ['KEY_FORMAT', 'KEY_PASSPHRASE', 'KEY_TRUNCATED', 'KEY_TYPE'],
  maxBytes: 8192,
  words: [
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    'Proc-Type: 4,ENCRYPTED',
    'PuTTY-User-Key-File-3',
    'AGE-SECRET-KEY-1',
    'custody key ',
  ],
  async seeds() {
    const making = { random: testRandom('fuzz'), keyCost: cheapKeys };
    return [
      bytesOf(await encodeKeyFile({ seed, passphrase: null }, making)),
      bytesOf(await encodeKeyFile({ seed, passphrase }, making)),
      pem('PRIVATE KEY', plain),
      pem('OPENSSH PRIVATE KEY', openssh()),
      // what `mend` makes key files of
      Buffer.concat([Uint8Array.of(0), openssh()]),
      Buffer.concat([Uint8Array.of(1), plain]),
    ].map((one) => new Uint8Array(one));
  },
  mend: (bytes) => (bytes[0] !== undefined && bytes[0] < 3 ? mend(bytes) : bytes),
  async run(bytes) {
    if (Buffer.from(bytes.subarray(0, 15)).toString('latin1') === 'openssh-key-v1\0') decodeOpensshKey(bytes);
    else if (bytes[0] === 0x30) decodePkcs8(bytes);
    lookAtKeyFile(bytes);
    const { seed: found, publicKey } = await decodeKeyFile(bytes, passphrase);
    hold(Buffer.compare(publicKeyOf(found), publicKey) === 0, 'the public key is that of the seed');
  },
};
