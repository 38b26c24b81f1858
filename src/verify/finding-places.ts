/** Where the findings of one code are, however many there are: their entries and the exhibits that they report, 12 bytes for each entry. */

const firstCapacity = 8;
const width = 3;
/** In place of an entry: about no single one. */
const noEntry = 0xffff_ffff;

export interface FindingPlace {
  readonly seq: number | undefined;
  readonly count: number;
  /** Numbers of the exhibits that it is about; undefined where it is about all of its entry. */
  readonly about?: readonly string[];
}

export class FindingPlaces {
  /** In turn: the number of an entry, which exhibits, how many findings were reported of these one after the other. */
  #runs = new Uint32Array(width * firstCapacity);
  #length = 0;
  /** Lists of exhibits by their place from 1 on, each once. */
  readonly #lists: (readonly string[])[] = [];
  readonly #placeOf = new Map<string, number>();

  add(seq: number | undefined, about: readonly string[] = []): void {
    const at = seq ?? noEntry;
    const list = this.#listOf(about);
    const last = this.#length - width;
    if (last >= 0 && this.#runs[last] === at && this.#runs[last + 1] === list) {
      this.#runs[last + 2] = (this.#runs[last + 2] as number) + 1;
      return;
    }
    if (this.#length === this.#runs.length) {
      const longer = new Uint32Array(2 * this.#runs.length);
      longer.set(this.#runs);
      this.#runs = longer;
    }
    this.#runs.set([at, list, 1], this.#length);
    this.#length += width;
  }

  #listOf(about: readonly string[]): number {
    if (about.length === 0) return 0;
    const key = about.join('\n');
    const known = this.#placeOf.get(key) ?? this.#lists.push(about);
    this.#placeOf.set(key, known);
    return known;
  }

  /** Forgets those about that entry; returns how many there were. */
  drop(seq: number): number {
    let dropped = 0;
    for (let i = 0; i < this.#length; i += width) {
      if (this.#runs[i] !== seq) continue;
      dropped += this.#runs[i + 2] as number;
      this.#runs[i + 2] = 0;
    }
    return dropped;
  }

  /** In the order in which they were reported; an entry may come more than once. */
  *all(): Generator<FindingPlace> {
    for (let i = 0; i < this.#length; i += width) {
      const [seq, list, count] = this.#runs.subarray(i, i + width) as unknown as [number, number, number];
      if (count === 0) continue;
      const about = this.#lists[list - 1];
      yield { seq: seq === noEntry ? undefined : seq, count, ...(about && { about }) };
    }
  }
}
