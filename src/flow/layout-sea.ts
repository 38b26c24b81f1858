/** How the single executable is made: its parts are assets inside it, and it loads no file. Takes the place of `layout.ts` there. */
import { getAsset } from 'node:sea';
import { runInThisContext } from 'node:vm';
import { toHex } from '../bytes/hex.ts';
import { sha256 } from '../crypto/digest.ts';

/** What a thread runs: a module that loads the part of the executable that the thread is for. */
const threadSource = `import { getAsset } from 'node:sea';
import { runInThisContext } from 'node:vm';
const text = getAsset('hash-worker.cjs', 'utf8');
const part = runInThisContext('(function (exports, require, module, __filename) {' + text + '\\n})');
part({}, process.getBuiltinModule, { exports: {} }, process.execPath);`;

/** The entry of a hashing thread. The name of its part is in it, as in the name of a file. */
export function workerEntry(): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(threadSource)}`);
}

/** Runs a part of the program; returns what it exports. */
export function loadPart(name: string): unknown {
  const wrapped = `(function (exports, require, module, __filename) {${getAsset(name, 'utf8')}\n})`;
  const module = { exports: {} };
  const load = (id: string): unknown => (id.startsWith('./') ? loadPart(id.slice(2)) : process.getBuiltinModule(id));
  runInThisContext(wrapped, { filename: name })(module.exports, load, module, process.execPath);
  return module.exports;
}

export const loadPrinter = (): unknown => loadPart('print-pdf.cjs');

export const loadAgeKit = async (): Promise<unknown> => loadPart('age.cjs');

export const loadPostgres = (): unknown => loadPart('store-postgres.cjs');

export const loadS3 = (): unknown => loadPart('store-bucket.cjs');

/** The verifier page. */
export const readPage = (): Uint8Array => new Uint8Array(getAsset('verify.html'));

/** Its SHA-256, in hexadecimal. */
export const pageDigest = (): string => toHex(sha256(readPage()));

/** Always throws: the executable may be among evidence, and the files beside it there are not the program's. */
export function requireBeside(name: string): never {
  throw new Error(`the executable does not load ${name}`);
}
