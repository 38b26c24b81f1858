/** Mutants that no test can notice, each with the reason. */
import type { Mutant } from './mutants.ts';

interface Explanation {
  readonly file: string;
  /** The text that the mutant changes, and what to. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

const explanations: readonly Explanation[] = [];

/** Why nothing can notice it; undefined where something should. */
export function explained({ file, from, to }: Mutant): string | undefined {
  return explanations.find((known) => known.file === file && known.from === from && known.to === to)?.why;
}
