/** What the page hashes files with: another thing in a browser than in a program. */
import type { RunningDigest } from '../crypto/digest.ts';
import type { DigestName } from '../engine/engine.ts';

/** Digests of files that are read one after the other: at most one of each kind runs at a time. */
export interface FileDigests {
  create(name: DigestName): RunningDigest;
  /** SHA-256 of what is in memory in whole: by the browser, which is three times as fast, but takes no pieces. */
  whole(bytes: Uint8Array): Promise<Uint8Array>;
  /** Whether SHA-256 is computed in JavaScript. */
  readonly isSlow: boolean;
}
