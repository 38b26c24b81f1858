/** The Ed25519 of Web Cryptography behind the signature rule: held to the crafted signatures, and not used where it is laxer. */
import { webcrypto } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import crafted from '../../fixtures/signatures/crafted.json' with { type: 'json' };
import { fromHex } from '../../src/bytes/hex.ts';
import { verifyWith } from '../../src/crypto/ed25519.ts';
import { nativeEquation } from '../../src/engine/native-ed25519.ts';

describe('Web Cryptography', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('judges every crafted signature as the rule does', async () => {
    const native = await nativeEquation();
    expect(native).toBeDefined();
    for (const { name, message, publicKey, signature, isValid } of crafted) {
      const bytes = { message: fromHex(message), publicKey: fromHex(publicKey), signature: fromHex(signature) };
      expect(await verifyWith(native?.verifyEquation ?? (() => !isValid), bytes), name).toBe(isValid);
    }
  });

  it.each([
    ['there is none', undefined],
    ['it knows no Ed25519', { importKey: () => Promise.reject(new Error('NotSupportedError')) }],
    ['it accepts what only the cofactored equation holds', accepting(() => true)],
    ['it accepts nothing', accepting(() => false)],
  ])('is not used where %s', async (_, subtle) => {
    vi.stubGlobal('crypto', { subtle });
    expect(await nativeEquation()).toBeUndefined();
  });
});

function accepting(judge: () => boolean) {
  return {
    importKey: webcrypto.subtle.importKey.bind(webcrypto.subtle),
    verify: async () => judge(),
  };
}
