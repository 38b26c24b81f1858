/** One list for all that have the same one after the other: exhibits of one entry mostly do. */
export class SharedList<T> {
  #last: readonly T[] = [];

  /** The last list where it is equal by these texts, else the list. */
  keep(list: readonly T[], textOf: (item: T) => string): readonly T[] {
    const last = this.#last;
    const isSame = list.length === last.length && list.every((each, i) => textOf(each) === textOf(last[i] as T));
    if (!isSame) this.#last = list;
    return this.#last;
  }
}
