/** An opened bundle as `verify` is told of it, and its evidence held against its list where that costs nothing. */
import { readFileCapped } from '../fs/read.ts';
import { bagFacts, checkpointWithin, maxCheckpoint } from '../interop/bag-facts.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import type { ExhibitEvidence } from '../verify/evidence.ts';
import type { OpenedBundle } from './bundle.ts';
import { containerAt } from './hash-ewf.ts';

/** The facts about an opened bundle; what is held against its bag later counts too. Throws CustodyError where the checkpoint cannot be read from the disk. */
export async function bundleFacts(bundle: OpenedBundle): Promise<BundleFacts> {
  const { kind: form, contents, checkpoint: path } = bundle;
  const checkpoint = path === undefined ? undefined : await checkpointWithin(() => readFileCapped(path, maxCheckpoint));
  return bagFacts({ form, parts: bundle, contents, checkpoint, held: bundle });
}

/**
 * Holds the evidence against the list of the bag as far as that costs nothing: a file that was hashed against the record is not read
 * again. What could not be held against the record is read for the bag, which is better than nothing. Throws as reading does.
 */
export async function holdToBag(
  bundle: OpenedBundle,
  results: readonly ExhibitEvidence[],
  signal: AbortSignal,
): Promise<void> {
  const whole = results.filter(({ depth }) => depth === 'every-byte');
  for (const { found, path } of whole) {
    if (found === undefined || !('digests' in found) || path === undefined) continue;
    const { sha256 } = found.digests;
    // the digest of media within an image is not that of its file
    if (sha256 !== undefined && containerAt(path) === undefined)
      bundle.noteEvidence(path, { size: found.size, sha256 });
  }
  const unheld = whole.filter(({ outcome }) => outcome !== 'match' && outcome !== 'mismatch');
  await bundle.holdEvidence(
    unheld.map(({ number }) => number),
    { signal },
  );
}
