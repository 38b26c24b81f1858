/** `npm run build`: writes `dist` anew. */
import { rmSync, writeFileSync } from 'node:fs';
import { bundleFiles, root } from './bundle.js';
import { licencesText } from './licences.js';
import { pageText } from './page.js';

rmSync(`${root}dist`, { recursive: true, force: true });
const inputs = await bundleFiles(`${root}dist`);
const page = await pageText();
writeFileSync(`${root}dist/verify.html`, page.html);
writeFileSync(`${root}dist/LICENCES.txt`, licencesText([...inputs, ...page.inputs]));
await import('./warm.js');
