/** One file of the rooms' source with all mutants in it, and of the tests that bear on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type Mutant, mutantsOf, withMutants } from './mutants.ts';

export const rooms = ['bytes', 'crypto', 'ledger', 'custody', 'verify'] as const;

/** Tests that bundle the source again, without mutants, or take longer than any mutant may. */
const without = /browser\.test|attacks\.test/;

function filesIn(root: string, folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** Builds; gives the mutants and the path of the file. */
export async function buildMutated(root: string): Promise<{ mutants: Mutant[]; bundle: string }> {
  const mutants: Mutant[] = [];
  const sources = new Map<string, string>();
  for (const room of rooms)
    for (const file of filesIn(root, `src/${room}`, '.ts')) {
      const source = readFileSync(join(root, file), 'utf8');
      const own = mutantsOf(file, source, mutants.length);
      mutants.push(...own);
      sources.set(file, withMutants(source, own));
    }
  const tests = [...rooms, 'vectors', 'evidence']
    .flatMap((folder) => filesIn(root, `test/${folder}`, '.test.ts'))
    .filter((file) => !without.test(file));
  const plugin: Plugin = {
    name: 'mutants',
    setup(on) {
      on.onResolve({ filter: /^vitest$/ }, () => ({ path: join(root, 'test/mutation/shim.ts') }));
      on.onResolve({ filter: /^#engine$/ }, () => ({ path: join(root, 'src/engine/node.ts') }));
      on.onResolve({ filter: /^begin:/ }, ({ path }) => ({ path, namespace: 'begin' }));
      on.onLoad({ filter: /.*/, namespace: 'begin' }, ({ path }) => ({
        contents: `${path === 'begin:loaded' ? 'globalThis.__loaded();' : ''} import { beginFile } from ${JSON.stringify(join(root, 'test/mutation/shim.ts'))}; beginFile(${JSON.stringify(path.slice(6))});`,
        resolveDir: root,
      }));
      on.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const source = sources.get(relative(root, path)) ?? readFileSync(path, 'utf8');
        // A test finds its fixtures by the place of its own file. Vectors are taken from their files, not made again.
        const contents = source
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replace(/^const made = await makeVectors\(\);$/m, 'const made: never[] = [];');
        return { contents, loader: 'ts' };
      });
    },
  };
  const bundle = join(root, `node_modules/.cache/mutation-${process.pid}.mjs`);
  await build({
    stdin: {
      contents: [
        ...[...sources.keys()].map((file) => `import './${file}';`),
        `import 'begin:loaded';`,
        ...tests.flatMap((file) => [`import 'begin:${file}';`, `import './${file}';`]),
        `export { tests } from './test/mutation/shim.ts';`,
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: bundle,
    plugins: [plugin],
    logLevel: 'error',
  });
  return { mutants, bundle };
}
