/** Run by tests as a program of its own: `driver WORKER MANIFEST PATH…` hashes with one worker and prints what came of it. */
import { pathToFileURL } from 'node:url';
import { stoppable } from '../../src/cli/stop.ts';
import { hashToManifest } from '../../src/flow/hash-manifest.ts';

const [worker = '', output = '', ...paths] = process.argv.slice(2);
try {
  const { walked, listed, hashed, changed, troubles, totals } = await stoppable((signal) =>
    hashToManifest({
      signal,
      paths,
      output,
      algorithms: ['sha256'],
      secret: new Uint8Array(32).fill(7),
      workers: 1,
      worker: pathToFileURL(worker),
      warn: () => {},
    }),
  );
  console.info(JSON.stringify({ walked, listed, hashed, changed, troubles, unreadable: totals.unreadable }));
} catch (error) {
  console.info(JSON.stringify({ code: (error as { code?: string }).code, message: (error as Error).message }));
}
