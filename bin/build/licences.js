/** The licences of the packages whose code is in the program: read, held to a list of those that may be, and put into one text. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** They ask for no more than that their text goes along. */
const allowed = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'];

/** The packages of these inputs of a bundle, by name. Throws for one whose licence is not allowed. */
export function packagesOf(inputs) {
  const folders = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const found = [...new Set(folders.filter((folder) => folder !== undefined))].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
    requireAllowed(`${name} ${version}`, license);
    return { name, version, licence: license, author, folder: `${root}${folder}` };
  });
  if (found.length === 0) throw new Error('no package was found in what was built');
  return found;
}

/** Throws unless a licence, or one side of each choice (`MIT OR Apache-2.0`), is allowed. */
export function requireAllowed(what, licence) {
  if (typeof licence !== 'string' || licence === '') throw new Error(`${what} comes without any licence`);
  const sides = licence.replaceAll(/[()]/g, '').split(' OR ');
  if (!sides.some((side) => side.split(' AND ').every((name) => allowed.includes(name)))) {
    throw new Error(`${what} has the licence ${licence}, which is not on the list of bin/build/licences.js`);
  }
}

/** All their licences in one text, as they ask for. */
export function licencesText(inputs) {
  const parts = packagesOf(inputs).map(({ name, version, licence, author, folder }) => {
    const files = readdirSync(folder).filter((entry) => /^licen[cs]e/i.test(entry));
    const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim());
    const text = texts.length === 0 ? namedOnly(licence, author) : texts.join('\n\n');
    return `${name} ${version} (${licence})\n\n${text}\n`;
  });
  return parts.join(`\n${'-'.repeat(72)}\n\n`);
}

/**
 * For a package that names its licence without the text: the text, and the author whom it names.
 * @param {string} licence
 * @param {string | { name: string }} author
 */
function namedOnly(licence, author = '') {
  const said = 'The package names this licence and carries no text of it.';
  if (licence !== 'MIT') return said;
  const [holder] = (typeof author === 'string' ? author : author.name).split(' <');
  return `${said} Its author, as it says: ${holder === '' ? 'nobody is named' : holder}.\n\n${mit}`;
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
