/** What `verify` learns of an opened bundle: its parts, the faults of its bag, and its checkpoint, which is not a witness. */
import { isRefusal } from '../../errors.ts';
import { type Checkpoint, parseCheckpoint } from '../../ledger/checkpoint.ts';
import type { BundleFacts } from '../../verify/checks/bundle.ts';
import type { BagFault } from './check.ts';
import type { BundleParts, Extent } from './parts.ts';

/** More than any checkpoint has. */
export const maxCheckpoint = 4096;

export interface OpenedBag {
  readonly form: BundleFacts['form'];
  readonly parts: BundleParts;
  readonly contents: ReadonlyMap<string, Extent>;
  readonly checkpoint: Checkpoint | string | undefined;
  /** As it is when it is read: files that are compared with the bag later count too. */
  readonly held: { readonly faults: readonly BagFault[]; readonly checked: Extent; readonly unchecked: Extent };
}

/** The facts; those of `held` are read when they are asked for. */
export function bagFacts({ form, parts, contents, checkpoint, held }: OpenedBag): BundleFacts {
  return {
    form,
    parts: {
      disclosures: parts.disclosures !== undefined,
      checkpoint: parts.checkpoint !== undefined,
      letter: parts.letter !== undefined || parts.letterHtml !== undefined,
      manifests: parts.manifests.length,
      answers: parts.answers.length,
      attachments: parts.attachments.size,
    },
    attachments: new Set(parts.attachments.keys()),
    faults: held.faults,
    ...(checkpoint !== undefined && { checkpoint }),
    evidence: [...contents].map(([number, extent]) => ({ number, ...extent })),
    get checked() {
      return held.checked.files;
    },
    get files() {
      return held.checked.files + held.unchecked.files;
    },
  };
}

/** The checkpoint in a bundle, or the reason why the file is not one: that is a finding. Throws what `read` throws but TOO_LARGE. */
export async function checkpointWithin(read: () => Promise<Uint8Array>): Promise<Checkpoint | string> {
  try {
    return parseCheckpoint(await read());
  } catch (error) {
    if (isRefusal(error, 'CHECKPOINT_INVALID', 'TOO_LARGE')) return error.message;
    throw error;
  }
}
