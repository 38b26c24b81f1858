/** How the built program lies on the disk: several files side by side. `layout-single.ts` takes its place in `custody.cjs`. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

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

/** A package that whoever installed the program may have put beside it. Throws where there is none. */
export function requireBeside(name: string): unknown {
  return createRequire(import.meta.url)(name);
}
