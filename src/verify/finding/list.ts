/**
 * Findings as they are made: at most 100 of each code are kept whole, to be listed (docs/spec/ledger.md, section 3). What is decided
 * counts all: of the others, how many there are and about which entries.
 */

import { FindingPlaces, keyOf } from './places.ts';
import { describeFinding, findingTable, rowOf } from './table.ts';
import {
  type CheckName,
  checkNames,
  type Finding,
  type FindingInput,
  type FindingKind,
  type Findings,
  findingKinds,
  type PlacedFindings,
} from './types.ts';

/** How many findings of one code a report lists. */
export const listedPerCode = 100;

export class FindingList implements Findings {
  readonly #findings: Finding[] = [];
  readonly #counts = new Map<string, number>();
  readonly #places = new Map<string, FindingPlaces>();

  /** Counts the finding, and keeps it while fewer than 100 of its code are kept. */
  add(input: FindingInput): void {
    const { code, seq, bears } = input;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= listedPerCode) this.#findings.push(describeFinding(input));
    // nothing is decided by notices
    if (rowOf(code).kind === 'notice') return;
    const places = this.#places.get(code) ?? new FindingPlaces();
    this.#places.set(code, places);
    places.add(seq, bears);
  }

  /** Takes back the findings of that code about that entry: another one takes their place. */
  takeBack(code: string, seq: number): void {
    const places = this.#places.get(code);
    const count = places?.drop(seq) ?? 0;
    if (count === 0) return;
    this.#counts.set(code, (this.#counts.get(code) ?? count) - count);
    const kept = this.#findings.filter((finding) => finding.code !== code || finding.seq !== seq);
    this.#findings.splice(0, this.#findings.length, ...kept);
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
    return (this.#counts.get(code) ?? 0) > 0;
  }

  /** What is listed, in the order of ledger.md, section 19: by kind, by entry (those about no entry last), by the table. */
  listed(): Finding[] {
    return [...this.#findings].sort(
      (a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || inOrder(a, b),
    );
  }

  /** The places of all contradictions, all gaps, or all steps on paper of the codes asked for, listed or not; in no order. */
  *placed(kind: Exclude<FindingKind, 'notice'>, isAsked: (code: string) => boolean): Generator<PlacedFindings> {
    for (const [code, places] of this.#places) {
      if (rowOf(code).kind !== kind || !isAsked(code)) continue;
      for (const place of places.all()) yield { code, ...place };
    }
  }

  /** The first finding of that code about that entry that bears on the same; undefined where it is not listed. */
  listedAt({ code, seq, bears }: Omit<PlacedFindings, 'count'>): Finding | undefined {
    const borne = keyOf(bears);
    return this.#findings.find((found) => found.code === code && found.seq === seq && keyOf(found.bears) === borne);
  }

  /** Code → how many more there are than are listed. */
  notListed(): Record<string, number> {
    const rest: Record<string, number> = {};
    for (const [code, count] of this.#counts) if (count > listedPerCode) rest[code] = count - listedPerCode;
    return rest;
  }
}

/** Codes as the table of the specification has them: by check, then as they are. */
const places: ReadonlyMap<string, number> = new Map(
  Object.entries(findingTable)
    .map(([code, { check }]) => ({ code, check: checkNames.indexOf(check) }))
    .sort((a, b) => a.check - b.check)
    .map(({ code }, place) => [code, place]),
);
const placeOf = ({ code }: Pick<Finding, 'code'>): number => places.get(code) ?? places.size;

const seqOf = ({ seq }: { readonly seq?: number | undefined }): number => seq ?? Number.MAX_VALUE;

/** Order of findings of one kind: by entry (those about no entry last), by the table. */
type Ordered = Pick<Finding, 'code'> & { readonly seq?: number | undefined };

export const inOrder = (a: Ordered, b: Ordered): number => seqOf(a) - seqOf(b) || placeOf(a) - placeOf(b);
