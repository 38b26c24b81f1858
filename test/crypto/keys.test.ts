/** Key ids against the known vector of format 1 and the example of RFC 9679. */
import { describe, expect, it } from 'vitest';
import { type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { coseKey, keyFromCose, keyId, keyIdFromUrn, keyIdUrn } from '../../src/crypto/keys.ts';

const x = fromHex('03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8');
const kid = 'be5de2f4bcdc383add3fc9827d345f1a37c6a06026b38696fb3229c003b35f49';
const urn = 'urn:ietf:params:oauth:ckt:sha-256:vl3i9LzcODrdP8mCfTRfGjfGoGAms4aW-zIpwAOzX0k';

describe('key id', () => {
  it('is that of the known vector', () => {
    expect(toHex(keyId(x))).toBe(kid);
    expect(keyIdUrn(keyId(x))).toBe(urn);
    expect(toHex(keyIdFromUrn(urn) as Uint8Array)).toBe(kid);
  });

  it('is of 32 bytes only, and says so for any number of others', () => {
    for (const length of [0, 31, 33, 1_000_000]) {
      expect(() => keyId(new Uint8Array(length))).toThrow(expect.objectContaining({ code: 'KEY_FORMAT' }));
    }
  });

  it('is SHA-256 of the deterministic encoding of the COSE_Key', () => {
    expect(toHex(sha256(encodeCbor(coseKey(x))))).toBe(kid);
  });

  it('is read from the one form of its URN only', () => {
    const last = urn.slice(0, -1);
    for (const text of [
      '',
      last,
      `${urn}=`,
      `${urn}A`,
      `${last}l`,
      urn.toUpperCase(),
      urn.replace('-zI', '+zI'),
      ` ${urn}`,
      `${urn}\n`,
      urn.replace('sha-256', 'sha-512'),
      urn.replace('vl3', 'v 3'),
    ]) {
      expect(keyIdFromUrn(text)).toBeUndefined();
    }
  });
});

describe('keyFromCose', () => {
  it('returns the key of what coseKey makes', () => {
    const decoded = decodeCbor(encodeCbor(coseKey(x)), { maxBytes: 100 });
    expect(toHex(keyFromCose(decoded))).toBe(toHex(x));
  });

  const other = (change: (key: Map<number | string, CborValue>) => void) => {
    const key = coseKey(x);
    change(key);
    return () => keyFromCose(key);
  };

  it('names the kind of a key that is not Ed25519', () => {
    expect(other((key) => key.set(-1, 4))).toThrow(expect.objectContaining({ code: 'KEY_TYPE' }));
    expect(other((key) => key.set(1, 2).set(-1, 1))).toThrow(expect.objectContaining({ code: 'KEY_TYPE' }));
  });

  it('refuses any other form', () => {
    const badFormat = expect.objectContaining({ code: 'KEY_FORMAT' });
    expect(() => keyFromCose('key')).toThrow(badFormat);
    expect(() => keyFromCose(undefined)).toThrow(badFormat);
    expect(other((key) => key.delete(-2))).toThrow(badFormat);
    expect(other((key) => key.set(-2, x.subarray(1)))).toThrow(badFormat);
    expect(other((key) => key.set(3, -19))).toThrow(badFormat);
    expect(other((key) => key.set(1, true))).toThrow(badFormat);
    expect(other((key) => key.set(-4, fromHex('00')))).toThrow(badFormat);
  });
});
