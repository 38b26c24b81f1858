/** Part of the build: puts the licences of all packages whose code is in the bundles beside them, as they ask for. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const meta = process.argv[2] ?? '';
const { inputs } = JSON.parse(readFileSync(meta, 'utf8'));
const folders = Object.keys(inputs).map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);

const parts = [...new Set(folders.filter((folder) => folder !== undefined))].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined && !license) throw new Error(`${name} ${version} comes without any licence`);
  const text =
    file === undefined
      ? 'The package carries no text of this licence.'
      : readFileSync(`${folder}/${file}`, 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
});
if (parts.length === 0 || !existsSync('dist')) throw new Error('nothing was built');
writeFileSync('dist/LICENCES.txt', parts.join(`\n${'-'.repeat(72)}\n\n`));
