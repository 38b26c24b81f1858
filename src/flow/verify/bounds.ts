/** Between which times the entries of a ledger were signed, by the outside proofs in it and the verifier's own trust. */
import type { BoundStep } from '../../verify/outside/bounds.ts';
import { stepOf } from '../../verify/outside/bounds.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { verifyFile } from './verify.ts';

interface Asked {
  readonly trust: Trust;
  readonly now: number;
}

/** In Unix seconds. */
export interface SignedWithin {
  readonly notBefore?: number;
  readonly notAfter?: number;
}

/** The bounds of each entry for JSON; nothing for an entry that nothing bounds. Throws CustodyError as verifying does. */
export async function boundsIn(path: string, { trust, now }: Asked): Promise<(seq: number) => SignedWithin> {
  let steps: readonly BoundStep[] = [];
  if (trust.pins.some(({ kind }) => kind === 'time')) {
    const asked = {
      path,
      trust,
      now,
      checkpoints: [],
      disclosures: undefined,
      isKeeper: false,
      stateFolder: undefined,
    };
    steps = (await verifyFile({ ...asked, warn: () => undefined })).bounds ?? [];
  }
  return (seq) => {
    const { notBefore, notAfter } = stepOf(steps, seq) ?? {};
    return { ...(notBefore !== undefined && { notBefore }), ...(notAfter !== undefined && { notAfter }) };
  };
}
