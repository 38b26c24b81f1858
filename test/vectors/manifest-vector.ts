/**
 * One vector of a manifest: its bytes, the three numbers that an event binds, and what must come of them. As JSON it is in
 * fixtures/manifests.
 */
import { equalBytes } from '../../src/bytes/arrays.ts';
import { fromBase64, fromHex, toBase64, toHex } from '../../src/bytes/hex.ts';
import { ManifestError } from '../../src/evidence/manifest-error.ts';
import { ManifestReader } from '../../src/evidence/manifest-reader.ts';
import type { ManifestTotals } from '../../src/evidence/manifest-tally.ts';

export interface Recorded {
  readonly root: Uint8Array;
  readonly records: number;
  readonly size: number;
}

export interface ManifestVector {
  readonly name: string;
  readonly about: string;
  readonly manifest: Uint8Array;
  readonly recorded: Recorded;
  /** `sound`, or the code of the first fault. */
  readonly expected: string;
}

/** A vector as its file holds it. */
export interface ManifestFile {
  readonly name: string;
  readonly manifest: string;
  readonly recorded: { readonly root: string; readonly records: number; readonly size: number };
  readonly expected: string;
}

export function manifestJson({ name, about, manifest, recorded, expected }: ManifestVector): string {
  const { root, records, size } = recorded;
  const file = { name, about, manifest: toBase64(manifest), recorded: { root: toHex(root), records, size }, expected };
  return `${JSON.stringify(file, undefined, 2)}\n`;
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
