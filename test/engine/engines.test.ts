/** Both engines give the same answers, and those of the standards. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/bytes/arrays.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { engine as browser } from '../../src/engine/browser.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../src/engine/latin1.ts';
import { engines } from '../vectors/ed25519-vectors.ts';

const abc = utf8('abc');
/** Of "abc": FIPS 180-4, FIPS 202, RFC 1321 and RFC 3174. */
const digestsOfAbc = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'sha3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  md5: '900150983cd24fb0d6963f7d28e17f72',
} as const;

describe.each(engines)('%s', (_, engine) => {
  it.each(Object.entries(digestsOfAbc))('computes %s', (name, digest) => {
    const state = engine.createDigest(name as keyof typeof digestsOfAbc);
    state.update(abc.subarray(0, 1));
    const copy = state.copy();
    state.update(abc.subarray(1));
    expect(toHex(state.digest())).toBe(digest);
    copy.update(abc.subarray(1, 2));
    copy.update(abc.subarray(2));
    expect(toHex(copy.digest())).toBe(digest);
  });

  it('computes SHA-256 in one go, as bytes and as latin1, of bytes and of latin1, with and without a prefix', () => {
    expect(toHex(engine.sha256(abc))).toBe(digestsOfAbc.sha256);
    expect(Object.getPrototypeOf(engine.sha256(abc))).toBe(Uint8Array.prototype);
    expect(toHex(bytesFromLatin1(engine.sha256Latin1(abc)))).toBe(digestsOfAbc.sha256);
    expect(toHex(bytesFromLatin1(engine.sha256Latin1('abc')))).toBe(digestsOfAbc.sha256);
    expect(toHex(bytesFromLatin1(engine.sha256Latin1('bc', 0x61)))).toBe(digestsOfAbc.sha256);
    expect(toHex(bytesFromLatin1(engine.sha256Latin1(abc.subarray(1), 0x61)))).toBe(digestsOfAbc.sha256);
  });

  it('hashes every byte value in strings as that one byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_byte, index) => index);
    for (const length of [63, 64, 65, 256]) {
      for (const part of [bytes.subarray(0, length), bytes.subarray(256 - length)]) {
        const state = engine.createSha256();
        state.update(Uint8Array.of(1));
        state.update(part);
        expect(engine.sha256Latin1(latin1FromBytes(part), 1)).toBe(latin1FromBytes(state.digest()));
      }
    }
  });

  it('hashes long data with a prefix', () => {
    for (const length of [65_534, 65_535, 65_536, 65_537, 1_000_000]) {
      const data = new Uint8Array(length).fill(0xa5);
      const state = engine.createSha256();
      state.update(Uint8Array.of(0));
      state.update(data);
      expect(engine.sha256Latin1(data, 0)).toBe(latin1FromBytes(state.digest()));
    }
  });

  it('computes HMAC-SHA-256 (RFC 4231, cases 2 and 6), or says that it cannot', () => {
    if (engine === browser) {
      expect(() => engine.hmacSha256(abc, abc)).toThrow(expect.objectContaining({ code: 'NOT_IN_BROWSER' }));
      return;
    }
    const short = engine.hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?'));
    expect(toHex(short)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    const long = engine.hmacSha256(
      new Uint8Array(131).fill(0xaa),
      utf8('Test Using Larger Than Block-Size Key - Hash Key First'),
    );
    expect(toHex(long)).toBe('60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
  });

  it('decides the equation as the whole rule needs it', async () => {
    // RFC 8032, 7.1, test 2.
    const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = fromHex(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(await engine.verifyEquation(Uint8Array.of(0x72), key, signature)).toBe(true);
    expect(await engine.verifyEquation(Uint8Array.of(0x73), key, signature)).toBe(false);
  });
});
