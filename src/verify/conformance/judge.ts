/** Judges a vector of any sort, and holds what comes of it to what its file expects (conformance.md, section 4). */

import { equalBytes } from '../../bytes/arrays.ts';
import { fromBase64, fromHex } from '../../bytes/hex.ts';
import { isRefusal } from '../../errors.ts';
import { ManifestError } from '../../evidence/manifest-error.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import { checkProof } from '../compare/check-proof.ts';
import { decodeProof } from '../compare/proof.ts';
import { runVector, type VectorFile, withFirsts } from './ledger.ts';

interface JudgedVector {
  readonly name: string;
  readonly isAsExpected: boolean;
  /** As JSON. */
  readonly expected: string;
  readonly found: string;
}

type AnyVector = { readonly name: string; readonly expected: unknown } & (
  | ({ readonly ledger: string } & VectorFile)
  | { readonly proof: string }
  | ({ readonly manifest: string } & ManifestFile)
);

/** Of the text of one file. Throws SyntaxError where it is not JSON, TypeError for another value. */
export async function judgeVector(text: string): Promise<JudgedVector> {
  const vector = JSON.parse(text) as AnyVector;
  if (typeof vector?.name !== 'string' || vector.expected === undefined) throw new TypeError('it is not a vector');
  const expected = JSON.stringify(vector.expected);
  const found = JSON.stringify(await judge(vector, text));
  return { name: vector.name, isAsExpected: found === expected, expected, found };
}

async function judge(vector: AnyVector, text: string): Promise<unknown> {
  if ('proof' in vector) return await judgeProof(fromBase64(vector.proof));
  if ('manifest' in vector) return judgeManifest(vector);
  if (!('ledger' in vector)) throw new TypeError('it is not a vector');
  const { actual, firsts } = await runVector(text);
  return withFirsts(actual, firsts);
}

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
