/** Where the findings of one code are, however many there are: their entries and what they bear on, 12 bytes for each entry. */
import type { Bears } from '../../custody/bears.ts';

const firstCapacity = 8;
const width = 3;
/** In place of an entry: about no single one. */
const noEntry = 0xffff_ffff;

export interface FindingPlace {
  readonly seq: number | undefined;
  readonly count: number;
  readonly bears: Bears;
}

export class FindingPlaces {
  /** In turn: the number of an entry, what is borne on, how many findings were reported of these one after the other. */
  #runs = new Uint32Array(width * firstCapacity);
  #length = 0;
  /** What they bear on, each once. */
  readonly #borne: Bears[] = [];
  readonly #placeOf = new Map<string, number>();

  add(seq: number | undefined, bears: Bears): void {
    const at = seq ?? noEntry;
    const borne = this.#borneOn(bears);
    const last = this.#length - width;
    if (last >= 0 && this.#runs[last] === at && this.#runs[last + 1] === borne) {
      this.#runs[last + 2] = (this.#runs[last + 2] as number) + 1;
      return;
    }
    if (this.#length === this.#runs.length) {
      const longer = new Uint32Array(2 * this.#runs.length);
      longer.set(this.#runs);
      this.#runs = longer;
    }
    this.#runs.set([at, borne, 1], this.#length);
    this.#length += width;
  }

  #borneOn(bears: Bears): number {
    const key = keyOf(bears);
    const known = this.#placeOf.get(key) ?? this.#borne.push(bears) - 1;
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
      const [seq, borne, count] = this.#runs.subarray(i, i + width) as unknown as [number, number, number];
      if (count === 0) continue;
      yield { seq: seq === noEntry ? undefined : seq, count, bears: this.#borne[borne] as Bears };
    }
  }
}

/** Equal for what bears on the same. */
export function keyOf(bears: Bears): string {
  switch (bears.on) {
    case 'record':
      return `record ${bears.from ?? ''}`;
    case 'entry':
      return 'entry';
    case 'exhibits':
      return `exhibits ${bears.also ?? ''}\n${bears.exhibits.join('\n')}`;
    case 'stay':
      return `stay\n${bears.exhibits.join('\n')}`;
  }
}
