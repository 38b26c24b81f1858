/** Starts digests of files. BLAKE3 is WebAssembly, which takes a moment to load: whoever wants it prepares it first. */
import { createDigest, type RunningDigest } from '../crypto/digest.ts';
import type { Algorithm } from '../evidence/record.ts';

export type FileDigest = Omit<RunningDigest, 'copy'>;

let blake3: { init(): unknown; update(bytes: Uint8Array): unknown; digest(as: 'binary'): Uint8Array } | undefined;

/** Loads what the algorithms need; once a thread is enough. */
export async function prepareDigests(algorithms: Iterable<Algorithm>): Promise<void> {
  if (blake3 !== undefined || ![...algorithms].includes('blake3')) return;
  const { default: wasm } = await import('hash-wasm/dist/blake3.umd.min.js');
  blake3 = await wasm.createBLAKE3();
}

/** A running digest. Each thread has one BLAKE3: a second one must not be started before the first has ended. */
export function startDigest(name: Algorithm): FileDigest {
  if (name !== 'blake3') return createDigest(name);
  if (blake3 === undefined) throw new Error('BLAKE3 was not prepared');
  const running = blake3;
  running.init();
  return {
    update: (bytes) => void running.update(bytes),
    digest: () => running.digest('binary'),
  };
}
