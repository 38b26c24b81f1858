/** All languages, for a page that cannot load them one by one. The build gives those words that the page says (bin/build/page-words.js). */
import { packed } from '#page-words';
import type { Lang } from '../words/lang.ts';
import { addWords, type Texts, type Words } from '../words/words.ts';

type Kinds<T> = Readonly<Record<keyof Words, T>>;

/** What is packed: the keys of each kind of words, and what each language has for them, in their order. */
interface PageWords {
  readonly keys: Kinds<readonly string[]>;
  readonly languages: Readonly<Record<Exclude<Lang, 'en'>, Kinds<readonly (string | null)[]>>>;
}

/** Afterwards every language can be stated. Throws in a browser without DecompressionStream. */
export async function addAllWords(): Promise<void> {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const { keys, languages } = JSON.parse(await new Response(unpacked).text()) as PageWords;
  for (const [lang, words] of Object.entries(languages)) {
    const textsOf = (kind: keyof Words): Texts =>
      Object.fromEntries(keys[kind].flatMap((key, at) => (words[kind][at] ? [[key, words[kind][at]]] : [])));
    addWords(lang as Exclude<Lang, 'en'>, {
      texts: textsOf('texts'),
      findings: textsOf('findings'),
      phrases: textsOf('phrases'),
      events: textsOf('events'),
      codes: textsOf('codes'),
    });
  }
}
