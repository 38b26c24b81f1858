/** The signature rule's own edges; the vectors are in test/vectors. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { isValidPublicKey, publicKeyOf, sign, verify, verifyWith } from '../../src/crypto/ed25519.ts';
import { engines } from '../vectors/ed25519-vectors.ts';
import { nobleSigner, opensslSigner, testSeed } from './test-signers.ts';

const message = new TextEncoder().encode('TEST message');
const publicKey = publicKeyOf(testSeed(1));
const signature = sign(message, testSeed(1));

describe('sign', () => {
  it('makes the signature that OpenSSL makes (Ed25519 is deterministic)', async () => {
    expect(toHex(await opensslSigner(1).sign(message))).toBe(toHex(signature));
    expect(toHex(await nobleSigner(1).sign(message))).toBe(toHex(signature));
    expect(await verify(message, publicKey, signature)).toBe(true);
  });

  it('takes seeds of 32 bytes only', () => {
    expect(() => sign(message, new Uint8Array(31))).toThrow(RangeError);
    expect(() => publicKeyOf(new Uint8Array(64))).toThrow(RangeError);
  });
});

describe('the R of a signature', () => {
  it('is not the identity, and may be whatever else the equation allows', async () => {
    const judge = (change: (bytes: Uint8Array) => void) => {
      const changed = new Uint8Array(64);
      change(changed);
      return verifyWith(() => true, { message, publicKey, signature: changed });
    };
    expect(await judge((bytes) => bytes.set([1]))).toBe(false);
    expect(await judge((bytes) => bytes.set([1, ...Array(31).fill(0), 7]))).toBe(false);
    for (const first of [0, 2, 0x81]) expect(await judge((bytes) => bytes.set([first])), `${first}`).toBe(true);
    for (let at = 1; at < 32; at += 1) expect(await judge((bytes) => bytes.fill(9, at, at + 1).set([1]))).toBe(true);
  });
});

describe.each(engines)('by %s', (_, engine) => {
  const judge = (change: Partial<{ message: Uint8Array; publicKey: Uint8Array; signature: Uint8Array }>) =>
    verifyWith(engine.verifyEquation, { message, publicKey, signature, ...change });

  it('a signature is over every bit of message, key and signature', async () => {
    expect(await judge({})).toBe(true);
    const accepted: string[] = [];
    for (const [name, bytes] of Object.entries({ message, publicKey, signature })) {
      for (let bit = 0; bit < bytes.length * 8; bit += name === 'message' ? 7 : 5) {
        const changed = bytes.slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        if (await judge({ [name]: changed })) accepted.push(`${name} bit ${bit}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('wrong lengths are false, not thrown, in the rule and in the equation alone', async () => {
    const longer = (bytes: Uint8Array) => concatBytes(bytes, Uint8Array.of(0));
    for (const change of [
      { publicKey: publicKey.subarray(1) },
      { publicKey: longer(publicKey) },
      { publicKey: new Uint8Array() },
      { signature: signature.subarray(1) },
      { signature: signature.subarray(0, 32) },
      { signature: longer(signature) },
      { signature: new Uint8Array() },
    ]) {
      expect(await judge(change)).toBe(false);
      const parts = { publicKey, signature, ...change };
      expect(await engine.verifyEquation(message, parts.publicKey, parts.signature)).toBe(false);
    }
  });

  it('an empty message and a long one are messages', async () => {
    for (const text of [new Uint8Array(), new Uint8Array(1_048_576).fill(7)]) {
      expect(await judge({ message: text, signature: sign(text, testSeed(1)) })).toBe(true);
      expect(await judge({ message: text })).toBe(false);
    }
  });
});

describe('isValidPublicKey', () => {
  it('takes keys of the prime-order group and no others', () => {
    expect(isValidPublicKey(publicKey)).toBe(true);
    expect(isValidPublicKey(publicKey.subarray(1))).toBe(false);
    // y = 2 is on no point of the curve.
    expect(isValidPublicKey(fromHex(`02${'00'.repeat(31)}`))).toBe(false);
    expect(isValidPublicKey(fromHex(`01${'00'.repeat(31)}`))).toBe(false);
    expect(isValidPublicKey(fromHex('ff'.repeat(32)))).toBe(false);
  });

  it('judges the bytes and not the array, however often it is asked', () => {
    const key = publicKey.slice();
    expect(isValidPublicKey(key)).toBe(true);
    key.fill(0);
    key[0] = 2;
    expect(isValidPublicKey(key)).toBe(false);
    expect(isValidPublicKey(key)).toBe(false);
  });
});
