/** OpenSSL, Node and python3-cryptography read our key files, and we read OpenSSL's. */

import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { toBase64url, toHex } from '../../src/bytes/hex.ts';
import { publicKeyOf } from '../../src/crypto/ed25519.ts';
import { keyCost } from '../../src/signers/key-cost.ts';
import { decodeKeyFile, encodeKeyFile } from '../../src/signers/key-file.ts';
import { bareEnv, bin, isBuilt } from '../cli/built-program.ts';
import { isMissing, run, temporaryFolder } from './programs.ts';
import { refusal } from './refusal.ts';
import { testRandom, testSeed } from './test-keys.ts';

const folder = temporaryFolder();
const passphrase = 'TEST passphrase, größer';
const seed = testSeed('interop');
const ours = await encodeKeyFile({ seed, passphrase }, { random: testRandom('interop'), keyCost });
writeFileSync(join(folder, 'ours.pem'), ours);
const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name));

describe('our key file', () => {
  it('is read by Node', () => {
    const key = createPrivateKey({ key: ours, passphrase });
    expect(key.export({ format: 'jwk' })).toMatchObject({
      crv: 'Ed25519',
      d: toBase64url(seed),
      x: toBase64url(publicKeyOf(seed)),
    });
  });

  it.skipIf(isMissing('openssl', ['version']))('is read by openssl pkey', () => {
    const text = openssl('pkey', '-in', 'ours.pem', '-passin', `pass:${passphrase}`, '-noout', '-text');
    expect(text).toContain('ED25519 Private-Key');
    expect(text.replace(/\s|:/g, '')).toContain(toHex(seed));
  });

  it.skipIf(!isBuilt || isMissing('openssl', ['version']))(
    'is PBES2 with scrypt and AES-256-CBC by openssl asn1parse',
    () => {
      // written by the built program: what tests write themselves is cheaper to open
      const named = ['--name', 'TEST', '--agency', 'TEST', '--jurisdiction', 'NL'];
      const env = bareEnv(folder, { CUSTODY_PASSPHRASE: passphrase });
      run(process.execPath, [bin, 'key', 'new', ...named, '-o', 'built.pem'], { cwd: folder, env });
      const dump = openssl('asn1parse', '-in', 'built.pem');
      expect(dump).toMatch(
        /:PBES2\n[\s\S]*scrypt\n[\s\S]*INTEGER +:4000\n.*INTEGER +:08\n.*INTEGER +:05\n.*INTEGER +:20\n/,
      );
      expect(dump).toContain(':aes-256-cbc');
    },
  );

  it.skipIf(isMissing('/usr/bin/python3', ['-c', 'import cryptography']))('is read by python3-cryptography', () => {
    const script = `
import sys
from cryptography.hazmat.primitives.serialization import *
key = load_pem_private_key(open('ours.pem', 'rb').read(), sys.argv[1].encode())
print(key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()).hex())`;
    expect(run('/usr/bin/python3', ['-c', script, passphrase], { cwd: folder }).trim()).toBe(toHex(seed));
  });
});

describe.skipIf(isMissing('openssl', ['version']))('OpenSSL’s key files', () => {
  let expected = '';
  beforeAll(() => {
    openssl('genpkey', '-algorithm', 'ed25519', '-out', 'plain.pem');
    expected = openssl('pkey', '-in', 'plain.pem', '-noout', '-text').replace(/\s|:/g, '');
  });
  const encrypt = (name: string, ...how: string[]) =>
    openssl('pkcs8', '-topk8', '-in', 'plain.pem', '-out', name, '-passout', `pass:${passphrase}`, ...how);

  it('are read when not encrypted', async () => {
    const key = await decodeKeyFile(read('plain.pem'));
    expect(expected).toContain(toHex(key.seed));
    expect(expected).toContain(toHex(key.publicKey));
  });

  it('are read after openssl pkey -text wrote them with their text', async () => {
    openssl('pkey', '-in', 'plain.pem', '-text', '-out', 'text.pem');
    expect(expected).toContain(toHex((await decodeKeyFile(read('text.pem'))).seed));
  });

  it('are read from genpkey -aes256', async () => {
    openssl('genpkey', '-algorithm', 'ed25519', '-aes256', '-pass', `pass:${passphrase}`, '-out', 'aes256.pem');
    const text = openssl('pkey', '-in', 'aes256.pem', '-passin', `pass:${passphrase}`, '-noout', '-text');
    const key = await decodeKeyFile(read('aes256.pem'), passphrase);
    expect(text.replace(/\s|:/g, '')).toContain(toHex(key.seed));
    expect((await refusal(() => decodeKeyFile(read('aes256.pem'), 'wrong'))).code).toBe('KEY_PASSPHRASE');
  });

  it.each([
    ['scrypt', ['-scrypt']],
    ['scrypt of other costs', ['-scrypt', '-scrypt_N', '1024', '-scrypt_r', '4', '-scrypt_p', '2']],
    ['PBKDF2 as it comes', []],
    ['PBKDF2 with SHA-1', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1']],
    ['PBKDF2 with SHA-512', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512', '-iter', '100000']],
  ])('are read with %s', async (_, how) => {
    encrypt('encrypted.pem', ...how);
    expect(expected).toContain(toHex((await decodeKeyFile(read('encrypted.pem'), passphrase)).seed));
  });

  it.each([
    ['AES-128', ['-v2', 'aes-128-cbc'], /AES-256-CBC/],
    ['PBKDF2 with SHA-384', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA384'], /SHA-1, SHA-256/],
    ['PKCS#12’s own scheme', ['-v1', 'PBE-SHA1-3DES'], /old kind/],
  ])('are refused with %s, with the way to convert them', async (_, how, message) => {
    encrypt('odd.pem', ...how);
    const error = await refusal(() => decodeKeyFile(read('odd.pem'), passphrase));
    expect([error.code, error.message]).toEqual(['KEY_FORMAT', expect.stringMatching(message)]);
    expect(error.hint).toBeDefined();
  });

  it('are read after the conversion that the hint names', async () => {
    encrypt('old.pem', '-v1', 'PBE-SHA1-3DES');
    const { hint = '' } = await refusal(() => decodeKeyFile(read('old.pem'), passphrase));
    const command = hint
      .replace(/^.*openssl /, '')
      .replace('KEY.new', 'new.pem')
      .replace('KEY', 'old.pem')
      .split(' ');
    openssl(...command, '-passin', `pass:${passphrase}`, '-passout', `pass:${passphrase}`);
    expect(expected).toContain(toHex((await decodeKeyFile(read('new.pem'), passphrase)).seed));
  });

  it('in DER are refused, with a conversion that works', async () => {
    openssl('pkey', '-in', 'plain.pem', '-outform', 'DER', '-out', 'plain.der');
    const { code, hint = '' } = await refusal(() => decodeKeyFile(read('plain.der')));
    expect(code).toBe('KEY_FORMAT');
    const command = hint
      .replace(/^.*openssl /, '')
      .replace('KEY.pem', 'from-der.pem')
      .replace('KEY', 'plain.der')
      .split(' ');
    openssl(...command, '-passout', `pass:${passphrase}`);
    expect(expected).toContain(toHex((await decodeKeyFile(read('from-der.pem'), passphrase)).seed));
  });

  it.each<[string, string[], RegExp]>([
    ['RSA', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], /an RSA key/],
    ['RSA-PSS', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'], /an RSA-PSS key/],
    ['EC', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'], /an EC key/],
    ['X25519', ['-algorithm', 'X25519'], /an X25519 key/],
    ['Ed448', ['-algorithm', 'Ed448'], /an Ed448 key/],
  ])('of %s are refused, also encrypted', async (_, how, message) => {
    openssl('genpkey', ...how, '-out', 'type.pem');
    openssl('pkcs8', '-topk8', '-in', 'type.pem', '-out', 'type-encrypted.pem', '-passout', `pass:${passphrase}`);
    for (const name of ['type.pem', 'type-encrypted.pem']) {
      const error = await refusal(() => decodeKeyFile(read(name), passphrase));
      expect([error.code, error.message]).toEqual(['KEY_TYPE', expect.stringMatching(message)]);
    }
  });

  it('are told from traditional keys, public keys, requests, certificates and PKCS#12', async () => {
    const subject = ['-subj', '/CN=TEST'];
    openssl('genrsa', '-traditional', '-out', 'rsa.pem', '2048');
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-out', 'ec.pem');
    openssl('pkey', '-in', 'plain.pem', '-pubout', '-out', 'public.pem');
    openssl('req', '-new', '-key', 'plain.pem', ...subject, '-out', 'request.pem');
    openssl('req', '-x509', '-key', 'plain.pem', ...subject, '-out', 'certificate.pem');
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'plain.pem',
      '-in',
      'certificate.pem',
      '-passout',
      'pass:TEST',
      '-out',
      'a.p12',
    );
    const said: Record<string, string> = {};
    for (const name of ['rsa.pem', 'ec.pem', 'public.pem', 'request.pem', 'certificate.pem', 'a.p12']) {
      const { code, message } = await refusal(() => decodeKeyFile(read(name)));
      said[name] = `${code}: ${message}`;
    }
    expect(said).toEqual({
      'rsa.pem': 'KEY_TYPE: this is an RSA key; custody signs with Ed25519 only',
      'ec.pem': 'KEY_TYPE: this is an EC key; custody signs with Ed25519 only',
      'public.pem': 'KEY_FORMAT: this is a public key, not a private one',
      'request.pem': 'KEY_FORMAT: this is a certificate request, not a private key',
      'certificate.pem': 'KEY_FORMAT: this is a certificate, not a private key',
      'a.p12': 'KEY_FORMAT: this is binary (perhaps DER or PKCS#12), not a PEM key file',
    });
  });

  it('written by us without a passphrase are read by openssl pkey', async () => {
    const text = await encodeKeyFile({ seed, passphrase: null }, { random: testRandom('unused'), keyCost });
    const out = run('openssl', ['pkey', '-noout', '-text'], { cwd: folder, input: text });
    expect(out.replace(/\s|:/g, '')).toContain(toHex(seed));
    expect(toHex((await decodeKeyFile(utf8(text))).seed)).toBe(toHex(seed));
  });
});
