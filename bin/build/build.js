/** `npm run build`: removes `dist` and writes it again. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { bundleFiles, bundleLibrary, root } from './bundle.js';
import { licencesText } from './licences.js';
import { pageText } from './page.js';

rmSync(`${root}dist`, { recursive: true, force: true });
const inputs = await bundleFiles(`${root}dist`);
const libraryInputs = await bundleLibrary(`${root}dist`);
const page = await pageText();
writeFileSync(`${root}dist/verify.html`, page.html);
writeFileSync(`${root}dist/LICENCES.txt`, licencesText([...inputs, ...libraryInputs, ...page.inputs]));
execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'bin/build/tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
});
await import('./warm.js');
