/** What a proof comes to, by the words of its vectors. */
import type { ProofOutcome } from '../../src/verify/conformance/judge.ts';

export { judgeProof, type ProofOutcome } from '../../src/verify/conformance/judge.ts';

export interface ProofVector {
  readonly name: string;
  readonly about: string;
  readonly proof: Uint8Array;
  readonly expected: ProofOutcome;
}
