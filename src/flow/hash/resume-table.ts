/** Where the last entry of each name lies, for millions of names in little memory. */

const firstSlots = 1024;

/**
 * From a 32-character key to an offset. Two keys that agree in six bytes count as one (of ten million names hardly a pair does):
 * anyone who reads the entry looks at its key, so that such a name is only hashed again.
 */
export class OffsetTable {
  #keys = new Float64Array(firstSlots);
  #offsets = new Float64Array(firstSlots);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  set(key: string, offset: number): void {
    if (2 * this.#count >= this.#keys.length) this.#grow();
    this.#put(shortOf(key), offset);
  }

  get(key: string): number | undefined {
    const short = shortOf(key);
    const slot = this.#slotOf(short);
    return this.#keys[slot] === short ? this.#offsets[slot] : undefined;
  }

  #put(short: number, offset: number): void {
    const slot = this.#slotOf(short);
    if (this.#keys[slot] === 0) this.#count += 1;
    this.#keys[slot] = short;
    this.#offsets[slot] = offset;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slotOf(short: number): number {
    const mask = this.#keys.length - 1;
    let slot = short % this.#keys.length;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== short) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, offsets] = [this.#keys, this.#offsets];
    this.#keys = new Float64Array(2 * keys.length);
    this.#offsets = new Float64Array(2 * keys.length);
    this.#count = 0;
    for (let slot = 0; slot < keys.length; slot += 1)
      if (keys[slot] !== 0) this.#put(keys[slot] as number, offsets[slot] as number);
  }
}

/** Never 0, which marks a free slot. */
function shortOf(key: string): number {
  let short = 0;
  for (let index = 0; index < 6; index += 1) short = short * 256 + key.charCodeAt(index);
  return short + 1;
}
