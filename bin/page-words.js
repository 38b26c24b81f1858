/**
 * The words of seven languages for the page: only those that it says, the translations beside each other by place, for their English
 * stands in the code already.
 */
/** Words that code says stand in it as literals. */
const keyLiteral = /["'`]((?:page|verdict|timeline|statement|form|report|letter)\.[\w.-]+)["'`]/g;

/** What can be said of English: the keys of its texts and the phrases that the program has left, in whichever quotes. */
export function saidIn(program, english, phrases) {
  const code = program.replaceAll(/\\(["'`])/g, '$1');
  const keys = new Set([...program.matchAll(keyLiteral)].map(([, key]) => key));
  return {
    keys: Object.keys(english).filter((key) => keys.has(key)),
    phrases: phrases.filter((phrase) => code.includes(phrase)),
  };
}

/** The English of these keys, as a module. */
export function englishModule(english, keys) {
  const texts = Object.fromEntries(keys.map((key) => [key, english[key]]));
  return `export const english = ${JSON.stringify(texts)};`;
}

/** The other languages, as a module with `languages`: kind of words → keys, and language → kind → texts in that order. */
export function languagesModule(languages, { keys, phrases }) {
  const kinds = ['findings', 'events', 'codes'];
  const [first] = Object.values(languages);
  const lists = {
    texts: keys,
    phrases,
    ...Object.fromEntries(kinds.map((kind) => [kind, Object.keys(first[kind]).sort()])),
  };
  const rows = Object.entries(languages).map(([lang, words]) => {
    const texts = Object.entries(lists).map(([kind, list]) => [kind, list.map((key) => words[kind][key] ?? '')]);
    return [lang, Object.fromEntries(texts)];
  });
  return `export const keys = ${JSON.stringify(lists)};export const languages = ${JSON.stringify(Object.fromEntries(rows))};`;
}
