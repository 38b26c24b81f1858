/** All languages, for a page that cannot load them one by one. The build gives those words that the page says (bin/build/page-words.js). */
import { counts, languages, packed } from '#page-words';
import { addWords, type Texts, type Words } from '../words/words.ts';
import { unpack } from './unpack.ts';

/** Afterwards every language can be stated. Throws in a browser without DecompressionStream. */
export async function addAllWords(): Promise<void> {
  const lines = (await unpack(packed).text()).split('\n');
  const kinds = Object.entries(counts) as [keyof Words, number][];
  for (const [lang, [first, apart]] of Object.entries(languages)) {
    let key = 0;
    const textsOf = (count: number): Texts => {
      const from = key;
      key += count;
      return Object.fromEntries(
        lines.slice(from, key).flatMap((each, step) => {
          const words = lines[first + (from + step) * apart];
          return words ? [[each, words]] : [];
        }),
      );
    };
    addWords(
      lang as keyof typeof languages,
      Object.fromEntries(kinds.map(([kind, count]) => [kind, textsOf(count)])) as unknown as Words,
    );
  }
}
