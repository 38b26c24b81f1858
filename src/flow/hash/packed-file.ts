/** The SHA-256 of a file inside an archive, from its bytes as they come out, once and in order. */
import { createSha256, latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { errnoOf } from '../../fs/errno.ts';
import { changed } from '../thread/job.ts';

export interface PackedHashed {
  /** Latin1; undefined where not every byte was read. */
  readonly sha256: string | undefined;
  /** What the system said, or CHANGED; set wherever `sha256` is undefined. */
  readonly trouble: string | undefined;
}

export interface PackedOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes: (count: number) => void;
}

/** Hashes. Throws BUNDLE_DAMAGED for a member that is not what the archive says of it, and the signal's reason. */
export async function hashPacked(
  packed: PackedFiles,
  path: string,
  { signal, onBytes }: PackedOptions,
): Promise<PackedHashed> {
  signal?.throwIfAborted();
  const run = createSha256();
  try {
    for await (const piece of packed.stream(path)) {
      run.update(piece);
      onBytes(piece.length);
      signal?.throwIfAborted();
    }
    if (!packed.isUnchanged) return { sha256: undefined, trouble: changed };
  } catch (error) {
    if (signal?.aborted === true || !(error instanceof CustodyError) || error.code !== 'IO') throw error;
    return { sha256: undefined, trouble: errnoOf(error.cause) ?? 'EIO' };
  }
  return { sha256: latin1FromBytes(run.digest()), trouble: undefined };
}
