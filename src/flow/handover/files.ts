/** The files that came as evidence: how many hold each exhibit, what a container stores within. */
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import type { Files } from '../../fs/reading/files.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import type { FilesFound } from '../../verify/receipt/facts.ts';
import { isFolder, reach } from '../evidence/find.ts';
import { filesNamed, imageAt, saidBy } from '../image/image-at.ts';
import type { Delivery } from './delivery.ts';

/** How many files hold each exhibit that was looked at, and what its container stores. Never throws for a damaged image. */
export function filesFound(delivery: Delivery, evidence: readonly ExhibitEvidence[]): FilesFound[] {
  const found = new Map<string, FilesFound>([...delivery.files].map(([number, files]) => [number, { number, files }]));
  const packed = delivery.bundle?.packed;
  for (const { number, path } of evidence) {
    if (path === undefined || isFolder(rawPathOf(path), packed)) continue;
    const at = reach(rawPathOf(path), packed);
    const stored = storedIn(path, at);
    const files = found.get(number)?.files ?? partsOf(path, at);
    found.set(number, { number, files, ...(stored && { stored }) });
  }
  return [...found.values()];
}

function partsOf(path: string, at: Files): number {
  try {
    return filesNamed(path, at).length;
  } catch (error) {
    if (error instanceof CustodyError) return 1;
    throw error;
  }
}

/** Digests that a container stores of its media. */
function storedIn(path: string, at: Files): FilesFound['stored'] {
  try {
    const image = imageAt(path, at);
    if (image === undefined || image.format.isPlain) return undefined;
    const { storedMd5, storedSha1 } = saidBy(image, at);
    const hex = (latin1: string): string => toHex(bytesFromLatin1(latin1));
    return {
      ...(storedMd5 !== undefined && { md5: hex(storedMd5) }),
      ...(storedSha1 !== undefined && { sha1: hex(storedSha1) }),
    };
  } catch {
    // hashing it has reported what is wrong with it
    return undefined;
  }
}
