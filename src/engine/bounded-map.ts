/** A map that forgets its oldest entry when full, so that what an attacker names cannot fill memory. */

/** First in, first out. Only for values that can be computed again. */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#map.size;
  }

  /** The value kept for the key, if it is still kept. */
  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  /** Keeps the value and returns it. */
  set(key: K, value: V): V {
    if (this.#map.size >= this.#limit && !this.#map.has(key)) {
      for (const oldest of this.#map.keys()) {
        this.#map.delete(oldest);
        break;
      }
    }
    this.#map.set(key, value);
    return value;
  }
}
