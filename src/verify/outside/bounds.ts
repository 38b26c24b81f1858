/** Between which times each entry was signed, on the word of outside proofs (docs/spec/verification.md, section 6). */
import type { CheckedProof } from './proof.ts';

/** From this entry on, up to the next step. Unix seconds; undefined where nothing bounds the entries. */
export interface BoundStep {
  readonly from: number;
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
  /** The proofs that bound them. */
  readonly after?: CheckedProof | undefined;
  readonly before?: CheckedProof | undefined;
}

/** The steps for `size` entries, the first from entry 0. */
export function boundsOf(proofs: readonly CheckedProof[], size: number): readonly BoundStep[] {
  const edges = new Set([
    0,
    ...proofs.map((proof) => proof.size),
    ...proofs.flatMap(({ seq }) => (seq === undefined ? [] : [seq])),
  ]);
  const froms = [...edges].filter((from) => from < size).sort((a, b) => a - b);
  // the least upper bound of proofs over more entries, from the end; the greatest lower bound of those in entries before, from the start
  const bySize = [...proofs].sort((a, b) => b.size - a.size);
  const afters = new Map<number, CheckedProof | undefined>();
  let [at, before]: [number, CheckedProof | undefined] = [0, undefined];
  for (const from of [...froms].reverse()) {
    for (let proof = bySize[at]; proof !== undefined && proof.size > from; at += 1, proof = bySize[at])
      if (before === undefined || proof.upper < before.upper) before = proof;
    afters.set(from, before);
  }
  const bySeq = proofs.filter(({ seq }) => seq !== undefined).sort((a, b) => (a.seq as number) - (b.seq as number));
  let [next, after]: [number, CheckedProof | undefined] = [0, undefined];
  return froms.map((from) => {
    for (let proof = bySeq[next]; proof !== undefined && (proof.seq as number) <= from; next += 1, proof = bySeq[next])
      if (after === undefined || proof.lower > after.lower) after = proof;
    const limit = afters.get(from);
    return { from, notBefore: after?.lower, notAfter: limit?.upper, after, before: limit };
  });
}

/** The step of an entry; undefined without steps. */
export function stepOf(steps: readonly BoundStep[], seq: number): BoundStep | undefined {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as BoundStep).from <= seq) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}

/**
 * The proofs that count: those of pins that are not compromised, and those that another proof that counts shows to be older than the
 * compromise, because it covers the entry that holds them and is earlier. Each pin's time is in Unix seconds.
 */
export function countedOf(
  proofs: readonly CheckedProof[],
  compromisedFrom: (proof: CheckedProof) => number | undefined,
): ReadonlySet<CheckedProof> {
  const counted = new Set(proofs.filter((proof) => compromisedFrom(proof) === undefined));
  const bySize = [...proofs].sort((a, b) => b.size - a.size);
  const doubted = proofs.filter((proof) => !counted.has(proof) && proof.seq !== undefined);
  // from the end: what covers an entry is behind it, and was decided
  doubted.sort((a, b) => (b.seq as number) - (a.seq as number));
  let [at, least] = [0, Number.POSITIVE_INFINITY];
  for (const proof of doubted) {
    for (let cover = bySize[at]; cover !== undefined && cover.size > (proof.seq as number); at += 1, cover = bySize[at])
      if (counted.has(cover)) least = Math.min(least, cover.upper);
    if (least < (compromisedFrom(proof) as number)) counted.add(proof);
  }
  return counted;
}

/** The proofs behind which a certificate or pin has ended by `now`, and whose entry no proof covers that goes on. */
export function outlivedOf(proofs: readonly CheckedProof[], now: number): readonly CheckedProof[] {
  const longest = proofs.reduce((most, { end, size }) => (end > now ? Math.max(most, size) : most), 0);
  return proofs.filter(({ end, seq, size }) => end <= now && longest <= (seq ?? size - 1));
}
