/** Where the built entry of a hashing thread lies. */
import { existsSync } from 'node:fs';

/** Beside the built program; for who runs from the sources, in the `dist` of the last build. */
export function workerEntry(): URL {
  const beside = new URL('hash-worker.cjs', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/hash-worker.cjs', import.meta.url);
}
