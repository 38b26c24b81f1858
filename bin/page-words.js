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
  const said = Object.entries(languages).map(
    ([lang, words]) => `${lang}:${inLines(lists, (kind) => lists[kind].map((key) => words[kind][key] ?? ''))}`,
  );
  return `const lines=(kinds)=>Object.fromEntries(Object.entries(kinds).map(([kind,texts])=>[kind,texts.split('\\n')]));
export const keys=${inLines(lists, (kind) => lists[kind])};export const languages={${said.join()}};`;
}

/** Code that gives each kind its texts; they stand there as lines, which pack better than lists of quoted texts. */
function inLines(lists, textsOf) {
  const rows = Object.keys(lists).map((kind) => {
    const texts = textsOf(kind);
    if (texts.some((text) => text.includes('\n'))) throw new Error('a text of the page has a line break');
    return [kind, texts.join('\n')];
  });
  return `lines(${JSON.stringify(Object.fromEntries(rows))})`;
}
