/** What a proof comes to, by the words of its vectors. */
import { CustodyError } from '../../src/errors.ts';
import { checkProof } from '../../src/verify/compare/check-proof.ts';
import { decodeProof } from '../../src/verify/compare/proof.ts';

export type ProofOutcome = 'holds' | 'does not hold' | 'no proof';

export interface ProofVector {
  readonly name: string;
  readonly about: string;
  readonly proof: Uint8Array;
  readonly expected: ProofOutcome;
}

/** What ours makes of the bytes of a proof. */
export async function judgeProof(bytes: Uint8Array): Promise<ProofOutcome> {
  try {
    return (await checkProof(decodeProof(bytes))).holds ? 'holds' : 'does not hold';
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'PROOF_INVALID') return 'no proof';
    throw error;
  }
}
