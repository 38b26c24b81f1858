/** A hash table of the seal marks on one exhibit: four bytes for each, and some room. It shrinks, so that a walk passes few empty slots. */

/** Tells the number of the identity that a mark belongs to. */
interface Numbered {
  readonly at: (index: number) => { readonly id: number };
}

/** Room that is added at once: a fifth more, so that at most a fifth and some are empty after it grew. */
const roomFor = (count: number): number => Math.ceil(count * 1.25) + 3;

/** At most this share of the slots is empty, but for a few. */
const mostRoom = 4;

/** Indexes of marks by the number of their identity. A walk goes over them in no order. */
export class MarkTable {
  readonly #marks: Numbered;
  /** 0 for nothing, else 1 + the index of a mark. */
  #slots: Uint32Array | undefined;
  #size = 0;

  constructor(marks: Numbered) {
    this.#marks = marks;
  }

  get size(): number {
    return this.#size;
  }

  /** The index of the mark of that identity. */
  get(id: number): number | undefined {
    const slot = this.#slotOf(id);
    return slot === undefined ? undefined : (this.#slots?.[slot] as number) - 1;
  }

  /** Adds a mark; none of its identity may be there. */
  add(index: number): void {
    this.#size += 1;
    if (this.#size * 1.2 >= (this.#slots?.length ?? 0)) this.#resize();
    this.#put(index);
  }

  /** Removes the mark of that identity, where there is one. */
  delete(id: number): void {
    const slots = this.#slots;
    let hole = this.#slotOf(id);
    if (slots === undefined || hole === undefined) return;
    // what follows moves up, so that none is looked for past a hole
    for (let at = (hole + 1) % slots.length; slots[at] !== 0; at = (at + 1) % slots.length) {
      const home = this.#home(this.#idIn(at));
      const isReached = hole <= at ? home > hole && home <= at : home > hole || home <= at;
      if (isReached) continue;
      slots[hole] = slots[at] as number;
      hole = at;
    }
    slots[hole] = 0;
    this.#size -= 1;
    if (this.#size === 0) this.#slots = undefined;
    else if (slots.length > mostRoom * roomFor(this.#size * 1.2)) this.#resize();
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const slot of this.#slots ?? []) if (slot !== 0) yield slot - 1;
  }

  #idIn(slot: number): number {
    return this.#marks.at((this.#slots?.[slot] as number) - 1).id;
  }

  #home(id: number): number {
    const mixed = Math.imul(id ^ (id >>> 15), 0x2c1b_3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) % (this.#slots?.length ?? 1);
  }

  #slotOf(id: number): number | undefined {
    const slots = this.#slots;
    if (slots === undefined) return undefined;
    for (let at = this.#home(id); slots[at] !== 0; at = (at + 1) % slots.length) if (this.#idIn(at) === id) return at;
    return undefined;
  }

  #put(index: number): void {
    const slots = this.#slots as Uint32Array;
    let at = this.#home(this.#marks.at(index).id);
    while (slots[at] !== 0) at = (at + 1) % slots.length;
    slots[at] = index + 1;
  }

  #resize(): void {
    const before = this.#slots ?? [];
    this.#slots = new Uint32Array(roomFor(this.#size * 1.2));
    for (const slot of before) if (slot !== 0) this.#put(slot - 1);
  }
}
