/** All languages, for a page that cannot load them one by one. The build gives those words that the page says (bin/build/page-words.js). */
import { counts, languages, packed, signs } from '#page-words';
import { addWords, type Texts, type Words } from '../words/words.ts';

/** Afterwards every language can be stated. Throws in a browser without DecompressionStream. */
export async function addAllWords(): Promise<void> {
  const unpacked = new Blob([fromBase85(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const lines = (await new Response(unpacked).text()).split('\n');
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
