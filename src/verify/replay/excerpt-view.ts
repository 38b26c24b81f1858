/** What an excerpt shows of a ledger, while it is replayed (docs/spec/excerpt.md, section 5). */
import type { Frontier } from '../../crypto/merkle.ts';
import type { Shown } from '../../ledger/excerpt/narrow.ts';

/**
 * Rules that would need every enrolment, every exhibit or every root: an excerpt does not have them, so a verifier skips them
 * (docs/spec/excerpt.md, section 6).
 */
export const notAskedOfExcerpts: ReadonlySet<string> = new Set([
  'CLOSE_COUNTS_WRONG',
  'CLOSE_WHILE_HELD',
  'IRREGULAR_NOT_SEEN',
  'KEY_UNKNOWN',
  'ONE_PERSON_ALL_ROLES',
  'PARTS_NOT_NAMED',
  'POST_LEFT_WITHOUT_CUSTODIAN',
  'POST_WITHOUT_CUSTODIAN',
  'SUCCESSOR_UNFIT',
]);

export class ExcerptView implements Shown {
  readonly #exhibits: ReadonlySet<string>;
  readonly #numberOf: (name: string) => string | undefined;
  /** The runs of hidden entries, ascending; `until` is after the last. */
  readonly #hidden: { readonly from: number; until: number }[] = [];
  /** Entries that are shown and rest on what is hidden. */
  readonly #unjudged = new Set<number>();
  /** Roots at the sizes where something shown ends or is cut. */
  readonly #roots = new Map<number, Uint8Array>();

  constructor(exhibits: ReadonlySet<string>, numberOf: (name: string) => string | undefined) {
    this.#exhibits = new Set([...exhibits].map((number) => number.toLowerCase()));
    this.#numberOf = numberOf;
  }

  hide(from: number, until: number): void {
    const last = this.#hidden.at(-1);
    if (last?.until === from) last.until = until;
    else this.#hidden.push({ from, until });
  }

  leaveUnjudged(seq: number): void {
    this.#unjudged.add(seq);
  }

  keepRoot(size: number, frontier: Frontier): void {
    this.#roots.set(size, frontier.root());
  }

  rootAt(size: number): Uint8Array | undefined {
    return this.#roots.get(size);
  }

  readonly isHidden = (seq: number): boolean => {
    let low = 0;
    let high = this.#hidden.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hidden[middle] as { until: number }).until <= seq) low = middle + 1;
      else high = middle;
    }
    const run = this.#hidden[low];
    return run !== undefined && run.from <= seq;
  };

  readonly isEntry = (seq: number): boolean => !this.isHidden(seq) && !this.#unjudged.has(seq);

  readonly isExhibit = (number: string): boolean =>
    this.#exhibits.has((this.#numberOf(number) ?? number).toLowerCase());
}
