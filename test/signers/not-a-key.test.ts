import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { decodeKeyFile } from '../../src/signers/key-file.ts';
import { encodePem } from '../../src/signers/pem.ts';
import { encodePkcs8 } from '../../src/signers/pkcs8.ts';
import { refusal } from './refusal.ts';
import { testSeed } from './test-keys.ts';

const block = (label: string, body = 'AAAA') => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const key = encodePem('PRIVATE KEY', encodePkcs8(testSeed('not a key')));

describe('what is given in place of a key', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['an empty file', '', 'KEY_TRUNCATED', /^the key file is empty$/],
    ['only line ends', '\n\r\n', 'KEY_TRUNCATED', /^the key file is empty$/],
    ['an RSA key', block('RSA PRIVATE KEY'), 'KEY_TYPE', /^this is an RSA key; custody signs with Ed25519 only$/],
    ['an EC key', block('EC PARAMETERS') + block('EC PRIVATE KEY'), 'KEY_TYPE', /an EC key/],
    ['a DSA key', block('DSA PRIVATE KEY'), 'KEY_TYPE', /a DSA key/],
    ['a certificate before an RSA key', block('CERTIFICATE') + block('RSA PRIVATE KEY'), 'KEY_TYPE', /an RSA key/],
    ['a public key', block('PUBLIC KEY'), 'KEY_FORMAT', /public key, not a private one/],
    ['an RSA public key', block('RSA PUBLIC KEY'), 'KEY_FORMAT', /public key, not a private one/],
    ['a certificate', block('CERTIFICATE'), 'KEY_FORMAT', /a certificate, not/],
    ['a certificate request', block('CERTIFICATE REQUEST'), 'KEY_FORMAT', /a certificate request/],
    ['an OpenPGP key', block('PGP PRIVATE KEY BLOCK'), 'KEY_FORMAT', /OpenPGP/],
    ['an age file', block('AGE ENCRYPTED FILE'), 'KEY_FORMAT', /encrypted with age/],
    ['an unknown block', block('X9 THING'), 'KEY_FORMAT', /"X9 THING" is not a key/],
    ['an OpenSSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 TEST', 'KEY_FORMAT', /OpenSSH public key/],
    ['a security key', 'sk-ssh-ed25519@openssh.com AAAA TEST', 'KEY_FORMAT', /OpenSSH public key/],
    ['an SSH2 public key', '---- BEGIN SSH2 PUBLIC KEY ----\n', 'KEY_FORMAT', /public key/],
    ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-ed25519\r\n', 'KEY_FORMAT', /PuTTY/],
    ['an age key', '# created: 2026\n# public key: age1\nAGE-SECRET-KEY-1TEST', 'KEY_FORMAT', /age key/],
    ['comments without end', '# '.repeat(30_000), 'KEY_FORMAT', /no PEM block/],
    ['JSON', ' {"kty":"OKP"}', 'KEY_FORMAT', /JSON/],
    ['prose', 'Dear colleague,\n', 'KEY_FORMAT', /no PEM block/],
    ['a card', Uint8Array.of(0xd2, 0x84, 0x58, 0x01, 0x00), 'KEY_FORMAT', /key card/],
    ['DER', encodePkcs8(testSeed('not a key')), 'KEY_FORMAT', /DER/],
    ['binary junk', Uint8Array.of(0, 1, 2, 0xff), 'KEY_FORMAT', /binary/],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x2d, 0, 0x2d, 0), 'KEY_FORMAT', /binary/],
    ['bytes not UTF-8', Uint8Array.of(0x61, 0xff, 0x62), 'KEY_FORMAT', /binary/],
    ['65,537 bytes', new Uint8Array(65_537).fill(0x2d), 'KEY_FORMAT', /over 65,536/],
    ['two keys', key + key, 'KEY_FORMAT', /holds 2 private keys/],
    ['no base64', block('PRIVATE KEY', 'A*=='), 'KEY_FORMAT', /not base64/],
    ['headers before the base64', block('PRIVATE KEY', 'Proc-Type: 4,ENCRYPTED'), 'KEY_FORMAT', /not base64/],
    ['an empty block', block('PRIVATE KEY', ''), 'KEY_TRUNCATED', /ends too early/],
    ['another END', key.replace('END PRIVATE', 'END PUBLIC'), 'KEY_TRUNCATED', /END line/],
    ['a broken BEGIN line', key.replace('KEY-----\n', 'KEY--'), 'KEY_TRUNCATED', /END line/],
  ])('%s', async (_, content, code, message) => {
    const bytes = typeof content === 'string' ? utf8(content) : content;
    const error = await refusal(() => decodeKeyFile(bytes, 'TEST passphrase'));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(error.message).not.toMatch(/\.$|[\n\u001b]/);
  });

  it('finds the key among other blocks and text', async () => {
    const text = `Bag Attributes\n  friendlyName: TEST\n${key}${block('CERTIFICATE')}`;
    expect((await decodeKeyFile(utf8(text))).seed).toEqual(testSeed('not a key'));
  });

  it('takes 65,536 bytes', async () => {
    expect((await decodeKeyFile(utf8('\n'.repeat(65_536 - key.length) + key))).seed).toHaveLength(32);
  });

  it('shows no control characters of the file', async () => {
    const error = await refusal(() => decodeKeyFile(utf8(block('X\u001b[31m'))));
    expect(error.message).not.toContain('\u001b');
  });
});
