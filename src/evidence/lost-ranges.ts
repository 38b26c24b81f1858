/** Ranges of the media of which nothing came: all are counted, the first thousand listed, those that touch as one. */
export type LostRange = readonly [offset: number, length: number];

/** Ranges beyond those that are listed, and their sectors. */
export interface Unlisted {
  readonly count: number;
  readonly sectors: number;
}

/** What is kept of them for a run that goes on. */
export interface LostState {
  readonly ranges: readonly LostRange[];
  readonly last: LostRange | undefined;
  readonly unlisted: Unlisted;
}

/** An entry of a ledger has room for no more. */
export const mostLost = 1000;
const sectorBytes = 512;

export const sectorsOf = (bytes: number): number => Math.ceil(bytes / sectorBytes);

export class LostRanges {
  #ranges: LostRange[] = [];
  /** May become longer yet. */
  #last: LostRange | undefined;
  #unlisted: Unlisted = { count: 0, sectors: 0 };

  /** Takes the next range; they come in ascending order. */
  add(offset: number, length: number): void {
    if (length === 0) return;
    const last = this.#last;
    if (last !== undefined && last[0] + last[1] === offset) {
      this.#last = [last[0], last[1] + length];
      return;
    }
    this.#close();
    this.#last = [offset, length];
  }

  /** Takes over what was lost before. */
  goOn({ ranges, last, unlisted }: LostState): void {
    this.#ranges = [...ranges];
    this.#last = last;
    this.#unlisted = unlisted;
  }

  get state(): LostState {
    return { ranges: this.#ranges, last: this.#last, unlisted: this.#unlisted };
  }

  /** All that were lost so far. */
  get told(): { readonly ranges: readonly LostRange[]; readonly unlisted: Unlisted } {
    this.#close();
    return { ranges: this.#ranges, unlisted: this.#unlisted };
  }

  #close(): void {
    const last = this.#last;
    this.#last = undefined;
    if (last === undefined) return;
    if (this.#ranges.length < mostLost) this.#ranges.push(last);
    else {
      const { count, sectors } = this.#unlisted;
      this.#unlisted = { count: count + 1, sectors: sectors + sectorsOf(last[1]) };
    }
  }
}
