/**
 * The verifier page as one file, `verify.html`: script and style in it, each allowed by its digest alone. The script is packed, for the
 * words of seven languages would make it too large. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { compress } from 'lzma1';
import { root } from './bundle.js';
import { englishModule, languagesModule, saidIn } from './page-words.js';

const others = ['de', 'fr', 'es', 'pt', 'hi', 'ar'];
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  conditions: ['browser'],
  mainFields: ['module', 'main'],
  target: 'es2022',
  format: 'iife',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  define: { __version: JSON.stringify(version) },
};

/** A module of the sources, run here. */
async function moduleOf(contents) {
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  const { outputFiles } = await build({ ...options, define: {}, stdin, format: 'esm', platform: 'node' });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

/** Gives the words in their packed form, and leaves out what only the documentation says. */
function pagePlugin(english, languages) {
  return {
    name: 'page',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#page-words$/ }, () => ({ path: 'words', namespace: 'page' }));
      onLoad({ filter: /./, namespace: 'page' }, () => ({ contents: languages }));
      onResolve({ filter: /^#sha256-code$/ }, () => ({ path: sha256Package }));
      onLoad({ filter: /hash-wasm/ }, () => ({ contents: `export const code = ${JSON.stringify(sha256Code())}` }));
      onLoad({ filter: /src\/report\/words\/english\.ts$/ }, () => ({ contents: english }));
      // the verdict of the page comes without a timeline, whose code and words take a twentieth of the room, and so without pictures
      onLoad({ filter: leftOut }, () => ({
        contents: "export const timelineBlocks = () => []; export const pictureHtml = () => '';",
      }));
      onLoad({ filter: /src\/(verify|custody|report)\/.*\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8').replace(onlyDocs, ''),
      }));
    },
  };
}

const sha256Package = `${root}node_modules/hash-wasm/dist/sha256.umd.min.js`;

/** The code alone, sign by sign: what stands around it there serves all digests, and base 64 packs worse. */
function sha256Code() {
  const [, base64] = /"(AGFzb[\w+/=]+)"/.exec(readFileSync(sha256Package, 'utf8'));
  return Buffer.from(base64, 'base64').toString('latin1');
}

/** What the page does without. */
const leftOut = /src\/report\/(timeline\/blocks|document\/picture-html)\.ts$/;

/** Properties that explain findings and rules at length, where forms have things from, and commands for whoever records. */
const onlyDocs = /^ +(meaning|sentence|help|from|allowed):\s+('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm;

async function bundleProgram() {
  const words = await moduleOf(
    `export { english } from './src/report/words/english.ts';
${others.map((lang) => `export { words as ${lang} } from './src/report/words/${lang}/index.ts';`).join('\n')}`,
  );
  const languages = Object.fromEntries(others.map((lang) => [lang, words[lang]]));
  const bundle = (said) =>
    build({
      ...options,
      entryPoints: ['src/web/main.ts'],
      plugins: [pagePlugin(englishModule(words.english, said.keys), languagesModule(languages, said))],
    });
  const first = await bundle({ keys: [], phrases: [] });
  const { outputFiles, metafile } = await bundle(
    saidIn(first.outputFiles[0].text, words.english, Object.keys(words.fr.phrases)),
  );
  return { program: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Packing takes a second, and is kept for the next build. */
async function packed(program) {
  const { toBase94 } = await moduleOf(`export { toBase94 } from './src/web/start/base94.ts';`);
  const folder = `${root}node_modules/.cache`;
  const kept = `${folder}/page-${createHash('sha256').update(program).digest('hex').slice(0, 32)}.lzma`;
  if (existsSync(kept)) return toBase94(readFileSync(kept));
  const bytes = compress(Buffer.from(program), 9);
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, bytes);
  return toBase94(bytes);
}

/** The page, and the names of the inputs of its script. */
export async function pageText() {
  const { program, inputs } = await bundleProgram();
  const start = (await build({ ...options, entryPoints: ['src/web/start/main.ts'] })).outputFiles[0].text.trim();
  const css = readFileSync(`${root}src/web/page.css`, 'utf8');
  const style = (await transform(css, { minify: true, loader: 'css', target: 'es2022' })).code.trim();
  const policy = [
    "default-src 'none'",
    `script-src ${hashed(start)} ${hashed(program)} 'wasm-unsafe-eval'`,
    `style-src ${hashed(style)}`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>Check a chain of custody</title><style>${style}</style></head>
<body><main><h1>Check a chain of custody</h1><noscript><p>This page needs JavaScript. It uses no network.</p></noscript>
<p id="old" hidden>This browser is too old for this page, or does not let it run. Use a current one.</p></main>
<script id="program" type="application/octet-stream">${await packed(program)}</script>
<script>${start}</script></body></html>
`;
  return { html, inputs, program };
}
