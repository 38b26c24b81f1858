/** All languages, for a page that cannot load them one by one. The build gives those words that the page says (bin/build/page-words.js). */
import { packed, signs } from '#page-words';
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
  const unpacked = new Blob([fromBase85(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
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

/** Five signs are four bytes; the last are filled up with the highest sign. */
function fromBase85(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let value = 0; value < signs.length; value += 1) values[signs.charCodeAt(value)] = value;
  const full = text.padEnd(Math.ceil(text.length / 5) * 5, signs.at(-1));
  const view = new DataView(new ArrayBuffer((full.length / 5) * 4));
  for (let at = 0, four = 0; at < full.length; at += 1) {
    four = four * 85 + (values[full.charCodeAt(at)] as number);
    if (at % 5 < 4) continue;
    view.setUint32(((at - 4) / 5) * 4, four);
    four = 0;
  }
  return new Uint8Array(view.buffer, 0, Math.floor((text.length * 4) / 5));
}
