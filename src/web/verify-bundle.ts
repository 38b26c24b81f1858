/** A bundle, or a record, verified by another program: the same checks as `custody verify`, over files that the caller opened. */
import { createDigest, sha256 } from '../crypto/digest.ts';
import type { Verification } from '../verify/facts/verification.ts';
import type { Trust } from '../verify/trust/trust.ts';
import { check } from './check.ts';
import type { CheckRequest } from './check-request.ts';
import { bytesOf } from './given-file.ts';

/** A file: `path` with `/` between folders; a `Blob` is read piece by piece, such as that of `fs.openAsBlob` or of a browser. */
export interface BundleFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface VerifyBundleOptions {
  /** Whom the caller trusts; a trust file within the bundle proves nothing. */
  readonly trust: Trust;
  /** The caller's clock, in Unix seconds. */
  readonly now: number;
  /** Texts of checkpoints that came by another way than the bundle. */
  readonly checkpoints?: readonly string[];
  /** Evidence beside the bundle; all in the bundle is examined anyway. */
  readonly evidence?: readonly BundleFile[];
  /** Outside proofs of time beside the bundle; those in it are read anyway. */
  readonly timeProofs?: readonly BundleFile[];
  /** Other records, each as its files. */
  readonly others?: readonly (readonly BundleFile[])[];
  /** The longest head of the ledger that the caller saw before. */
  readonly remembered?: NonNullable<CheckRequest['remembered']>;
  /** The name of a profile that comes with the program. */
  readonly profile?: string;
  readonly signal?: AbortSignal;
}

/**
 * Verifies the files of a bundle: a folder file by file, or one TAR or ZIP; or a ledger, with its disclosures. Verdict and findings are
 * those of `custody verify` with the same trust and clock, and without what that remembers.
 * Throws CustodyError for what is neither, and the reason of the signal.
 */
export async function verifyBundle(
  files: Iterable<BundleFile>,
  { signal = new AbortController().signal, checkpoints = [], ...options }: VerifyBundleOptions,
): Promise<Verification> {
  const digests = { create: createDigest, whole: async (bytes: Uint8Array) => sha256(bytes), isSlow: false };
  const tools = { digests, read: bytesOf, onProgress: () => {}, signal };
  return (await check({ ...options, record: [...files], checkpoints }, tools)).verification;
}
