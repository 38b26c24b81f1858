/**
 * The verifier page as one file, `verify.html`: scripts and style in it, each allowed by its digest alone. The script is the sources
 * joined, so that a reviewer can read it; only translations and WebAssembly are packed. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { onlyText, root } from './bundle.js';
import { base85, englishModule, languagesModule, packQuick, packTight, saidIn } from './page-words.js';

const others = ['de', 'fr', 'es', 'pt', 'hi', 'ar'];
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'browser',
  conditions: ['browser'],
  mainFields: ['module', 'main'],
  target: 'es2022',
  format: 'iife',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  define: { __version: JSON.stringify(version) },
};

/** A module of the sources, run here. */
async function moduleOf(contents) {
  /** @type {import('esbuild').StdinOptions} */
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  const text = onlyText(await build({ ...options, define: {}, stdin, format: 'esm', platform: 'node' }));
  return await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

/** Gives the words of all languages, and leaves out what only the documentation says. */
function pagePlugin(english, languages) {
  /** @type {import('esbuild').Plugin} */
  const plugin = {
    name: 'page',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#page-words$/ }, () => ({ path: 'words', namespace: 'page' }));
      onLoad({ filter: /./, namespace: 'page' }, () => ({ contents: languages }));
      onResolve({ filter: /^#sha256-code$/ }, () => ({ path: sha256Package }));
      onLoad({ filter: /hash-wasm/ }, async () => ({
        contents: `export const code = ${JSON.stringify(await sha256Code())}`,
      }));
      // short names in the code of packages: a reviewer reads the packages themselves
      onLoad({ filter: /node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const code = /cbor-x[\\/]/.test(path) ? cborModule(text) : text;
        return { contents: (await transform(code, { minifySyntax: true, minifyIdentifiers: true })).code };
      });
      // a page ends with no exit status
      onLoad({ filter: /src[\\/]errors\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: readFileSync(path, 'utf8').replace(/^ {2}[A-Z_0-9]+: exits\.\w+,\n/gm, ''),
      }));
      onLoad({ filter: /src[\\/]words[\\/]english\.ts$/ }, () => ({ contents: english }));
      onLoad({ filter: /src[\\/]ledger[\\/]vocabulary[\\/].*\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: withoutHelp(readFileSync(path, 'utf8').replace(onlyDocs, '')),
      }));
      onLoad({ filter: /src[\\/](verify|custody|report)[\\/].*\.ts$/ }, ({ path }) => ({
        loader: 'ts',
        contents: atOnce(
          readFileSync(path, 'utf8').replace(onlyDocs, '').replace(onlyCommands, '').replace(onlyTerminal, ''),
        ),
      }));
    },
  };
  return plugin;
}

/** cbor-x as a module, without the function that is around all of it: what the page does not use can then be left out. */
function cborModule(text) {
  const [, body = ''] = /^\(function .*?'use strict';\n(.*)\n\}\)\);\n/s.exec(text) ?? [];
  const code = body.replaceAll(/^\t(?:exports\.\w+ = |Object\.defineProperty\(exports, ).*;\n/gm, '');
  if (body === '' || code.includes('exports')) throw new Error('cbor-x has another form');
  return `${code}\nexport { Decoder, Encoder };`;
}

/** A page is one script: what the command line loads where it is needed is there from the start, and needs nothing around it. */
function atOnce(text) {
  const names = new Map();
  const code = text.replace(/await import\(('[^']+')\)/g, (_, path) => {
    names.set(path, names.get(path) ?? `loaded${names.size}`);
    return names.get(path);
  });
  return [...names].map(([path, name]) => `import * as ${name} from ${path}; `).join('') + code;
}

const sha256Package = `${root}node_modules/hash-wasm/dist/sha256.umd.min.js`;

/** The WebAssembly alone, packed: the package code around it serves all digests. */
async function sha256Code() {
  const [, base64] = /"(AGFzb[\w+/=]+)"/.exec(readFileSync(sha256Package, 'utf8')) ?? [];
  if (base64 === undefined) throw new Error('hash-wasm has no WebAssembly of SHA-256');
  return base85(await packTight(Buffer.from(base64, 'base64')));
}

/** Properties that explain findings and rules at length, where forms have things from, and commands for people who record. */
const onlyDocs = /^ +(meaning|sentence|help|from|allowed):\s+('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm;

/** The same commands where they depend on facts: an arrow over lines that are set in further. */
const onlyCommands = /^( +)allowed: \([^\n]*\) =>[^\n]*\n(?:\1 [^\n]*\n)*(?:\1\},\n)?/gm;

/** What a terminal says where the page says something else. */
const onlyTerminal = /^ +terminal: phrase\(\s*'(?:[^'\\\n]|\\.)*',?\s*\),\n(?= +page: )/gm;

/** Every text with a blank in the vocabulary says what a field is: the page asks for no field. */
const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;
const withoutHelp = (text) => text.replace(literal, (each) => (each.includes(' ') ? "''" : each));

async function bundleProgram() {
  const words = await moduleOf(
    `export { english } from './src/words/english.ts';
${others.map((lang) => `export { default as ${lang} } from './src/words/${lang}.json';`).join('\n')}`,
  );
  const languages = Object.fromEntries(others.map((lang) => [lang, words[lang]]));
  const bundle = async (said, pack) =>
    build({
      ...options,
      entryPoints: ['src/web/main.ts'],
      plugins: [pagePlugin(englishModule(words.english, said.keys), await languagesModule(languages, said, pack))],
    });
  const said = { phrases: Object.keys(words.fr.phrases), findings: Object.keys(words.fr.findings).sort() };
  const first = await bundle({ keys: [], phrases: [], findings: [] }, packQuick);
  const last = await bundle(saidIn(onlyText(first), words.english, said));
  return { program: await withTabs(onlyText(last)), inputs: Object.keys(last.metafile.inputs) };
}

/**
 * The same script without marks for bundlers and its wrapper's indent, with a tab for each step, without the few comments that the
 * bundler leaves, and without space in the code of packages. Throws where that would change what it says.
 */
async function withTabs(script) {
  const spaced = script
    .replaceAll('/* @__PURE__ */ ', '')
    .replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2 - 1));
  // each file begins with its name in a comment; the last one is ours
  const files = spaced.split(/^(?=\/\/ (?:src|node_modules|page)[:/])/m);
  const tabbed = (await Promise.all(files.map(withoutSpace))).join('');
  const minified = async (text) => (await transform(text, { minify: true, charset: 'utf8' })).code;
  if ((await minified(tabbed)) !== (await minified(script)))
    throw new Error('a text of the page has lines that begin with spaces');
  return tabbed.replaceAll(/^(\/\/ src\/.*)\.ts$/gm, '$1');
}

/** A comment of lines of its own. */
const comment = /^\t*(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/|\/\/ .*)\n/gm;

/** The code of a package, after the line with its name; any other loses its comments. */
async function withoutSpace(file) {
  const [name = '', code = ''] = file.split(/\n(.*)/s);
  if (!name.startsWith('// node_modules/')) return `${name}\n${code.replaceAll(comment, '')}`;
  const { code: packed } = await transform(code, { minifyWhitespace: true, charset: 'utf8', lineLimit: 200 });
  return `${name}\n${packed}`;
}

const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Shows that the browser is too old, where the program did not come to its end. */
const last = "var old = document.getElementById('old'); if (old && !window.custody) old.removeAttribute('hidden');";

/** Throws for a script that a reader of HTML would end or read otherwise than it is written. */
function requireInline(script) {
  const [found] = /<\/script|<!--|\r|\0/i.exec(script) ?? [];
  if (found !== undefined) throw new Error(`the script of the page has ${JSON.stringify(found)} in it`);
  return script;
}

/** The page, and the names of the inputs of its script. */
export async function pageText() {
  const bundled = await bundleProgram();
  const program = requireInline(bundled.program);
  const css = readFileSync(`${root}src/web/page.css`, 'utf8');
  const style = (await transform(css, { minify: true, loader: 'css', target: 'es2022' })).code.trim();
  const policy = [
    "default-src 'none'",
    `script-src ${hashed(program)} ${hashed(last)} 'wasm-unsafe-eval'`,
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
<script>${program}</script>
<script>${last}</script></body></html>
`;
  return { html, inputs: bundled.inputs };
}
