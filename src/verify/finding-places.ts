/** Where the findings of one code stand, however many there are: the numbers of their entries, in 8 bytes for each entry. */

const firstCapacity = 8;
/** Stands for a finding about no single entry. */
const noEntry = 0xffff_ffff;

export class FindingPlaces {
  /** In turn: the number of an entry, how many findings were told of it one after the other. */
  #runs = new Uint32Array(2 * firstCapacity);
  #length = 0;

  add(seq: number | undefined): void {
    const at = seq ?? noEntry;
    if (this.#length > 0 && this.#runs[this.#length - 2] === at) {
      this.#runs[this.#length - 1] = (this.#runs[this.#length - 1] as number) + 1;
      return;
    }
    if (this.#length === this.#runs.length) {
      const longer = new Uint32Array(2 * this.#runs.length);
      longer.set(this.#runs);
      this.#runs = longer;
    }
    this.#runs[this.#length] = at;
    this.#runs[this.#length + 1] = 1;
    this.#length += 2;
  }

  /** In the order in which they were told; an entry may come more than once. */
  *all(): Generator<{ readonly seq: number | undefined; readonly count: number }> {
    for (let i = 0; i < this.#length; i += 2) {
      const seq = this.#runs[i] as number;
      yield { seq: seq === noEntry ? undefined : seq, count: this.#runs[i + 1] as number };
    }
  }
}
