/** What key files need: password functions and AES, against the standards' own vectors, within bounds, and not in browsers. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { engine as browser } from '../../src/engine/browser.ts';
import { engine } from '../../src/engine/node.ts';

describe('scrypt', () => {
  const ours = { password: utf8('pleaseletmein'), salt: utf8('SodiumChloride'), N: 16_384, r: 8, p: 1, length: 64 };

  it('agrees with RFC 7914, 12', async () => {
    expect(toHex(await engine.scrypt({ password: utf8(''), salt: utf8(''), N: 16, r: 1, p: 1, length: 64 }))).toBe(
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
    );
    expect(toHex(await engine.scrypt(ours))).toBe(
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    );
  });

  it('takes what key files use, N=16384 r=8 p=5 and openssl up to N=2^17, and four times that', async () => {
    expect(await engine.scrypt({ ...ours, p: 5, length: 32 })).toHaveLength(32);
    expect(await engine.scrypt({ ...ours, N: 2 ** 17, length: 32 })).toHaveLength(32);
    expect(await engine.scrypt({ ...ours, N: 2 ** 17, p: 4, length: 32 })).toHaveLength(32);
  });

  it.each([
    { N: 2 ** 24 },
    { r: 2 ** 20 },
    { p: 2 ** 20 },
    { p: 1000 },
    { r: 92, p: 5 },
    { N: 2 ** 15, p: 17 },
    { p: 2 ** 40 },
    { length: 2 ** 20 },
    { N: 2 ** 53 },
    { N: 1 },
    { N: 1000 },
    { N: 0 },
    { N: -16 },
    { r: 0 },
    { p: 0.5 },
    { length: 0 },
    { N: Number.NaN },
    { r: Number.POSITIVE_INFINITY },
  ])('refuses %o at once', async (change) => {
    await expect(engine.scrypt({ ...ours, ...change })).rejects.toThrow(
      expect.objectContaining({ code: 'KEY_FORMAT' }),
    );
  });
});

describe('PBKDF2', () => {
  const given = { password: utf8('password'), salt: utf8('salt'), iterations: 4096, length: 20 };

  it('agrees with RFC 6070 (SHA-1) and the SHA-256 vector of RFC 7914, 11', async () => {
    expect(toHex(await engine.pbkdf2({ hash: 'sha1', ...given }))).toBe('4b007901b765489abead49d926f721d065a429c1');
    const other = { hash: 'sha256', password: utf8('passwd'), salt: utf8('salt'), iterations: 1, length: 64 } as const;
    expect(toHex(await engine.pbkdf2(other))).toBe(
      '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783',
    );
  });

  it.each([
    { iterations: 10 ** 9 },
    { iterations: 3_000_001 },
    { iterations: 0 },
    { iterations: 1.5 },
    { length: 10 ** 6 },
    { length: -1 },
  ])('refuses %o at once', async (change) => {
    await expect(engine.pbkdf2({ hash: 'sha256', ...given, ...change })).rejects.toThrow(
      expect.objectContaining({ code: 'KEY_FORMAT' }),
    );
  });
});

describe('AES-256-CBC', () => {
  // NIST SP 800-38A, F.2.5; padding adds a block of its own.
  const key = fromHex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
  const iv = fromHex('000102030405060708090a0b0c0d0e0f');
  const plain = fromHex('6bc1bee22e409f96e93d7e117393172a');

  it('agrees with NIST SP 800-38A', () => {
    const data = engine.aes256CbcEncrypt({ key, iv, data: plain });
    expect(toHex(data.subarray(0, 16))).toBe('f58c4c04d6e5f1ba779eabfb5f7bfbd6');
    expect(data).toHaveLength(32);
    expect(toHex(engine.aes256CbcDecrypt({ key, iv, data }) ?? new Uint8Array())).toBe(toHex(plain));
  });

  it('answers undefined for a wrong key and for cut data', () => {
    const data = engine.aes256CbcEncrypt({ key, iv, data: plain });
    expect(engine.aes256CbcDecrypt({ key: key.with(0, 0), iv, data })).toBeUndefined();
    expect(engine.aes256CbcDecrypt({ key, iv, data: data.subarray(0, 31) })).toBeUndefined();
    expect(engine.aes256CbcDecrypt({ key, iv, data: data.subarray(0, 16) })).toBeUndefined();
    expect(engine.aes256CbcDecrypt({ key, iv, data: new Uint8Array() })).toBeUndefined();
  });
});

describe('ChaCha20-Poly1305', () => {
  const [key, nonce] = [Uint8Array.from({ length: 32 }, (_, at) => at), Uint8Array.from({ length: 12 }, (_, at) => at)];
  const plain = utf8('TEST');

  it('seals as the cryptography package of Python does, and opens that', () => {
    const sealed = new Uint8Array(22);
    engine.chachaSeal({ key, nonce, data: plain }, sealed);
    expect(toHex(sealed)).toBe('ddbe5b544598644ebf8e9ba6b6a6a921144530500000');
    const opened = new Uint8Array(6);
    expect(engine.chachaOpen({ key, nonce, data: sealed.subarray(0, 20) }, opened)).toBe(true);
    expect(opened).toEqual(Uint8Array.of(...plain, 0, 0));
  });

  it('says so of a changed byte, a wrong key and cut data, and leaves nothing in clear', () => {
    const sealed = new Uint8Array(20);
    engine.chachaSeal({ key, nonce, data: plain }, sealed);
    const open = (parameters: { key?: Uint8Array; data?: Uint8Array }): boolean => {
      const into = new Uint8Array(4);
      const isOpen = engine.chachaOpen({ key, nonce, data: sealed, ...parameters }, into);
      expect(into).toEqual(new Uint8Array(4));
      return isOpen;
    };
    for (const at of [0, 3, 4, 19]) expect(open({ data: sealed.with(at, (sealed[at] as number) ^ 1) })).toBe(false);
    expect(open({ key: key.with(0, 9) })).toBe(false);
    expect([0, 15, 16, 19].map((length) => open({ data: sealed.subarray(0, length) }))).toEqual(Array(4).fill(false));
  });
});

describe('in a browser', () => {
  const missing = expect.objectContaining({ code: 'NOT_IN_BROWSER' });
  const empty = new Uint8Array();

  it('what only key files need says that it is missing', async () => {
    await expect(browser.scrypt({ password: empty, salt: empty, N: 16, r: 1, p: 1, length: 1 })).rejects.toThrow(
      missing,
    );
    await expect(
      browser.pbkdf2({ hash: 'sha256', password: empty, salt: empty, iterations: 1, length: 1 }),
    ).rejects.toThrow(missing);
    expect(() => browser.aes256CbcEncrypt({ key: empty, iv: empty, data: empty })).toThrow(missing);
    expect(() => browser.aes256CbcDecrypt({ key: empty, iv: empty, data: empty })).toThrow(missing);
    expect(() => browser.chachaSeal({ key: empty, nonce: empty, data: empty }, empty)).toThrow(missing);
    expect(() => browser.chachaOpen({ key: empty, nonce: empty, data: empty }, empty)).toThrow(missing);
  });
});
