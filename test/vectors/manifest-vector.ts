/**
 * One vector of a manifest: its bytes, the three numbers that an event binds, and what must come of them. As JSON it is in
 * fixtures/manifests.
 */
import { toBase64, toHex } from '../../src/bytes/hex.ts';

export { judgeManifest, type ManifestFile, totalsOf } from '../../src/verify/conformance/judge.ts';

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

export function manifestJson({ name, about, manifest, recorded, expected }: ManifestVector): string {
  const { root, records, size } = recorded;
  const file = { name, about, manifest: toBase64(manifest), recorded: { root: toHex(root), records, size }, expected };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
