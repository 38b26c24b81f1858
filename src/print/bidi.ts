/** The order in which letters are on paper, by the Unicode bidirectional algorithm. */
import bidiFactory, { type Bidi } from 'bidi-js';

// its types leave out that the factory is the default export
const bidi = (bidiFactory as unknown as () => Bidi)();

export type Base = 'ltr' | 'rtl' | 'auto';

/** Embedding levels of a text; `auto` goes by its first letter with a direction, and where there is none by `otherwise`. */
export function levelsOf(text: string, base: Base, otherwise: 'ltr' | 'rtl'): Uint8Array {
  const direction = base === 'auto' && !/\p{L}/u.test(outside(text)) ? otherwise : base;
  return bidi.getEmbeddingLevels(text, direction === 'auto' ? undefined : direction).levels;
}

/** The text without what isolates enclose, which says nothing of the direction around it. */
function outside(text: string): string {
  const shorter = text.replaceAll(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, '');
  return shorter === text ? text : outside(shorter);
}

/** What stands for a letter where it is read from right to left: the other bracket. */
export const mirrored = (letter: string): string => bidi.getMirroredCharacter(letter) ?? letter;

/** Pieces of a line, each of one level, from left to right as they are on paper. */
export function visualOrder<T extends { readonly level: number }>(pieces: readonly T[]): T[] {
  const order = [...pieces];
  const levels = order.map(({ level }) => level);
  const lowestOdd = Math.min(...levels.map((level) => (level % 2 === 1 ? level : level + 1)));
  for (let level = Math.max(0, ...levels); level >= lowestOdd; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((order[from] as T).level < level) continue;
      let to = from;
      while (to + 1 < order.length && (order[to + 1] as T).level >= level) to++;
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
      from = to;
    }
  }
  return order;
}
