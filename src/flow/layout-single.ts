/** How `custody.cjs` is on the disk: one file, whose threads run that file again, and which loads nothing else. */
import { CustodyError } from '../errors.ts';

/** The entry of a hashing thread: the file itself, and the part in it. */
export function workerEntry(): URL {
  return new URL('#hash-worker', import.meta.url);
}

/** Always throws CustodyError NOT_IN_FILE: fonts would make the one file twice as large. */
export function loadPrinter(): never {
  throw new CustodyError('NOT_IN_FILE', 'custody.cjs makes no PDF: it holds no fonts', {
    hint: 'write HTML (-o FILE.html) and print that from a browser, or use the package: npm install -g custody-VERSION.tgz',
  });
}

/** It is in the file, and runs when it is first asked for. */
export const loadAgeKit = (): Promise<unknown> => import('../crypto/age/kit.ts');

/** Always throws CustodyError NOT_IN_FILE: the one file has no client of a database. */
export function loadPostgres(): never {
  throw new CustodyError('NOT_IN_FILE', 'custody.cjs has no client of PostgreSQL', {
    hint: 'use the package: npm install -g custody-VERSION.tgz',
  });
}

/** Always throws CustodyError NOT_IN_FILE: the one file has no client of S3. */
export function loadS3(): never {
  throw new CustodyError('NOT_IN_FILE', 'custody.cjs has no client of S3', {
    hint: 'use the package: npm install -g custody-VERSION.tgz',
  });
}

/** Always throws CustodyError NOT_IN_FILE: the page is given out beside it. */
export function readPage(): never {
  throw new CustodyError('NOT_IN_FILE', 'custody.cjs holds no verifier page', {
    hint: 'get verify.html from where you got this program; its SHA-256 is in SHA256SUMS there',
  });
}

/** Filled in by the build. */
declare const __pageDigest: string;

/** The SHA-256 of the page that is given out with it, in hexadecimal. */
export const pageDigest = (): string => __pageDigest;

/** Always throws: the file may be among evidence, and the files beside it there are not the program's. */
export function requireBeside(name: string): never {
  throw new Error(`custody.cjs does not load ${name}`);
}
