/** Finds moved and copied files: content that is missing at one path and new at another, by sorting on disk. */
import { rawNumber } from '../../evidence/raw-text.ts';
import { RowSorter } from '../../fs/row-sort.ts';

const digestChars = 32;
const numberChars = 6;
const rowChars = digestChars + 1 + 2 * numberChars;
/** In the order in which rows of one digest come: missing, known (recorded and in its place), new. */
const flags = { missing: 'a', known: 'm', new: 'n' } as const;

export class MoveFinder {
  readonly #rows: RowSorter;
  readonly #pairs: RowSorter;
  #newCount = 0;

  /** Temporary files go into `folder`. */
  constructor(folder: string, perRun?: number) {
    const more = perRun === undefined ? {} : { perRun };
    this.#rows = new RowSorter(folder, 'rows', { width: rowChars, ...more });
    this.#pairs = new RowSorter(folder, 'pairs', { width: 3 * numberChars, ...more });
  }

  /** Whether anything new was added, without which nothing can have moved. */
  get hasNew(): boolean {
    return this.#newCount > 0;
  }

  addMissing(digest: string, index: number): void {
    this.#rows.add(row(digest, flags.missing, index, 0));
  }

  addKnown(digest: string): void {
    this.#rows.add(row(digest, flags.known, 0, 0));
  }

  /** `offset` is where the found record begins. */
  addNew(digest: string, index: number, offset: number): void {
    this.#newCount += 1;
    this.#rows.add(row(digest, flags.new, index, offset));
  }

  /**
   * Pairs the k-th missing with the k-th new path of one content, in path order, which is the same for everyone who audits; what is
   * new beyond that, of content that is recorded, is a duplicate.
   */
  find(visit: { moved(recorded: number, found: number): void; duplicate(found: number): void }): void {
    let digest = '';
    let missing: number[] = [];
    let isKnown = false;
    let paired = 0;
    for (const one of this.#rows.sorted()) {
      if (!one.startsWith(digest) || digest === '') {
        digest = one.slice(0, digestChars);
        missing = [];
        isKnown = false;
        paired = 0;
      }
      const flag = one.charAt(digestChars);
      const index = numberAt(one, digestChars + 1);
      if (flag === flags.missing) missing.push(index);
      else if (flag === flags.known) isKnown = true;
      else if (paired < missing.length) {
        const recorded = missing[paired] as number;
        paired += 1;
        visit.moved(recorded, index);
        this.#pairs.add(
          rawNumber(recorded, numberChars) + rawNumber(index, numberChars) + one.slice(digestChars + 1 + numberChars),
        );
      } else if (isKnown || missing.length > 0) visit.duplicate(index);
    }
  }

  /** Where each moved record was found, in the order of the recorded ones; once, after `find`. */
  *pairs(): Generator<{ recorded: number; offset: number }, void, undefined> {
    for (const one of this.#pairs.sorted())
      yield { recorded: numberAt(one, 0), offset: numberAt(one, 2 * numberChars) };
  }
}

function row(digest: string, flag: string, index: number, offset: number): string {
  return digest + flag + rawNumber(index, numberChars) + rawNumber(offset, numberChars);
}

function numberAt(text: string, at: number): number {
  let value = 0;
  for (let index = at; index < at + numberChars; index += 1) value = value * 256 + text.charCodeAt(index);
  return value;
}
