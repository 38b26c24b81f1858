/** How the program is bundled: as the files of `dist`, and as the one file `custody.cjs`. The same sources give the same bytes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesText } from './licences.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What all share. @type {import('esbuild').BuildOptions & { metafile: true }} */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // fonts, which are in a bundle of their own
  loader: { '.ttf': 'binary', '.woff': 'binary' },
  define: { 'import.meta.url': '__entryUrl' },
  banner: { js: "const __entryUrl=require('node:url').pathToFileURL(__filename).href;" },
};

/** Name in `dist` → source. */
const entries = {
  main: 'cli/main',
  help: 'cli/help',
  'hash-ahead': 'flow/thread/ahead',
  'hash-worker': 'flow/thread/worker',
  'hash-helper': 'flow/thread/helper',
  'print-pdf': 'print/print-pdf',
  age: 'crypto/age/kit',
  'store-postgres': 'store/postgres',
  'store-bucket': 'store/s3',
};
const languages = ['fr', 'es', 'de', 'pt', 'ar', 'hi'];

/** The words of each language stay files of their own, so that no command that says nothing in them loads them. */
const wordsApart = {
  name: 'words-apart',
  setup({ onLoad, onResolve }) {
    // a JSON file as an entry exports nothing in this format
    onLoad({ filter: /[\\/]words[\\/]..\.json$/ }, ({ path }) => ({
      contents: `module.exports=${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
    onResolve({ filter: /^\.\/..\.json$/ }, ({ path, importer }) =>
      /words[\\/]load\.ts$/.test(importer) ? { path: `./words-${path.slice(2, 4)}.cjs`, external: true } : undefined,
    );
  },
};

/** Makes the files of `dist`, and writes them unless told not to; returns the names of the inputs. */
export async function bundleFiles(outdir, { write = true } = {}) {
  const { metafile, outputFiles } = await buildParts({ outdir });
  mkdirSync(outdir, { recursive: true });
  if (write) for (const { path, text } of outputFiles) writeFileSync(path, inAscii(text));
  return Object.keys(metafile.inputs);
}

/** The same parts for the single executable, each with its name there. */
export async function bundleAssets() {
  const { outputFiles } = await buildParts({ outdir: '/', conditions: ['executable'] });
  return outputFiles.map(({ path, text }) => ({ name: basename(path), bytes: Buffer.from(inAscii(text)) }));
}

/** The entry of the single executable, which loads those parts. */
export async function bundleExecutableEntry(version) {
  const built = await build({
    ...options,
    entryPoints: ['bin/build/sea-entry.js'],
    conditions: ['executable'],
    define: { ...options.define, __version: JSON.stringify(version) },
    write: false,
  });
  return onlyText(built);
}

/** @param {{ outdir: string, conditions?: string[] }} how */
function buildParts(how) {
  return build({
    ...options,
    plugins: [wordsApart],
    // files beside are required: the program is run as a script, which imports nothing
    supported: { 'dynamic-import': false },
    entryPoints: [
      ...Object.entries(entries).map(([out, name]) => ({ in: `src/${name}.ts`, out })),
      ...languages.map((lang) => ({ in: `src/words/${lang}.json`, out: `words-${lang}` })),
    ],
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    write: false,
    ...how,
  });
}

/**
 * The script with escapes for what is not ASCII, which esbuild leaves in regular expressions: the program is read byte by byte
 * (bin/program.cjs). Throws where an escape would say something else.
 */
export function inAscii(script) {
  if (/\\[^\x00-\x7f]/.test(script)) throw new Error('a backslash is before a character that is not ASCII');
  return script.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The library for other programs, as an ES module and for `require`: not minified, so that an uncaught error shows a line
 * of source. Returns the names of the inputs.
 */
export async function bundleLibrary(outdir) {
  const library = { ...options, minify: false, entryPoints: ['src/index.ts'] };
  const requires =
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
  const { metafile } = await build({ ...library, outfile: `${outdir}/index.cjs` });
  await build({ ...library, format: 'esm', define: {}, banner: { js: requires }, outfile: `${outdir}/index.mjs` });
  return Object.keys(metafile.inputs);
}

/**
 * The text of the one file of a build. Throws where there is none.
 * @param {{ outputFiles: { text: string }[] }} built
 */
export function onlyText({ outputFiles: [file] }) {
  if (file === undefined) throw new Error('the build made no file');
  return file.text;
}

/** The text of `custody.cjs`, which names the verifier page by that digest, with the licences of all that is in it at its end. */
export async function bundleSingle(pageDigest) {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const built = await build({
    ...options,
    entryPoints: ['bin/build/single.js'],
    conditions: ['single-file'],
    define: { ...options.define, __version: JSON.stringify(version), __pageDigest: JSON.stringify(pageDigest) },
    write: false,
  });
  const inputs = Object.keys(built.metafile.inputs);
  const own = readFileSync(`${root}LICENSE`, 'utf8').trim();
  const notices = `custody ${version}\n\n${own}\n\n${'='.repeat(72)}\n\nIt holds code of these packages.\n\n${licencesText(inputs)}`;
  return { text: `${inAscii(onlyText(built))}/*\n${notices.replaceAll('*/', '* /')}*/\n`, inputs };
}
