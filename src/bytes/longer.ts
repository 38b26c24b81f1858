/** A list with one more item: a new one where there was none yet, or an empty one, else the same. A first `push` makes room for seventeen. */
export function longer<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined || list.length === 0) return [item];
  list.push(item);
  return list;
}
