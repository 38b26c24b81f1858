/** Puts results that come in any order back into the order in which their places were taken. */

export interface Place<T> {
  value: T | undefined;
  next: Place<T> | undefined;
}

export class OrderedResults<T> {
  readonly #emit: (value: T) => void;
  readonly #weigh: (value: T) => number;
  #head: Place<T> | undefined;
  #tail: Place<T> | undefined;
  #weight = 0;

  /** `emit` is called for each result as soon as all before it were given. */
  constructor(emit: (value: T) => void, weigh: (value: T) => number) {
    this.#emit = emit;
    this.#weigh = weigh;
  }

  /** The weight of results that wait for one before them. */
  get waiting(): number {
    return this.#weight;
  }

  /** Whether every place has been filled and emitted. */
  get isEmpty(): boolean {
    return this.#head === undefined;
  }

  /** Takes the next place, or the one right after another. */
  take(after?: Place<T>): Place<T> {
    const place: Place<T> = { value: undefined, next: after?.next };
    if (after !== undefined) after.next = place;
    else if (this.#tail !== undefined) this.#tail.next = place;
    if (after === undefined || after === this.#tail) this.#tail = place;
    this.#head ??= place;
    return place;
  }

  /** Fills a place, each once. */
  fill(place: Place<T>, value: T): void {
    place.value = value;
    this.#weight += this.#weigh(value);
    while (this.#head !== undefined && this.#head.value !== undefined) {
      const ready = this.#head.value;
      this.#weight -= this.#weigh(ready);
      this.#head = this.#head.next;
      this.#emit(ready);
    }
    if (this.#head === undefined) this.#tail = undefined;
  }
}
