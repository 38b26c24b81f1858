/** Findings as they are made: all are counted, at most 100 of each code are kept (format.md, CBOR profile: limits). */
import type { CheckName } from './check.ts';
import { describeFinding, type Finding, type FindingInput, type FindingKind, rowOf } from './findings.ts';

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

  /** What is listed: contradictions, then gaps, then notices; each by entry, those about no entry last. */
  listed(): Finding[] {
    const order: Record<FindingKind, number> = { contradiction: 0, gap: 1, notice: 2 };
    const seq = (finding: Finding) => finding.seq ?? Number.POSITIVE_INFINITY;
    return this.#findings
      .map((finding, index) => ({ finding, index }))
      .sort(
        (a, b) =>
          order[a.finding.kind] - order[b.finding.kind] ||
          (seq(a.finding) < seq(b.finding) ? -1 : seq(a.finding) > seq(b.finding) ? 1 : a.index - b.index),
      )
      .map(({ finding }) => finding);
  }

  /** Code → how many more there are than are listed. */
  notListed(): Record<string, number> {
    const rest: Record<string, number> = {};
    for (const [code, count] of this.#counts) if (count > listedPerCode) rest[code] = count - listedPerCode;
    return rest;
  }
}
