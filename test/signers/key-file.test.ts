import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { fromBase64, toBase64, toHex } from '../../src/bytes/hex.ts';
import { derTags, writeDer, writeDerCount, writeDerOid } from '../../src/crypto/der.ts';
import { publicKeyOf } from '../../src/crypto/ed25519.ts';
import { keyId } from '../../src/crypto/keys.ts';
import { checkKeyMode, decodeKeyFile, encodeKeyFile, lookAtKeyFile } from '../../src/signers/key-file.ts';
import { encodePem } from '../../src/signers/pem.ts';
import { encodePkcs8 } from '../../src/signers/pkcs8.ts';
import { refusal } from './refusal.ts';
import { testRandom, testSeed } from './test-keys.ts';

/** [0] and [1] of RFC 5958. */
const [attributesTag, publicKeyTag] = [0xa0, 0x81];
const seed = testSeed('key file');
const passphrase = 'TEST passphrase, größer';
const encrypted = await encodeKeyFile({ seed, passphrase, random: testRandom('key file') });
const plain = await encodeKeyFile({ seed, passphrase: null, random: testRandom('unused') });

describe('a key file of ours', () => {
  it('opens with its passphrase', async () => {
    const key = await decodeKeyFile(utf8(encrypted), passphrase);
    expect(toHex(key.seed)).toBe(toHex(seed));
    expect(toHex(key.publicKey)).toBe(toHex(publicKeyOf(seed)));
    expect(key).toMatchObject({ form: 'pkcs8', isEncrypted: true, comment: undefined });
  });

  it('opens without one when it was written so, whatever passphrase is given', async () => {
    for (const given of [undefined, '', passphrase]) {
      expect(toHex((await decodeKeyFile(utf8(plain), given)).seed)).toBe(toHex(seed));
    }
  });

  it('says which key it is, and whether a passphrase is needed, before it is opened', () => {
    expect(lookAtKeyFile(utf8(encrypted))).toEqual({
      form: 'pkcs8',
      isEncrypted: true,
      statedKeyId: keyId(publicKeyOf(seed)),
    });
    expect(lookAtKeyFile(utf8(plain)).isEncrypted).toBe(false);
  });

  it('holds a fresh salt and vector, and not the seed in clear', async () => {
    const random = testRandom('key file');
    const [salt, vector] = [random(16), random(16)];
    const body = toHex(fromBase64(encrypted.split('\n').slice(2, -2).join('')));
    expect(body).toContain(toHex(salt));
    expect(body).toContain(toHex(vector));
    expect(body).not.toContain(toHex(seed));
  });

  it('survives Windows line ends, a byte order mark, indents and a lost last line end', async () => {
    for (const text of [
      encrypted.replaceAll('\n', '\r\n'),
      `\uFEFF${encrypted}`,
      encrypted.replaceAll('\n', ' \n  '),
      encrypted.trimEnd(),
      encrypted.split('\n').slice(1).join('\n'),
    ]) {
      expect(toHex((await decodeKeyFile(utf8(text), passphrase)).seed)).toBe(toHex(seed));
    }
  });
});

describe('a wrong passphrase', () => {
  it.each([
    ['another one', 'not this one at all', /^wrong passphrase/],
    ['none', undefined, /a passphrase is needed/],
    ['an empty one', '', /empty/],
    ['another form of the same letters', passphrase.normalize('NFD'), /^wrong passphrase/],
  ])('%s', async (_, given, message) => {
    const error = await refusal(() => decodeKeyFile(utf8(encrypted), given));
    expect(error.code).toBe('KEY_PASSPHRASE');
    expect(error.message).toMatch(message);
  });

  it('is refused also where the padding comes out right', async () => {
    // The plaintext is not a key: what a wrong passphrase gives once in 256 times.
    const { encryptPbes2 } = await import('../../src/signers/pbes2.ts');
    for (const data of [
      Uint8Array.of(1, 2, 3),
      Uint8Array.of(0x30, 0x10, 2),
      writeDer(derTags.sequence, writeDerCount(7)),
    ]) {
      const body = await encryptPbes2({ data, password: utf8(passphrase), random: testRandom('junk') });
      const error = await refusal(() => decodeKeyFile(utf8(encodePem('ENCRYPTED PRIVATE KEY', body)), passphrase));
      expect(error.code).toBe('KEY_PASSPHRASE');
    }
  });

  it('of no characters protects nothing: writing says so', async () => {
    const error = await refusal(() => encodeKeyFile({ seed, passphrase: '', random: testRandom('unused') }));
    expect([error.code, error.hint]).toEqual(['KEY_PASSPHRASE', expect.stringContaining('--no-passphrase')]);
  });
});

describe('a damaged key file', () => {
  it.each([
    ['encrypted', encrypted],
    ['plain', plain],
  ])('is refused when cut at any byte (%s)', async (_, text) => {
    const whole = utf8(text);
    const codes = new Set<string>();
    // The last byte is a line end, without which the file is still whole.
    for (let length = 0; length < whole.length - 1; length++) {
      const error = await refusal(() => decodeKeyFile(whole.subarray(0, length), passphrase));
      codes.add(error.code);
      if (length === 0 || length >= 'custody key'.length)
        expect([length, error.code]).toEqual([length, 'KEY_TRUNCATED']);
      expect(error.message).not.toMatch(/undefined|Error|\n/);
    }
    expect([...codes].sort()).toEqual(['KEY_FORMAT', 'KEY_TRUNCATED']);
  });

  it('is truncated when whole lines are lost in its middle', async () => {
    const lines = encrypted.split('\n');
    lines.splice(3, 1);
    expect((await refusal(() => decodeKeyFile(utf8(lines.join('\n')), passphrase))).code).toBe('KEY_TRUNCATED');
  });

  it('never gives another key, whichever byte is changed (plain)', async () => {
    for (let i = 0; i < plain.length; i++) {
      for (const bit of [1, 4, 32]) {
        const changed = utf8(plain);
        changed[i] = (changed[i] ?? 0) ^ bit;
        await decodeKeyFile(changed).then(
          (key) => expect(toHex(key.seed)).toBe(toHex(seed)),
          (error) => expect(error).toMatchObject({ name: 'CustodyError', code: expect.stringMatching(/^KEY_/) }),
        );
      }
    }
  });

  it('never gives another key when the encrypted bytes are changed', async () => {
    const lines = encrypted.split('\n');
    const body = fromBase64(lines.slice(2, -2).join(''));
    // The last 64 bytes are the ciphertext; one byte of each block and of the vector before them.
    for (const back of [64, 63, 48, 32, 17, 16, 1, 90]) {
      const changed = body.slice();
      const at = changed.length - back;
      changed[at] = (changed[at] ?? 0) ^ 1;
      const text = [...lines.slice(0, 2), toBase64(changed), ...lines.slice(-2)].join('\n');
      const error = await refusal(() => decodeKeyFile(utf8(text), passphrase));
      expect(error.code).toMatch(/^KEY_(PASSPHRASE|FORMAT|TYPE)$/);
    }
  });

  it('is damaged when its first line names another key', async () => {
    const other = toHex(keyId(publicKeyOf(testSeed('other'))));
    const text = encrypted.replace(/^custody key .*/, `custody key ${other}`);
    const error = await refusal(() => decodeKeyFile(utf8(text), passphrase));
    expect([error.code, error.message]).toEqual(['KEY_FORMAT', expect.stringMatching(/damaged/)]);
  });
});

describe('PKCS#8', () => {
  const pem = (info: Uint8Array) => utf8(encodePem('PRIVATE KEY', info));
  const algorithm = writeDer(derTags.sequence, writeDerOid('1.3.101.112'));
  const curveKey = writeDer(derTags.bytes, writeDer(derTags.bytes, seed));
  const bits = (key: Uint8Array) => writeDer(publicKeyTag, Uint8Array.of(0), key);
  const attributes = writeDer(attributesTag);

  it('version 2 holds the public key as well, and both versions may hold attributes', async () => {
    for (const info of [
      writeDer(derTags.sequence, writeDerCount(1), algorithm, curveKey, bits(publicKeyOf(seed))),
      writeDer(derTags.sequence, writeDerCount(1), algorithm, curveKey, attributes, bits(publicKeyOf(seed))),
      writeDer(derTags.sequence, writeDerCount(1), algorithm, curveKey),
      writeDer(derTags.sequence, writeDerCount(0), algorithm, curveKey, attributes),
    ]) {
      expect(toHex((await decodeKeyFile(pem(info))).seed)).toBe(toHex(seed));
    }
  });

  it.each([
    [
      'a public key of another',
      writeDer(derTags.sequence, writeDerCount(1), algorithm, curveKey, bits(publicKeyOf(testSeed('x')))),
    ],
    [
      'a public key in version 1',
      writeDer(derTags.sequence, writeDerCount(0), algorithm, curveKey, bits(publicKeyOf(seed))),
    ],
    ['version 3', writeDer(derTags.sequence, writeDerCount(2), algorithm, curveKey)],
    [
      'parameters',
      writeDer(
        derTags.sequence,
        writeDerCount(0),
        writeDer(derTags.sequence, writeDerOid('1.3.101.112'), writeDer(derTags.null)),
        curveKey,
      ),
    ],
    ['a seed of 31 bytes', encodePkcs8(seed.subarray(1))],
    ['a seed of 33 bytes', encodePkcs8(new Uint8Array(33))],
    [
      'bytes after the seed',
      writeDer(
        derTags.sequence,
        writeDerCount(0),
        algorithm,
        writeDer(derTags.bytes, writeDer(derTags.bytes, seed), writeDer(derTags.null)),
      ),
    ],
    ['nothing', writeDer(derTags.sequence)],
  ])('refuses %s', async (_, info) => {
    expect((await refusal(() => decodeKeyFile(pem(info)))).code).toBe('KEY_FORMAT');
  });
});

it('names an algorithm that it does not know by its identifier', async () => {
  const mlDsa44 = writeDer(derTags.sequence, writeDerOid('2.16.840.1.101.3.4.3.17'));
  const info = writeDer(derTags.sequence, writeDerCount(0), mlDsa44, writeDer(derTags.bytes, seed));
  const error = await refusal(() => decodeKeyFile(utf8(encodePem('PRIVATE KEY', info))));
  expect([error.code, error.message]).toEqual([
    'KEY_TYPE',
    'this key is of another algorithm (2.16.840.1.101.3.4.3.17); custody signs with Ed25519 only',
  ]);
});

describe('PBES2', () => {
  const salt = writeDer(derTags.bytes, new Uint8Array(16));
  const cipherOid = '2.16.840.1.101.3.4.1.42';
  const scryptOid = '1.3.6.1.4.1.11591.4.11';
  const pbkdf2Oid = '1.2.840.113549.1.5.12';
  interface Parts {
    scheme?: string;
    derivation?: string;
    parameters?: Uint8Array[];
    cipher?: string;
    iv?: number;
    data?: number;
  }
  function file({ scheme, derivation, parameters, cipher, iv = 16, data = 64 }: Parts): Uint8Array {
    const kdf = writeDer(
      derTags.sequence,
      writeDerOid(derivation ?? scryptOid),
      writeDer(derTags.sequence, ...(parameters ?? [salt, ...[16384, 8, 1].map(writeDerCount)])),
    );
    const aes = writeDer(
      derTags.sequence,
      writeDerOid(cipher ?? cipherOid),
      writeDer(derTags.bytes, new Uint8Array(iv)),
    );
    const how = writeDer(
      derTags.sequence,
      writeDerOid(scheme ?? '1.2.840.113549.1.5.13'),
      writeDer(derTags.sequence, kdf, aes),
    );
    const body = writeDer(derTags.sequence, how, writeDer(derTags.bytes, new Uint8Array(data)));
    return utf8(encodePem('ENCRYPTED PRIVATE KEY', body));
  }
  const counts = (...numbers: number[]) => [salt, ...numbers.map(writeDerCount)];

  it('reads these parts, and then wants the right passphrase', async () => {
    const error = await refusal(() => decodeKeyFile(file({}), passphrase));
    expect(error.code).toBe('KEY_PASSPHRASE');
  });

  it.each<[string, Parts, RegExp]>([
    ['an old scheme', { scheme: '1.2.840.113549.1.12.1.3' }, /old kind/],
    ['another cipher', { cipher: '2.16.840.1.101.3.4.1.2' }, /AES-256-CBC/],
    ['another derivation', { derivation: '1.2.3' }, /unknown key derivation/],
    ['a short vector', { iv: 15 }, /impossible length/],
    ['no data', { data: 0 }, /impossible length/],
    ['half a block', { data: 40 }, /impossible length/],
    ['scrypt of gigabytes', { parameters: counts(2 ** 24, 8, 1) }, /more than a key file may/],
    ['scrypt of hours', { parameters: counts(16384, 8, 100_000) }, /more than a key file may/],
    ['scrypt with N = 3', { parameters: counts(3, 8, 1) }, /not valid/],
    ['scrypt with r = 0', { parameters: counts(16384, 0, 1) }, /not valid/],
    ['scrypt without numbers', { parameters: [salt] }, /not valid/],
    ['scrypt for another key length', { parameters: counts(16384, 8, 1, 16) }, /key length/],
    ['scrypt with a fifth number', { parameters: counts(16384, 8, 1, 32, 1) }, /unknown scrypt/],
    ['PBKDF2 of hours', { derivation: pbkdf2Oid, parameters: counts(2 ** 31) }, /more than a key file may/],
    ['PBKDF2 without rounds', { derivation: pbkdf2Oid, parameters: [salt] }, /not valid/],
    ['PBKDF2 for another key length', { derivation: pbkdf2Oid, parameters: counts(2048, 24) }, /key length/],
    [
      'PBKDF2 with MD5',
      {
        derivation: pbkdf2Oid,
        parameters: [...counts(1), writeDer(derTags.sequence, writeDerOid('1.2.840.113549.2.6'))],
      },
      /SHA-1, SHA-256/,
    ],
  ])('refuses %s', async (_, parts, message) => {
    const error = await refusal(() => decodeKeyFile(file(parts), passphrase));
    expect([error.code, error.message]).toEqual(['KEY_FORMAT', expect.stringMatching(message)]);
  });
});

describe('checkKeyMode', () => {
  it.each([0o600, 0o400, 0o100600, 0o700, undefined])('lets %s pass', (mode) => {
    expect(() => checkKeyMode(mode)).not.toThrow();
  });

  it.each([
    [0o644, '644'],
    [0o640, '640'],
    [0o100604, '604'],
    [0o601, '601'],
    [0o4666, '666'],
  ])('refuses %s', async (mode, shown) => {
    const error = await refusal(() => checkKeyMode(mode, 'officer.key'));
    expect([error.code, error.message, error.hint]).toEqual([
      'KEY_PERMISSIONS',
      expect.stringContaining(shown),
      'chmod 600 officer.key',
    ]);
  });
});
