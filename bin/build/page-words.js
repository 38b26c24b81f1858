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

const kinds = ['texts', 'findings', 'phrases', 'events', 'codes'];

/**
 * The other languages, as a module. `packed` is JSON, packed by deflate, in base 64: `keys`, kind of words → keys in their order, and
 * `languages`, language → kind → its words in that order, null where it has none.
 */
export function languagesModule(languages, { keys: texts, phrases }) {
  const [first] = Object.values(languages);
  const keysOf = (kind) => ({ texts, phrases })[kind] ?? Object.keys(first[kind]).sort();
  const keys = Object.fromEntries(kinds.map((kind) => [kind, keysOf(kind)]));
  const inOrder = (words) =>
    Object.fromEntries(kinds.map((kind) => [kind, keys[kind].map((key) => words[kind][key] ?? null)]));
  const said = Object.fromEntries(Object.entries(languages).map(([lang, words]) => [lang, inOrder(words)]));
  const packed = deflateRawSync(JSON.stringify({ keys, languages: said }), { level: 9 }).toString('base64');
  return `export const packed = ${JSON.stringify(packed)};`;
}
