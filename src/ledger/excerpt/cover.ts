/** How the entries that an excerpt hides are covered by hashes (docs/spec/excerpt.md, section 3): one way for each run. */

/** A subtree of 2^height entries, the first of which is entry `from`. */
export interface Subtree {
  readonly from: number;
  readonly height: number;
}

/** The highest subtree of an excerpt. */
export const maxHeight = 24;

/** From the left, each time the largest complete subtree that begins there and ends within the run; `until` is after it. */
export function coverOf(from: number, until: number): readonly Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < until; ) {
    let width = 1;
    let height = 0;
    while (height < maxHeight && at % (width * 2) === 0 && at + width * 2 <= until) {
      width *= 2;
      height += 1;
    }
    found.push({ from: at, height });
    at += width;
  }
  return found;
}
