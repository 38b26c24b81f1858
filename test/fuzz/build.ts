/** Bundles the child with every target, each in a file of its own, so that it starts without the test runner. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Returns the path of the child. */
export async function buildChild(outdir: string): Promise<string> {
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
    plugins: [
      {
        // samples are read from beside the file that names them
        name: 'own-address',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\/(test|src)\/.*\.ts$/ }, ({ path }) => {
            const contents = readFileSync(path, 'utf8');
            return {
              contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
              loader: 'ts',
            };
          }),
      },
    ],
  });
  return `${outdir}/child.mjs`;
}
