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
  /** SHA-256 of what is in memory in whole: by the browser, which is three times as fast, but takes no pieces. */
  whole(bytes: Uint8Array): Promise<Uint8Array>;
  /** Whether SHA-256 is computed in JavaScript. */
  readonly isSlow: boolean;
}

/** Never throws: without WebAssembly, or where the page must not use it, they are slow. */
export async function fileDigests(): Promise<FileDigests> {
  const hasher = await fastSha256();
  const create = (name: DigestName): RunningDigest =>
    name === 'sha256' && hasher !== undefined ? running(hasher) : engine.createDigest(name);
  return {
    create,
    async whole(bytes) {
      const native: SubtleCrypto | undefined = globalThis.crypto?.subtle;
      if (native !== undefined) return new Uint8Array(await native.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
      const run = create('sha256');
      run.update(bytes);
      return run.digest();
    },
    isSlow: hasher === undefined,
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
