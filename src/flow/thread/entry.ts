/** The entries of the hashing threads. */
export { workerEntry } from '#layout';

/** The entry of the thread that helps a hashing one: the two are built side by side. */
export function helperOf(worker: URL): URL {
  return new URL(worker.href.replace('hash-worker', 'hash-helper'));
}
