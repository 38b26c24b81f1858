/** The SHA-256 of many files and devices in one pool of threads, each as a manifest would record it. */
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import { type Algorithm, encodeHeader, type ManifestRecord, orderAlgorithms } from '../../evidence/record.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { pathForMessage } from '../../fs/raw-path.ts';
import { folderAndName } from '../../fs/reading/windows-disk.ts';
import { WorkerPool } from '../../fs/threads/pool.ts';
import type { OtherDigests } from '../../verify/evidence/compare-content.ts';
import { hashPacked } from '../hash/packed-file.ts';
import type { HashProgress } from '../hash/request.ts';
import { changed, type HashJob, type HashReply, type HashSetup } from '../thread/job.ts';
import { createProgress, progressSum } from '../thread/progress.ts';
import { isPacked, type Packed } from './find.ts';

export interface HashedFile {
  readonly size: number;
  /** Lower-case hex; undefined where not every byte was read. */
  readonly sha256: string | undefined;
  /** Those of the other algorithms that were asked for, in hex. */
  readonly others?: OtherDigests;
  /** What the system said, or CHANGED; set wherever `sha256` is undefined. */
  readonly trouble: string | undefined;
}

export interface HashFilesRequest {
  /** Raw absolute paths of files and block devices. */
  readonly paths: readonly string[];
  /** The archive that some of these are inside. */
  readonly packed?: Packed;
  /** Digests to compute beside SHA-256. */
  readonly also?: readonly Algorithm[];
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker: URL;
  readonly signal?: AbortSignal | undefined;
  readonly onStart?: ((done: () => HashProgress) => void) | undefined;
}

/** Hashes; one result for each path, in order. Throws the signal's reason when that ends it. */
export async function hashFiles(request: HashFilesRequest): Promise<HashedFile[]> {
  const { paths, packed } = request;
  const onDisk = await hashOnDisk({ ...request, paths: paths.filter((path) => !isPacked(path, packed)) });
  if (packed === undefined) return onDisk;
  const inside = await hashInside(packed, { ...request, paths: paths.filter((path) => isPacked(path, packed)) });
  return paths.map((path) => (isPacked(path, packed) ? inside : onDisk).shift() as HashedFile);
}

/** Of files inside an archive, one after the other. */
async function hashInside(
  packed: PackedFiles,
  { paths, also, signal, onStart }: HashFilesRequest,
): Promise<HashedFile[]> {
  const results: HashedFile[] = [];
  if (paths.length === 0) return results;
  let [bytes, troubles, current] = [0, 0, ''];
  onStart?.(() => ({ bytes, names: results.length, current, troubles }));
  const onBytes = (count: number): void => {
    bytes += count;
  };
  for (const raw of paths) {
    current = pathForMessage(raw);
    const { sha256, others, trouble } = await hashPacked(packed, current, { ...(also && { also }), signal, onBytes });
    const size = packed.look(current)?.size ?? 0;
    if (trouble !== undefined) troubles += 1;
    results.push({ size, sha256: sha256 && toHex(bytesFromLatin1(sha256)), others: othersIn(others), trouble });
  }
  return results;
}

async function hashOnDisk(request: HashFilesRequest): Promise<HashedFile[]> {
  const { paths, secret, worker, signal, also = [] } = request;
  if (paths.length === 0) return [];
  const used = orderAlgorithms(['sha256', ...also]);
  signal?.throwIfAborted();
  const workers = Math.min(request.workers, paths.length);
  const progress = createProgress(workers);
  const setup: HashSetup = {
    algorithms: used,
    secret,
    progress,
    isShallow: false,
    helper: undefined,
    saveEvery: undefined,
  };
  const pool = new WorkerPool<HashJob, HashReply>(worker, workers, setup);
  const stop = () => pool.stop(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const results: HashedFile[] = [];
  let [current, troubles] = ['', 0];
  try {
    request.onStart?.(() => ({ ...progressSum(progress), current, troubles }));
    for (const [index, path] of paths.entries()) {
      const { access, name } = folderAndName(path);
      const job = { access, prefix: '', depth: 0, names: name, index: index + 1, isNamed: true };
      pool.run(job, (reply, isLast) => {
        if (!isLast) return;
        current = pathForMessage(path);
        troubles += reply.troubles.length;
        results[index] = resultOf(reply, used);
      });
    }
    await pool.drain();
    return results;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

/** All but SHA-256, in hex. */
export function othersIn(digests: ManifestRecord['digests'] = {}): OtherDigests {
  const all = Object.entries(digests).filter(([name]) => name !== 'sha256');
  return Object.fromEntries(all.map(([name, latin1]) => [name, toHex(bytesFromLatin1(latin1))]));
}

function resultOf({ records, troubles }: HashReply, used: readonly Algorithm[]): HashedFile {
  const reader = new ManifestReader();
  reader.feed(bytesFromLatin1(encodeHeader({ format: 1, algorithms: used })));
  reader.feed(bytesFromLatin1(records));
  const record = reader.next() === 'record' ? reader.view.toRecord() : undefined;
  const isChanged = troubles.some(({ what }) => what === changed);
  const isWhole = record?.unreadable === undefined && !isChanged;
  const sha256 = isWhole ? record?.digests?.sha256 : undefined;
  return {
    size: record?.size ?? 0,
    sha256: sha256 === undefined ? undefined : toHex(bytesFromLatin1(sha256)),
    others: othersIn(sha256 === undefined ? {} : record?.digests),
    trouble: sha256 !== undefined ? undefined : isChanged ? changed : (troubles[0]?.what ?? 'NOT_A_FILE'),
  };
}
