/** What `verify` is told of a bundle: its parts, what its bag says against it, and its checkpoint, which is no witness. */
import { CustodyError } from '../errors.ts';
import { readFileCapped } from '../fs/read.ts';
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import type { ExhibitEvidence } from '../verify/evidence.ts';
import type { OpenedBundle } from './bundle.ts';
import { containerAt } from './hash-ewf.ts';

const maxCheckpoint = 4096;

/** The facts about an opened bundle; what is held against its bag later counts too. Throws CustodyError where the checkpoint cannot be read from the disk. */
export async function bundleFacts(bundle: OpenedBundle): Promise<BundleFacts> {
  const checkpoint = await checkpointIn(bundle);
  return {
    form: bundle.kind,
    parts: {
      disclosures: bundle.disclosures !== undefined,
      checkpoint: bundle.checkpoint !== undefined,
      letter: bundle.letter !== undefined || bundle.letterHtml !== undefined,
      manifests: bundle.manifests.length,
      answers: bundle.answers.length,
      attachments: bundle.attachments.size,
    },
    faults: bundle.faults,
    ...(checkpoint !== undefined && { checkpoint }),
    evidence: [...bundle.contents].map(([number, extent]) => ({ number, ...extent })),
    get checked() {
      return bundle.checked.files;
    },
    get files() {
      return bundle.checked.files + bundle.unchecked.files;
    },
  };
}

async function checkpointIn({ checkpoint }: OpenedBundle): Promise<Checkpoint | string | undefined> {
  if (checkpoint === undefined) return undefined;
  try {
    return parseCheckpoint(await readFileCapped(checkpoint, maxCheckpoint));
  } catch (error) {
    if (error instanceof CustodyError && ['CHECKPOINT_INVALID', 'TOO_LARGE'].includes(error.code)) return error.message;
    throw error;
  }
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
