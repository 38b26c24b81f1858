/** What the build packs: deflate, in base 85 as `b85decode` of Python reads it (bin/build/page-words.js). */
import { signs } from '#page-words';

/** The bytes that were packed. Throws in a browser without DecompressionStream. */
export const unpack = (packed: string): Response =>
  new Response(new Blob([fromBase85(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw')));

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
