/** Counts and totals of a manifest: what the event that binds it repeats, and what reports show. */
import type { Frontier } from '../crypto/merkle.ts';
import { type RecordKind, recordKinds } from './record.ts';

/** Root, number of records (the header included) and total are always present and are compared together. */
export interface ManifestTotals {
  readonly root: Uint8Array;
  /** Records, the header included. */
  readonly records: number;
  /** Sum of the sizes of file records; a lower bound where records are withheld. */
  readonly size: number;
  readonly kinds: Readonly<Record<RecordKind, number>>;
  readonly withheld: number;
  /** Records of which some or all could not be read. */
  readonly unreadable: number;
  /** Files that changed while they were read, twice. */
  readonly changed: number;
}

export class ManifestTally {
  readonly #kinds: Record<RecordKind, number> = { file: 0, directory: 0, symlink: 0, fifo: 0, socket: 0, device: 0 };
  #size = 0;
  #withheld = 0;
  #unreadable = 0;
  #changed = 0;

  /** Counts one record; false if the sizes together pass what can be counted. */
  count(kind: RecordKind, size: number, isUnreadable: boolean): boolean {
    this.#kinds[kind] += 1;
    this.#size += size;
    if (isUnreadable) this.#unreadable += 1;
    return Number.isSafeInteger(this.#size);
  }

  countWithheld(): void {
    this.#withheld += 1;
  }

  countChanged(): void {
    this.#changed += 1;
  }

  /** Adds the counts of a batch made elsewhere. */
  add(kinds: Readonly<Partial<Record<RecordKind, number>>>, size: number, unreadable: number): void {
    for (const kind of recordKinds) this.#kinds[kind] += kinds[kind] ?? 0;
    this.#size += size;
    this.#unreadable += unreadable;
  }

  totals(frontier: Frontier): ManifestTotals {
    return {
      root: frontier.root(),
      records: frontier.size,
      size: this.#size,
      kinds: { ...this.#kinds },
      withheld: this.#withheld,
      unreadable: this.#unreadable,
      changed: this.#changed,
    };
  }
}
