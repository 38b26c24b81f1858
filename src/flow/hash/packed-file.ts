/** The SHA-256 of a file inside an archive, from its bytes as they come out, once and in order. */
import { createSha256, latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import type { Algorithm } from '../../evidence/record.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { errnoOf } from '../../fs/errno.ts';
import { changed } from '../thread/job.ts';
import { prepareDigests, startDigest } from '../thread/start.ts';

interface PackedHashed {
  /** Latin1; undefined where not every byte was read. */
  readonly sha256: string | undefined;
  /** Those of the other algorithms that were asked for, latin1. */
  readonly others?: Readonly<Partial<Record<Algorithm, string>>>;
  /** What the system said, or CHANGED; set wherever `sha256` is undefined. */
  readonly trouble: string | undefined;
}

interface PackedOptions {
  /** Digests to compute beside SHA-256. */
  readonly also?: readonly Algorithm[];
  readonly signal?: AbortSignal | undefined;
  readonly onBytes: (count: number) => void;
}

/** Hashes. Throws BUNDLE_DAMAGED for a member that is not what the archive says of it, and the signal's reason. */
export async function hashPacked(
  packed: PackedFiles,
  path: string,
  { also = [], signal, onBytes }: PackedOptions,
): Promise<PackedHashed> {
  signal?.throwIfAborted();
  await prepareDigests(also);
  const run = createSha256();
  const runs = also.map((name) => [name, startDigest(name)] as const);
  try {
    for await (const piece of packed.stream(path)) {
      run.update(piece);
      for (const [, other] of runs) other.update(piece);
      onBytes(piece.length);
      signal?.throwIfAborted();
    }
    if (!packed.isUnchanged) return { sha256: undefined, trouble: changed };
  } catch (error) {
    if (signal?.aborted === true || !(error instanceof CustodyError) || error.code !== 'IO') throw error;
    return { sha256: undefined, trouble: errnoOf(error.cause) ?? 'EIO' };
  }
  const others = Object.fromEntries(runs.map(([name, other]) => [name, latin1FromBytes(other.digest())]));
  return { sha256: latin1FromBytes(run.digest()), others, trouble: undefined };
}
