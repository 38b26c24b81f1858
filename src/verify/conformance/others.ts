/** One vector of a manifest or a proof, as conformance.md has it, and what this program makes of it. */
import { equalBytes } from '../../bytes/arrays.ts';
import { fromBase64, fromHex } from '../../bytes/hex.ts';
import { isRefusal } from '../../errors.ts';
import { ManifestError } from '../../evidence/manifest-error.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import { checkProof } from '../compare/check-proof.ts';
import { decodeProof } from '../compare/proof.ts';

/** A vector of a manifest as its file holds it. */
export interface ManifestFile {
  readonly name: string;
  readonly manifest: string;
  readonly recorded: { readonly root: string; readonly records: number; readonly size: number };
  readonly expected: string;
}

/** What ours makes of a vector file. */
export function judgeManifest({ manifest, recorded }: Pick<ManifestFile, 'manifest' | 'recorded'>): string {
  try {
    const found = totalsOf(fromBase64(manifest));
    const isSame =
      equalBytes(found.root, fromHex(recorded.root)) &&
      found.records === recorded.records &&
      (found.withheld > 0 || found.size === recorded.size);
    return isSame ? 'sound' : 'MANIFEST_ROOT';
  } catch (error) {
    if (error instanceof ManifestError) return error.fault;
    throw error;
  }
}

/** Root, counts and total of a manifest in memory. Throws ManifestError. */
export function totalsOf(bytes: Uint8Array): ManifestTotals {
  const reader = new ManifestReader();
  reader.feed(bytes);
  reader.end();
  while (reader.next() !== undefined);
  return reader.totals();
}

export type ProofOutcome = 'holds' | 'does not hold' | 'no proof';

/** What ours makes of the bytes of a proof. */
export async function judgeProof(bytes: Uint8Array): Promise<ProofOutcome> {
  try {
    return (await checkProof(decodeProof(bytes))).holds ? 'holds' : 'does not hold';
  } catch (error) {
    if (isRefusal(error, 'PROOF_INVALID')) return 'no proof';
    throw error;
  }
}
