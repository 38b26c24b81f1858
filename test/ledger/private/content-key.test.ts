/** The known values of keyed digests (ledger.md, section 15), and the texts that state plain digests. */
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/bytes/hex.ts';
import { contentKeyText, keyedDigest, keyedUnder, readPlain } from '../../../src/ledger/private/content-key.ts';
import { commitmentOf, Openings } from '../../../src/ledger/private/openings.ts';

const salt = Uint8Array.from({ length: 32 }, (_, i) => i);
const keyId = fromHex('5e68bc19f268d88e59a070572096d82ae689614d52cb870652f7983b8115d40a');
const sha256 = '7edc16d056981628b78836719ce2412a0553154af2c8202ec91b18d7049db98d';
const key = 'fa00f7d97e283a03e0765f1f2da0f905b0b2fa48d61fbbabf27749ee6bb52668';
const value = 'ac421a3237eb36bce9f6d33f9c935d8ade3c0c12160966e601bd23da96210539';

describe('keyed digests', () => {
  it('are the known values', () => {
    expect(toHex(commitmentOf({ salt, keyId, text: contentKeyText }))).toBe(key);
    expect(toHex(keyedDigest(salt, { size: 9, sha256 }))).toBe(value);
  });

  it('are made under the keys that are open, whoever signed', () => {
    const openings = new Openings();
    expect(keyedUnder((one) => openings.openKey(one))(key, { size: 9, sha256 })).toBeUndefined();
    openings.add({ salt, keyId, text: contentKeyText });
    expect(keyedUnder((one) => openings.openKey(one))(key, { size: 9, sha256 })).toBe(value);
    expect(openings.openingOf({ value: fromHex(key), isKey: true }, new Uint8Array(32))?.salt).toEqual(salt);
    expect(openings.openingOf({ value: fromHex(key) }, new Uint8Array(32))).toBeUndefined();
  });

  it('are not made under an opening of another text', () => {
    const openings = new Openings();
    const opening = { salt, keyId, text: 'TEST text' };
    openings.add(opening);
    expect(openings.openKey(commitmentOf(opening))).toBeUndefined();
    expect(openings.openingOf({ value: commitmentOf(opening), isKey: true }, keyId)).toBeUndefined();
  });

  it('state the plain digest in one form only', () => {
    expect(readPlain(`9 ${sha256}`)).toEqual({ size: 9, sha256 });
    for (const text of [`09 ${sha256}`, `9  ${sha256}`, `9 ${sha256} `, `9 ${sha256.toUpperCase()}`, '9', sha256])
      expect(readPlain(text)).toBeUndefined();
    expect(readPlain(`9007199254740993 ${sha256}`)).toBeUndefined();
  });
});
