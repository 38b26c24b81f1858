import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../src/bytes/arrays.ts';
import { fromBase64, toHex } from '../../src/bytes/hex.ts';
import { publicKeyOf } from '../../src/crypto/ed25519.ts';
import { decodeKeyFile, lookAtKeyFile } from '../../src/signers/key-file.ts';
import { encodePem } from '../../src/signers/pem.ts';
import { ed25519Blob, sshString, sshUint32 } from '../../src/signers/ssh-wire.ts';
import { isMissing, run, temporaryFolder } from './programs.ts';
import { refusal } from './refusal.ts';
import { testSeed } from './test-keys.ts';

const seed = testSeed('openssh');
const publicKey = publicKeyOf(seed);

interface Parts {
  magic?: string;
  cipher?: string;
  count?: number;
  outer?: Uint8Array;
  checks?: readonly [number, number];
  type?: string;
  inner?: Uint8Array;
  pair?: Uint8Array;
  comment?: string | Uint8Array;
  padding?: readonly number[];
  after?: Uint8Array;
}

/** A key as PROTOCOL.key describes it, with single parts replaced. */
function body(parts: Parts = {}): Uint8Array {
  const [check, again] = parts.checks ?? [7, 7];
  const secret = concatBytes(
    sshUint32(check),
    sshUint32(again),
    sshString(parts.type ?? 'ssh-ed25519'),
    sshString(parts.inner ?? publicKey),
    sshString(parts.pair ?? concatBytes(seed, publicKey)),
    sshString(parts.comment ?? 'TEST'),
    Uint8Array.from(parts.padding ?? [1, 2, 3]),
  );
  return concatBytes(
    utf8(parts.magic ?? 'openssh-key-v1\0'),
    sshString(parts.cipher ?? 'none'),
    sshString(parts.cipher === undefined ? 'none' : 'bcrypt'),
    sshString(''),
    sshUint32(parts.count ?? 1),
    sshString(parts.outer ?? ed25519Blob(publicKey)),
    sshString(secret),
    parts.after ?? new Uint8Array(),
  );
}
const file = (bytes: Uint8Array) => utf8(encodePem('OPENSSH PRIVATE KEY', bytes));

describe('an OpenSSH key', () => {
  it('gives its seed and comment', async () => {
    const key = await decodeKeyFile(file(body()));
    expect(toHex(key.seed)).toBe(toHex(seed));
    expect(key).toMatchObject({ form: 'openssh', isEncrypted: false, comment: 'TEST', statedKeyId: undefined });
  });

  it('gives a comment that is safe to print', async () => {
    const comment = concatBytes(utf8('\u001b[2J\u202e'), Uint8Array.of(0xff));
    expect((await decodeKeyFile(file(body({ comment })))).comment).toBe('\\u{1b}[2J\\u{202e}\\xff');
  });

  it('is truncated when its data is cut, at any byte', async () => {
    const whole = body();
    for (let length = 0; length < whole.length; length++) {
      expect((await refusal(() => decodeKeyFile(file(whole.subarray(0, length))))).code).toBe('KEY_TRUNCATED');
    }
  });

  it.each<[string, Parts, string]>([
    ['another magic', { magic: 'openssh-key-v2\0' }, 'KEY_FORMAT'],
    ['two keys', { count: 2 }, 'KEY_FORMAT'],
    ['check numbers that differ', { checks: [7, 8] }, 'KEY_FORMAT'],
    ['another type inside', { type: 'ssh-rsa' }, 'KEY_FORMAT'],
    ['another public key outside', { outer: ed25519Blob(publicKeyOf(testSeed('x'))) }, 'KEY_FORMAT'],
    ['another public key inside', { inner: publicKeyOf(testSeed('x')) }, 'KEY_FORMAT'],
    ['another public key in the pair', { pair: concatBytes(seed, seed) }, 'KEY_FORMAT'],
    ['a short pair', { pair: seed }, 'KEY_FORMAT'],
    ['a short public key', { outer: ed25519Blob(seed.subarray(1)) }, 'KEY_FORMAT'],
    ['wrong padding', { padding: [1, 2, 4] }, 'KEY_FORMAT'],
    ['a block of padding', { padding: [1, 2, 3, 4, 5, 6, 7, 8] }, 'KEY_FORMAT'],
    ['bytes after it', { after: Uint8Array.of(0) }, 'KEY_TRUNCATED'],
    ['an RSA key', { outer: sshString('ssh-rsa') }, 'KEY_TYPE'],
    ['an unknown key', { outer: sshString('new@example.org') }, 'KEY_TYPE'],
    ['a cipher', { cipher: 'aes256-ctr' }, 'KEY_PASSPHRASE'],
  ])('is refused with %s', async (_, parts, code) => {
    expect((await refusal(() => decodeKeyFile(file(body(parts))))).code).toBe(code);
  });
});

describe.skipIf(isMissing('ssh', ['-V']))('made by ssh-keygen', () => {
  const folder = temporaryFolder();
  const read = (name: string) => readFileSync(join(folder, name));
  const keygen = (...args: string[]) => run('ssh-keygen', ['-q', ...args], { cwd: folder });

  it('an Ed25519 key is read', async () => {
    keygen('-t', 'ed25519', '-N', '', '-C', 'TEST officer', '-f', 'plain');
    const key = await decodeKeyFile(read('plain'));
    const blob = fromBase64(read('plain.pub').toString().split(' ')[1] ?? '');
    expect(toHex(ed25519Blob(key.publicKey))).toBe(toHex(blob));
    expect(key.comment).toBe('TEST officer');
    expect((await refusal(() => decodeKeyFile(read('plain.pub')))).message).toMatch(/OpenSSH public key/);
  });

  it('one with a passphrase is refused, and read after what the hint says', async () => {
    keygen('-t', 'ed25519', '-N', 'TEST passphrase', '-a', '1', '-C', 'TEST', '-f', 'locked');
    expect(lookAtKeyFile(read('locked'))).toMatchObject({ form: 'openssh', isEncrypted: true });
    const { code, hint = '' } = await refusal(() => decodeKeyFile(read('locked'), 'TEST passphrase'));
    expect(code).toBe('KEY_PASSPHRASE');
    expect(hint).toContain('ssh-keygen -p -N "" -f COPY');
    keygen('-p', '-P', 'TEST passphrase', '-N', '', '-f', 'locked');
    const blob = fromBase64(read('locked.pub').toString().split(' ')[1] ?? '');
    expect(toHex(ed25519Blob((await decodeKeyFile(read('locked'))).publicKey))).toBe(toHex(blob));
  });

  it.each([
    ['rsa', '2048', /an RSA key/],
    ['ecdsa', '256', /an EC key/],
  ])('a key of type %s is refused, with a passphrase too', async (type, bits, message) => {
    keygen('-t', type, '-b', bits, '-N', '', '-C', 'TEST', '-f', type);
    for (const passphrase of ['', 'TEST passphrase']) {
      keygen('-p', '-P', '', '-N', passphrase, '-a', '1', '-f', type);
      const error = await refusal(() => decodeKeyFile(read(type)));
      expect([error.code, error.message]).toEqual(['KEY_TYPE', expect.stringMatching(message)]);
    }
  });
});
