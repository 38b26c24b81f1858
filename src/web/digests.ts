/** SHA-256 in the page: WebAssembly where the browser runs it, else JavaScript, which is slow and says so. */
import type { RunningDigest } from '../crypto/digest.ts';
import { engine } from '../engine/browser.ts';
import type { DigestName } from '../engine/engine.ts';

interface Hasher {
  init(): unknown;
  update(bytes: Uint8Array): unknown;
  digest(form: 'binary'): Uint8Array;
}

/** Digests of files that are read one after the other: at most one of each kind runs at a time. */
export interface FileDigests {
  create(name: DigestName): RunningDigest;
  /** Whether SHA-256 is computed in JavaScript. */
  readonly isSlow: boolean;
}

/** Never throws: without WebAssembly, or where the page must not use it, they are slow. */
export async function fileDigests(): Promise<FileDigests> {
  const hasher = await fastSha256();
  if (hasher === undefined) return { create: (name) => engine.createDigest(name), isSlow: true };
  return {
    create: (name) => (name === 'sha256' ? running(hasher) : engine.createDigest(name)),
    isSlow: false,
  };
}

async function fastSha256(): Promise<Hasher | undefined> {
  try {
    const { default: wasm } = await import('hash-wasm/dist/sha256.umd.min.js');
    return await wasm.createSHA256();
  } catch {
    return undefined;
  }
}

function running(hasher: Hasher): RunningDigest {
  hasher.init();
  return {
    update(bytes) {
      hasher.update(bytes);
    },
    copy() {
      throw new Error('a digest of a file is not copied');
    },
    digest: () => hasher.digest('binary'),
  };
}
