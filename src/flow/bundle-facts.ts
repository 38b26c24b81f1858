/** What `verify` is told of a bundle: its parts, what its bag says against it, and its checkpoint, which is no witness. */
import { CustodyError } from '../errors.ts';
import { readFileCapped } from '../fs/read.ts';
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import type { OpenedBundle } from './bundle.ts';

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
