/** Findings as they are made: all are counted, at most 100 of each code are kept (format.md, CBOR profile: limits). */
import { type CheckName, checkNames } from './check.ts';
import { describeFinding, type Finding, type FindingInput, type FindingKind, findingTable, rowOf } from './findings.ts';

/** How many findings of one code a report lists. */
export const listedPerCode = 100;

export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();

  /** Counts the finding, and keeps it while fewer than 100 of its code are kept. */
  add(input: FindingInput): void {
    const count = (this.#counts.get(input.code) ?? 0) + 1;
    this.#counts.set(input.code, count);
    if (count <= listedPerCode) this.#findings.push(describeFinding(input));
    else rowOf(input.code);
  }

  /** How many findings there are of this kind, listed or not. */
  count(kind: FindingKind, check?: CheckName): number {
    let sum = 0;
    for (const [code, count] of this.#counts) {
      const row = rowOf(code);
      if (row.kind === kind && (check === undefined || row.check === check)) sum += count;
    }
    return sum;
  }

  has(code: string): boolean {
    return this.#counts.has(code);
  }

  /** What is listed, in the order of ledger.md, section 19: by kind, by entry (those about no entry last), by the table. */
  listed(): Finding[] {
    const seq = (finding: Finding) => finding.seq ?? Number.MAX_VALUE;
    return [...this.#findings].sort(
      (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || seq(a) - seq(b) || placeOf(a) - placeOf(b),
    );
  }

  /** Code → how many more there are than are listed. */
  notListed(): Record<string, number> {
    const rest: Record<string, number> = {};
    for (const [code, count] of this.#counts) if (count > listedPerCode) rest[code] = count - listedPerCode;
    return rest;
  }
}

const kinds: readonly FindingKind[] = ['contradiction', 'gap', 'notice'];

/** Codes as the table of the specification has them: by check, then as they stand. */
const places: ReadonlyMap<string, number> = new Map(
  Object.entries(findingTable)
    .map(([code, { check }]) => ({ code, check: checkNames.indexOf(check) }))
    .sort((a, b) => a.check - b.check)
    .map(({ code }, place) => [code, place]),
);
const placeOf = ({ code }: Finding): number => places.get(code) ?? places.size;
