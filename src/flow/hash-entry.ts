/** Where the built entry of a hashing thread lies. */
import { existsSync } from 'node:fs';

/** The entry of the thread that helps a hashing one: the two are built side by side. */
export function helperOf(worker: URL): URL {
  return new URL(worker.href.replace('hash-worker', 'hash-helper'));
}

/** Beside the built program; for who runs from the sources, in the `dist` of the last build. */
export function workerEntry(): URL {
  const beside = new URL('hash-worker.cjs', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/hash-worker.cjs', import.meta.url);
}
