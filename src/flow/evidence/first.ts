/** Hashes evidence of which the record fixes no content: a file by its SHA-256, a folder into a manifest, as `hash` does. */

import { rmSync } from 'node:fs';
import { sep } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { ContentState, ExhibitState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { ManifestRecord } from '../../evidence/record.ts';
import { errnoOf } from '../../fs/errno.ts';
import { pathForMessage } from '../../fs/raw-path.ts';
import { phrase } from '../../ledger/phrase.ts';
import { because } from '../../verify/evidence/compared.ts';
import { hashToManifest } from '../hash/manifest.ts';
import type { FileComparer } from './compare.ts';
import type { EvidenceRequest } from './evidence.ts';
import { entriesOf, filesOf, isFolder, isPacked, type Packed } from './find.ts';
import type { Comparison } from './single.ts';

/** Called with the absolute path of a file that was read, and its SHA-256 in hex. */
export type OnRead = (path: string, sha256: string) => void;

type FirstRequest = Pick<
  EvidenceRequest,
  'packed' | 'depth' | 'keepManifest' | 'secret' | 'workers' | 'worker' | 'warn' | 'signal' | 'onStart'
> & { readonly exhibit: ExhibitState; readonly comparer: FileComparer; readonly onRead?: OnRead | undefined };

/** Content that no file holds. */
const unfixed: ContentState = { by: 0, sha256: '' };
const several = phrase('more than one file or folder has its number; name one: --evidence NUMBER=PATH');

/**
 * What was found at these raw paths: `nothing-to-compare`, with what was read; else why not every byte was. A folder that holds one
 * file or one image and nothing else is that file. Throws the signal's reason, and CustodyError where a manifest cannot be kept.
 */
export async function hashFirst(paths: readonly string[], request: FirstRequest): Promise<Comparison> {
  const { comparer, depth, onRead, packed } = request;
  const path = pathForMessage(paths[0] as string);
  const bare: Comparison = { outcome: 'nothing-to-compare', path };
  const { files } = filesOf(paths, false, packed);
  const [file, ...others] = files;
  const isOne = file !== undefined && others.length === 0;
  if (paths.length > 1 && !isOne) return { ...bare, ...because(several) };
  // names and sizes fix nothing
  if (depth !== 'every-byte') return bare;
  if (
    !isOne ||
    (paths.length === 1 && isFolder(paths[0] as string, packed) && !isAlone(paths[0] as string, file, packed))
  )
    return await hashFolder(paths[0] as string, request);
  const { found, ...compared } = await comparer.compare(unfixed, file);
  const sha256 = comparer.digestOf(file);
  if (sha256 !== undefined) onRead?.(pathForMessage(file), sha256);
  return found === undefined ? compared : { ...bare, found };
}

/** Whether a folder holds nothing besides that file, and the other files of the same image. */
function isAlone(folder: string, file: string, packed: Packed): boolean {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf(sep)) + 1);
  const stem = name.slice(0, name.lastIndexOf('.') + 1);
  try {
    return entriesOf(folder, packed).every(({ name: other, isFile }) => {
      return isFile && (other === name || (stem !== '' && other.startsWith(stem)));
    });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}

async function hashFolder(raw: string, request: FirstRequest): Promise<Comparison> {
  const { exhibit, keepManifest, secret, workers, worker, warn, signal, onStart, onRead } = request;
  const path = pathForMessage(raw);
  const output = keepManifest?.(exhibit);
  try {
    const { reading, totals } = await hashToManifest({
      paths: [path],
      ...(isPacked(raw, request.packed) && { packed: request.packed }),
      ...(output !== undefined && { output }),
      algorithms: ['sha256'],
      secret,
      workers,
      ...(worker && { worker }),
      // the evidence was warned of when it was found
      isWarned: true,
      warn,
      signal,
      ...(onStart && { onStart }),
      ...(onRead && { onRecord: (record) => tellRead(raw, record, onRead) }),
    });
    if (reading.why !== undefined) {
      // no entry will name it
      if (output !== undefined) rmSync(output, { force: true });
      return { outcome: 'incomplete', reason: 'incomplete', why: reading.why, path };
    }
    const { root, records, size } = totals;
    return { outcome: 'nothing-to-compare', path, found: { manifest: { root: toHex(root), records, size } } };
  } catch (error) {
    const isOfEvidence =
      error instanceof CustodyError && ['NOT_FOUND', 'NOT_A_FILE', 'PERMISSION'].includes(error.code);
    if (signal?.aborted === true || !isOfEvidence) throw error;
    return { outcome: 'incomplete', reason: 'unreadable', why: error.message, path };
  }
}

/** Tells the path and the SHA-256 of the file in a record of the folder `raw`, if it was read in full. */
export function tellRead(raw: string, { path, digests }: ManifestRecord, onRead: OnRead): void {
  const sha256 = digests?.sha256;
  if (sha256 === undefined) return;
  onRead(pathForMessage([raw.replace(/\/$/, ''), ...path].join('/')), toHex(bytesFromLatin1(sha256)));
}
