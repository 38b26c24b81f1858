/**
 * The verifier page as one file, `verify.html`: script and style in it, each allowed by its digest alone. The script is packed, for the
 * words of seven languages would make it too large. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, transform } from 'esbuild';
import { deflateSync } from 'fflate';
import { root } from './bundle.js';

/** Unpacks the program and runs it; what a browser lacks for that, the page says. */
const loader = `(async()=>{
const packed=Uint8Array.from(atob(document.getElementById('program').textContent),(unit)=>unit.charCodeAt(0));
const text=await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
const script=document.createElement('script');script.textContent=text;document.body.append(script);
})().catch(()=>{document.getElementById('old').hidden=false})`;

const hashed = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page, and the names of the inputs of its script. */
export async function pageText() {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/web/main.ts'],
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
  });
  const program = outputFiles[0].text;
  const small = async (text, loaderName) =>
    (await transform(text, { minify: true, loader: loaderName, legalComments: 'none' })).code.trim();
  const [style, start] = [
    await small(readFileSync(`${root}src/web/page.css`, 'utf8'), 'css'),
    await small(loader, 'js'),
  ];
  const packed = Buffer.from(deflateSync(Buffer.from(program), { level: 9 })).toString('base64');
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
<script id="program" type="application/octet-stream">${packed}</script>
<script>${start}</script></body></html>
`;
  return { html, inputs: Object.keys(metafile.inputs), program };
}
