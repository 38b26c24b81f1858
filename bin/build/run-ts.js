/**
 * Bundles a command for developers, which is TypeScript, and runs it in this process: `node bin/build/run-ts.js FILE.ts [ARGUMENT…]`.
 * A `worker.ts` beside it becomes a file of its own, and the environment variable CUSTODY_RUN_FOLDER names the folder of both.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [entry = ''] = process.argv.splice(2, 1);
const outdir = join(root, `node_modules/.cache/run-${basename(dirname(entry))}-${process.pid}`);
const worker = join(root, dirname(entry), 'worker.ts');

/** Files are read from beside the source that names them, not from beside the bundle. */
const ownAddress = {
  name: 'own-address',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/](test|src)[\\/].*\.ts$/ }, async ({ path }) => {
      const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) };
      return { contents: (await transform(readFileSync(path, 'utf8'), { loader: 'ts', define })).code };
    }),
};

await build({
  absWorkingDir: root,
  entryPoints: [join(root, entry), ...(existsSync(worker) ? [worker] : [])],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  plugins: [ownAddress],
});
process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
process.env.CUSTODY_RUN_FOLDER = outdir;
const bundle = join(outdir, basename(entry).replace(/\.ts$/, '.mjs'));
process.argv[1] = bundle;
await import(pathToFileURL(bundle).href);
