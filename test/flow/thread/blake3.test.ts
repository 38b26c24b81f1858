/** BLAKE3 of the native package and of WebAssembly: the same, or not believed. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { type Blake3, isRight, loadBlake3, loadNative, loadWasm } from '../../../src/flow/thread/blake3.ts';

// where .ci/run puts it, for the registry does not have all of its prebuilt forms, which a lock file would name
const beside = fileURLToPath(
  new URL('../../../node_modules/.cache/beside/node_modules/@napi-rs/blake-hash', import.meta.url),
);
const withNative = it.skipIf(!process.env.CI && !existsSync(beside));

function digestOf(blake3: Blake3, bytes: Uint8Array, step: number): string {
  blake3.init();
  for (let at = 0; at < bytes.length; at += step) blake3.update(bytes.subarray(at, at + step));
  return toHex(blake3.digest());
}

describe('BLAKE3', () => {
  withNative('is the same from both, whatever the pieces', async () => {
    const native = loadNative(beside) as Blake3;
    const wasm = await loadWasm();
    for (const size of [0, 1, 64, 1023, 1024, 1025, 65_537]) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31) & 255);
      expect(digestOf(native, bytes, 1000)).toBe(digestOf(wasm, bytes, 4096));
    }
    expect([isRight(native), isRight(wasm)]).toEqual([true, true]);
  });

  withNative('is the native one where it is installed', async () => {
    expect((await loadBlake3(beside)).isNative).toBe(true);
  });

  it('is done without it where it is not', async () => {
    expect(loadNative('@test/not-installed')).toBeUndefined();
    expect((await loadBlake3('@test/not-installed')).isNative).toBe(false);
  });

  it.each<[string, Partial<Blake3>]>([
    ['gives another digest', { digest: () => new Uint8Array(32) }],
    ['fails', { digest: () => fail() }],
  ])('is not believed when it %s', async (_, wrong) => {
    expect(isRight({ ...(await loadWasm()), ...wrong })).toBe(false);
  });
});

function fail(): never {
  throw new Error('TEST failure');
}
