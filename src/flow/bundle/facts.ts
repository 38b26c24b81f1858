/** The facts about an opened bundle for `verify`, and its evidence compared with the lists of its bag without reading a file twice. */

import { readFileCapped } from '../../fs/read.ts';
import { diskFiles } from '../../fs/reading/files.ts';
import { bagFacts, checkpointWithin, maxCheckpoint } from '../../interop/bag/facts.ts';
import type { BundleFacts } from '../../verify/checks/bundle.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { containerAt } from '../image/container-at.ts';
import type { OpenedBundle } from './bundle.ts';

/**
 * The facts about an opened bundle; they also count what is compared with its bag later. Throws CustodyError where the
 * checkpoint cannot be read from the disk.
 */
export async function bundleFacts(bundle: OpenedBundle): Promise<BundleFacts> {
  const { kind: form, contents, checkpoint: path } = bundle;
  const checkpoint = path === undefined ? undefined : await checkpointWithin(() => readFileCapped(path, maxCheckpoint));
  return bagFacts({ form, parts: bundle, contents, checkpoint, held: bundle });
}

/**
 * Compares the evidence that came along with the lists of the bag. It does not read again a file that was hashed, or one that
 * the record binds byte by byte. It reads all else for the bag: other files, those that differ or could not be compared, and an
 * image whose media were compared (its file has more bytes). Where less than every byte was asked for, it reads nothing. Throws
 * as reading does.
 */
export async function holdToBag(
  bundle: OpenedBundle,
  results: readonly ExhibitEvidence[],
  signal: AbortSignal,
): Promise<void> {
  if (results.some(({ depth }) => depth !== 'every-byte')) return;
  for (const { found, path } of results) {
    if (found === undefined || !('digests' in found) || path === undefined) continue;
    const { sha256 } = found.digests;
    // the digest of media within an image is not that of its file
    if (sha256 !== undefined && containerIn(bundle, path) === undefined)
      bundle.noteEvidence(path, { size: found.size, sha256 });
  }
  const bound = new Set(results.filter((result) => isBound(bundle, result)).map(({ number }) => number.toLowerCase()));
  const unheld = [...bundle.contents.keys()].filter((number) => !bound.has(number.toLowerCase()));
  await bundle.holdEvidence(unheld, { signal });
}

/** What container a file that was read is, on the disk or inside the bundle. */
const containerIn = ({ packed }: Pick<OpenedBundle, 'packed'>, path: string) =>
  containerAt(path, packed?.holds(path) === true ? packed : diskFiles);

/** Whether all that came along as an exhibit is, to the byte, what the record says. */
function isBound({ evidence, packed }: OpenedBundle, { number, outcome, path }: ExhibitEvidence): boolean {
  if (outcome !== 'match' || path === undefined || containerIn({ packed }, path) !== undefined) return false;
  return [...evidence].some(([one, carried]) => one.toLowerCase() === number.toLowerCase() && carried === path);
}
