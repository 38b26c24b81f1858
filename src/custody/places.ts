/** Looking something up in a list of numbers that ascends. */

/** The place of that number in it; undefined where it is not in it. */
export function placeIn(ascending: readonly number[], wanted: number): number | undefined {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = ascending[middle] as number;
    if (there === wanted) return middle;
    if (there < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
