/** How the built program is on the disk: several files side by side. `layout-single.ts` takes its place in `custody.cjs`. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { toHex } from '../bytes/hex.ts';
import { sha256 } from '../crypto/digest.ts';

/** The entry of a hashing thread. For who runs from the sources, it is in the `dist` of the last build. */
export function workerEntry(): URL {
  const beside = new URL('hash-worker.cjs', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/hash-worker.cjs', import.meta.url);
}

/** The part of the program that makes PDF, a bundle of its own: with its fonts it is larger than all the rest. */
export function loadPrinter(): unknown {
  const beside = new URL('print-pdf.cjs', import.meta.url);
  const file = existsSync(beside) ? beside : new URL('../../dist/print-pdf.cjs', import.meta.url);
  return createRequire(import.meta.url)(fileURLToPath(file));
}

/** The part of the program that knows the headers of age files, a bundle of its own. */
export async function loadAgeKit(): Promise<unknown> {
  const beside = new URL('age.cjs', import.meta.url);
  const file = existsSync(beside) ? beside : new URL('../../dist/age.cjs', import.meta.url);
  return createRequire(import.meta.url)(fileURLToPath(file));
}

/** The client of PostgreSQL, a bundle of its own, loaded only where such a store is named. */
export function loadPostgres(): unknown {
  const beside = new URL('store-postgres.cjs', import.meta.url);
  const file = existsSync(beside) ? beside : new URL('../../dist/store-postgres.cjs', import.meta.url);
  return createRequire(import.meta.url)(fileURLToPath(file));
}

/** The client of S3, a bundle of its own, loaded only where such a store is named. */
export function loadS3(): unknown {
  const beside = new URL('store-bucket.cjs', import.meta.url);
  const file = existsSync(beside) ? beside : new URL('../../dist/store-bucket.cjs', import.meta.url);
  return createRequire(import.meta.url)(fileURLToPath(file));
}

/** The verifier page. Throws as reading does. */
export function readPage(): Uint8Array {
  const beside = new URL('verify.html', import.meta.url);
  return readFileSync(existsSync(beside) ? beside : new URL('../../dist/verify.html', import.meta.url));
}

/** Its SHA-256, in hexadecimal. Throws as reading does. */
export const pageDigest = (): string => toHex(sha256(readPage()));

/** A package that anyone who installed the program may have put beside it. Throws where there is none. */
export function requireBeside(name: string): unknown {
  return createRequire(import.meta.url)(name);
}
