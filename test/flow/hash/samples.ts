/** Builds the hashing worker for tests (Node cannot run it from the sources) and hashes folders in one call. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { sortRoots } from '../../../src/flow/hash/roots.ts';
import { type HashRequest, hashTree, type Trouble } from '../../../src/flow/hash/tree.ts';
import { readAll } from '../../evidence/manifest-samples.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let built: URL | undefined;

export function testWorker(): URL {
  if (built !== undefined) return built;
  const outdir = join(root, 'node_modules/.cache', `custody-test-${process.pid}`);
  const entryPoints = ['worker', 'helper'].map((name) => ({
    in: join(root, 'src/flow/thread', `${name}.ts`),
    out: `hash-${name}`,
  }));
  const outExtension = { '.js': '.mjs' };
  buildSync({ entryPoints, outdir, outExtension, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  built = pathToFileURL(join(outdir, 'hash-worker.mjs'));
  return built;
}

export const testSecret = new Uint8Array(32).fill(7);

/** Hashes the paths; returns the outcome, the manifest's bytes and its records as read back. */
export async function hashPaths(paths: readonly string[], more: Partial<HashRequest> = {}) {
  const troubles: Trouble[] = [];
  let text = '';
  const outcome = await hashTree({
    roots: sortRoots(paths),
    algorithms: ['sha256'],
    secret: testSecret,
    worker: testWorker(),
    workers: 2,
    write: (latin1) => {
      text += latin1;
    },
    onTrouble: (trouble) => troubles.push(trouble),
    ...more,
  });
  const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
  const read = readAll(bytes);
  return { outcome, bytes, read, troubles, records: read.records as ManifestRecord[] };
}
