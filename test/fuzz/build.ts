/** Bundles the child with every target, each in a file of its own, so that it starts without the test runner; what is under test counts where it runs. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { withCounters } from './instrument.ts';

/** Our source, and what others wrote that reads strange bytes for us. */
const counted = /\/src\/(?!report\/words\/)|\/node_modules\/(csv-parse|sax|lzma1|cbor-x)\//;

/** Returns the path of the child. */
export async function buildChild(outdir: string): Promise<string> {
  let nextId = 0;
  await build({
    entryPoints: ['test/fuzz/child.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    inject: ['test/fuzz/counters.ts'],
    plugins: [
      {
        name: 'counters',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\/(test|src)\/.*\.ts$|\/node_modules\/.*\.[cm]?js$/ }, ({ path }) => {
            const loader = path.endsWith('.ts') ? 'ts' : 'js';
            const source = readFileSync(path, 'utf8');
            const withCounts = counted.test(path) ? withCounters(source, loader, nextId) : undefined;
            nextId = withCounts?.nextId ?? nextId;
            // samples are read from beside the file that names them
            const address = JSON.stringify(pathToFileURL(path).href);
            const contents = withCounts?.code ?? source;
            return { contents: loader === 'ts' ? contents.replaceAll('import.meta.url', address) : contents, loader };
          }),
      },
    ],
  });
  return `${outdir}/child.mjs`;
}
