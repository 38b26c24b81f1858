/** `npm run build`: writes `dist` anew. */
import { rmSync, writeFileSync } from 'node:fs';
import { bundleFiles, root } from './bundle.js';
import { licencesText } from './licences.js';

rmSync(`${root}dist`, { recursive: true, force: true });
const inputs = await bundleFiles(`${root}dist`);
writeFileSync(`${root}dist/LICENCES.txt`, licencesText(inputs));
await import('./warm.js');
