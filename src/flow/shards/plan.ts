/** Plans of shards on the disk: made by a walk that reads no file, and read. */
import { bytesFromLatin1, createSha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import { encodeComponent, encodePath } from '../../evidence/path.ts';
import type { Algorithm } from '../../evidence/record.ts';
import {
  encodePlanHeader,
  encodePlannedFile,
  isPlanError,
  type PlannedFile,
  PlanReader,
  type ShardPlan,
  shareOut,
} from '../../evidence/shard-plan.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { fileChunks } from '../../fs/read.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import type { HashRequest, Trouble } from '../hash/request.ts';
import { sortRoots } from '../hash/roots.ts';
import { hashTree } from '../hash/tree.ts';
import { workerEntry } from '../thread/entry.ts';

export interface PlanRequest {
  /** Absolute. */
  readonly paths: readonly string[];
  readonly output: string;
  readonly shards: number;
  readonly algorithms: readonly Algorithm[];
  readonly pieceSize?: number | undefined;
  readonly crossMounts: boolean;
  readonly secret: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onStart?: HashRequest['onStart'];
}

interface PlanMade extends ShardPlan {
  /** Of the file, in hex: every shard names it. */
  readonly digest: Uint8Array;
  /** Of the largest file, which no more than one computer reads. */
  readonly largest: number;
}

/** Walks and writes a plan. Throws CustodyError; USAGE where one file is named, which has one reader. */
export async function makePlan(request: PlanRequest): Promise<PlanMade> {
  const { paths, output, shards, algorithms, pieceSize, crossMounts } = request;
  refuseIntoEvidence(output, paths);
  const roots = sortRoots(paths);
  if (roots.length === 1 && roots[0]?.isFolder === false)
    throw new CustodyError('USAGE', 'one file, image or disk has one reader, so there is nothing to share out', {
      hint: 'custody hash reads it; name a folder, or several files',
    });
  const seen: { size: number; encodedPath: string }[] = [];
  const reader = new ManifestReader();
  await hashTree({
    ...{ roots, algorithms: ['sha256'], secret: request.secret, crossMounts, isShallow: true },
    ...{ worker: workerEntry(), workers: 1, signal: request.signal, onTrouble: request.onTrouble },
    ...(request.onStart && { onStart: request.onStart }),
    write: (latin1) => {
      reader.feed(bytesFromLatin1(latin1));
      while (reader.next() === 'record') {
        const { kind, size = 0, path } = reader.view.toRecord();
        if (kind !== 'file') continue;
        seen.push({ size, encodedPath: encodePath(path.length, path.map(encodeComponent).join('')) });
      }
    },
  });
  const shardOf = shareOut(
    seen.map(({ size }) => size),
    shards,
  );
  let [bytes, largest] = [0, 0];
  for (const { size } of seen) {
    bytes += size;
    largest = Math.max(largest, size);
  }
  const plan: ShardPlan = { algorithms, pieceSize, paths, crossMounts, shards, files: seen.length, bytes };
  const file = new StreamedFile(output);
  const digest = createSha256();
  const write = (part: Uint8Array) => {
    digest.update(part);
    file.write(Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1'));
  };
  try {
    write(encodePlanHeader(plan));
    for (const [index, one] of seen.entries())
      write(bytesFromLatin1(encodePlannedFile({ ...one, shard: shardOf[index] as number })));
    file.commit();
  } catch (error) {
    file.abandon();
    throw error;
  }
  return { ...plan, digest: digest.digest(), largest };
}

/** Reads a plan, and shows each file of it. Throws CustodyError SHARD_INVALID, and those of reading. */
export async function readPlan(
  path: string,
  see: (file: PlannedFile) => void = () => {},
): Promise<ShardPlan & { readonly digest: Uint8Array }> {
  const reader = new PlanReader();
  const digest = createSha256();
  try {
    for await (const chunk of fileChunks(path)) {
      digest.update(chunk);
      for (const file of reader.push(chunk)) see(file);
    }
    return { ...reader.end(), digest: digest.digest() };
  } catch (error) {
    if (!isPlanError(error)) throw error;
    throw new CustodyError('SHARD_INVALID', `${path} is not a plan of shards: ${error.message}`, {
      hint: 'custody shards plan makes one; copy it again if it was damaged on the way',
      cause: error,
    });
  }
}
