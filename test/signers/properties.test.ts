/** Laws of this folder over random input: what is shown reads back, and nothing given as a key is answered but by its own errors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../src/bytes/arrays.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { fingerprintHex, fingerprintWords, parseFingerprint } from '../../src/crypto/fingerprint.ts';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { CustodyError } from '../../src/errors.ts';
import { decodeKeyFile } from '../../src/signers/key-file.ts';
import { encodePem } from '../../src/signers/pem.ts';
import { encodePkcs8 } from '../../src/signers/pkcs8.ts';
import { testSeed } from './test-keys.ts';

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
const codes = ['KEY_FORMAT', 'KEY_TRUNCATED', 'KEY_TYPE', 'KEY_PASSPHRASE'];

async function isAnswered(file: Uint8Array): Promise<boolean> {
  try {
    return (await decodeKeyFile(file)).seed.length === 32;
  } catch (error) {
    return error instanceof CustodyError && codes.includes(error.code);
  }
}

describe('over random input', () => {
  it('each way to show a fingerprint reads back', () => {
    fc.assert(
      fc.property(digest, (bytes) => {
        for (const text of [fingerprintHex(bytes), fingerprintWords(bytes).join(' '), keyIdUrn(bytes)]) {
          expect(toHex(parseFingerprint(text))).toBe(toHex(bytes));
        }
      }),
    );
  });

  it('any text as a fingerprint is 32 bytes or refused as one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        try {
          return parseFingerprint(text).length === 32;
        } catch (error) {
          return error instanceof CustodyError && error.code === 'FINGERPRINT';
        }
      }),
    );
  });

  it('any bytes as a key file, or inside one of each label', async () => {
    const labels = ['PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'OPENSSH PRIVATE KEY'] as const;
    const openssh = fc.uint8Array({ maxLength: 200 }).map((tail) => concatBytes(utf8('openssh-key-v1\0'), tail));
    const body = fc.oneof(fc.uint8Array({ maxLength: 200 }), openssh);
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), isAnswered));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...labels), body, (label, bytes) => isAnswered(utf8(encodePem(label, bytes)))),
    );
  });

  it('a key with any byte set to any other', async () => {
    const info = encodePkcs8(testSeed('properties'));
    await fc.assert(
      fc.asyncProperty(fc.nat(info.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const changed = info.slice();
        changed[at] = value;
        return isAnswered(utf8(encodePem('PRIVATE KEY', changed)));
      }),
      { numRuns: 500 },
    );
  });
});
