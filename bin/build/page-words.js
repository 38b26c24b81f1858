/** The words of seven languages for the page: only those that it says. */
import { deflateRawSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

/** Keys of the texts that the page says: literals in its code. */
const keyLiteral = /["'`]((?:page|verdict|timeline|statement|form|report|letter)\.[\w.-]+)["'`]/g;

const quotes = ['"', "'", '`'];

/** What the program can say in English: the keys of its texts, the phrases that are literals of it, in any quotes, and its findings. */
export function saidIn(program, english, { phrases, findings }) {
  const code = program.replaceAll(/\\(["'`])/g, '$1');
  const names = new Set(program.match(/\b[A-Z][A-Z_]+\b/g));
  const keys = new Set([...program.matchAll(keyLiteral)].map(([, key]) => key));
  return {
    keys: Object.keys(english).filter((key) => keys.has(key)),
    findings: findings.filter((code) => names.has(code)),
    phrases: phrases.filter((phrase) => quotes.some((quote) => code.includes(quote + phrase + quote))),
  };
}

/** The English of these keys, as a module. */
export function englishModule(english, keys) {
  const texts = Object.fromEntries(keys.map((key) => [key, english[key]]));
  return `export const english = ${JSON.stringify(texts)};`;
}

/** As `b85decode` of Python reads them. */
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** Four bytes as five signs, a sixteenth shorter than base 64; of the last signs, those that nothing but filling needs are left out. */
export function base85(bytes) {
  const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  let text = '';
  for (let at = 0; at < padded.length; at += 4) {
    let five = '';
    for (let left = padded.readUInt32BE(at), sign = 0; sign < 5; sign += 1, left = Math.floor(left / 85))
      five = signs[left % 85] + five;
    text += five;
  }
  return text.slice(0, text.length - (padded.length - bytes.length));
}

/** In the order in which they pack best. */
const kinds = ['events', 'codes', 'texts', 'phrases', 'findings'];

/** Languages that are alike pack best line by line beside each other. */
const groups = [['de'], ['fr'], ['es', 'pt'], ['hi'], ['ar']];

/**
 * The other languages, as a module. `packed` is lines of text, packed by deflate, in base 85: the keys of each kind of words in their
 * order, then for each group of languages the words of its languages, key by key, an empty line where a language has none. `counts` says
 * how many there are of each kind; `languages` where the first word of each language is, and how many lines after that the next.
 */
export async function languagesModule(languages, { keys: texts, phrases, findings }, pack = packTight) {
  const [first] = Object.values(languages);
  const keysOf = (kind) => [...({ texts, phrases, findings }[kind] ?? Object.keys(first[kind]))].sort();
  const keys = kinds.map(keysOf);
  const all = kinds.flatMap((kind, at) => (keys[at] ?? []).map((key) => [kind, key]));
  const lines = all.map(([, key]) => key);
  /** @type {Record<string, [number, number]>} */
  const places = {};
  for (const group of groups) {
    for (const [at, lang] of group.entries()) places[lang] = [lines.length + at, group.length];
    lines.push(...all.flatMap(([kind, key]) => group.map((lang) => languages[lang][kind][key] ?? '')));
  }
  if (lines.some((line) => line.includes('\n'))) throw new Error('a word of the page has more than one line');
  const packed = base85(await pack(lines.join('\n')));
  const counts = Object.fromEntries(kinds.map((kind, at) => [kind, (keys[at] ?? []).length]));
  return `export const languages = ${JSON.stringify(places)};
export const counts = ${JSON.stringify(counts)};
export const signs = ${JSON.stringify(signs)};
export const packed = ${JSON.stringify(packed)};`;
}

/** Quick, for a module that nobody keeps. */
export const packQuick = (text) => deflateRawSync(text);

/** A twentieth smaller than zlib makes it, in some seconds. */
export const packTight = (text) => zopfli.deflateAsync(Buffer.from(text), { numiterations: 5, blocksplittingmax: 60 });
