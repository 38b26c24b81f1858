/**
 * BLAKE3 from a native package where one is installed beside this program, else from WebAssembly. The native one must give a
 * known digest before it is believed: a library that was built for another machine must not decide about evidence.
 */
import { requireBeside } from '#layout';
import { toHex } from '../../bytes/hex.ts';

/** One computation at a time. */
export interface Blake3 {
  readonly isNative: boolean;
  init(): void;
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

const nativePackage = '@napi-rs/blake-hash';
/** BLAKE3 of no bytes, and of the 1,025 bytes 00 01 … fa 00 01 … (the test vectors of its authors): one chunk, and two. */
const known = [
  [0, 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'],
  [1025, 'd00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444'],
] as const;

interface NativeHasher {
  update(bytes: Uint8Array): unknown;
  digestBuffer(): Uint8Array;
}

/** Loads the fastest that is there. */
export async function loadBlake3(name = nativePackage): Promise<Blake3> {
  const native = loadNative(name);
  return native !== undefined && isRight(native) ? native : await loadWasm();
}

/** The native package; undefined where it is not installed, or not for this machine. */
export function loadNative(name: string): Blake3 | undefined {
  let Hasher: new () => NativeHasher;
  try {
    ({ Blake3Hasher: Hasher } = requireBeside(name) as { Blake3Hasher: new () => NativeHasher });
  } catch {
    // not there is the ordinary case
    return undefined;
  }
  let running = new Hasher();
  return {
    isNative: true,
    init: () => {
      running = new Hasher();
    },
    update: (bytes) => void running.update(bytes),
    digest: () => running.digestBuffer(),
  };
}

export async function loadWasm(): Promise<Blake3> {
  const { default: wasm } = await import('hash-wasm/dist/blake3.umd.min.js');
  const running = await wasm.createBLAKE3();
  return {
    isNative: false,
    init: () => void running.init(),
    update: (bytes) => void running.update(bytes),
    digest: () => running.digest('binary'),
  };
}

/** Whether it gives the digests that are known. Never throws. */
export function isRight(blake3: Blake3): boolean {
  try {
    return known.every(([length, digest]) => {
      blake3.init();
      blake3.update(Uint8Array.from({ length }, (_, index) => index % 251));
      return toHex(blake3.digest()) === digest;
    });
  } catch {
    return false;
  }
}
