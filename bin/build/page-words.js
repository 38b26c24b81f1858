/** The words of seven languages for the page: only those that it says. */
import { deflateRawSync } from 'node:zlib';

/** Keys of the texts that the page says: literals in its code. */
const keyLiteral = /["'`]((?:page|verdict|timeline|statement|form|report|letter)\.[\w.-]+)["'`]/g;

const quotes = ['"', "'", '`'];

/** What the program can say in English: the keys of its texts, and the phrases that are literals of it, in any quotes. */
export function saidIn(program, english, phrases) {
  const code = program.replaceAll(/\\(["'`])/g, '$1');
  const keys = new Set([...program.matchAll(keyLiteral)].map(([, key]) => key));
  return {
    keys: Object.keys(english).filter((key) => keys.has(key)),
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
function base85(bytes) {
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

const kinds = ['texts', 'findings', 'phrases', 'events', 'codes'];

/**
 * The other languages, as a module. `packed` is JSON, packed by deflate, in base 85: `keys`, kind of words → keys in their order, and
 * `languages`, language → kind → its words in that order, null where it has none.
 */
export function languagesModule(languages, { keys: texts, phrases }) {
  const [first] = Object.values(languages);
  const keysOf = (kind) => ({ texts, phrases })[kind] ?? Object.keys(first[kind]).sort();
  const keys = Object.fromEntries(kinds.map((kind) => [kind, keysOf(kind)]));
  const inOrder = (words) =>
    Object.fromEntries(kinds.map((kind) => [kind, keys[kind].map((key) => words[kind][key] ?? null)]));
  const said = Object.fromEntries(Object.entries(languages).map(([lang, words]) => [lang, inOrder(words)]));
  const json = JSON.stringify({ keys, languages: said });
  // a script may not have the beginning of a comment of HTML in it
  const packed = [9, 8, 7]
    .map((level) => base85(deflateRawSync(json, { level })))
    .find((text) => !text.includes('<!--'));
  return `export const signs = ${JSON.stringify(signs)};\nexport const packed = ${JSON.stringify(packed)};`;
}
