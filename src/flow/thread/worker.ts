/** Entry of a hashing thread. */

import { latin1FromBytes } from '../../crypto/digest.ts';
import { PieceSplitter } from '../../evidence/pieces.ts';
import { readRange } from '../../fs/reading/parts.ts';
import { serveJobs } from '../../fs/threads/pool-worker.ts';
import { type HashJob, type HashReply, type HashSetup, noReply, type PieceJob, type PieceReply } from './job.ts';
import { NameHasher } from './names.ts';
import { progressTeller } from './progress.ts';
import { prepareSavable } from './savable.ts';
import { prepareDigests } from './start.ts';

serveJobs<HashJob, HashReply>(async ({ data, index, ask }) => {
  const setup = data as HashSetup;
  const { algorithms, progress, saveEvery, isWholeOnly } = setup;
  await prepareDigests(algorithms);
  if (saveEvery !== undefined && isWholeOnly !== true) await prepareSavable(algorithms);
  const tell = progressTeller(progress, index);
  const hasher = new NameHasher(setup, index, ask);
  return (job, reply) =>
    job.pieces === undefined ? hasher.work(job, reply) : { ...noReply, pieces: hashPieces(job.pieces, tell.bytes) };
});

/** What a hashing thread does for a job of pieces: reads them and takes their digests. */
const bufferBytes = 256 * 1024;
let buffer: Uint8Array | undefined;

/**
 * Hashes the pieces of the job's range; calls `onBytes` with each number of bytes done. Never throws for what cannot be read:
 * that is in the reply.
 */
function hashPieces(job: PieceJob, onBytes: (count: number) => void): PieceReply {
  buffer ??= new Uint8Array(bufferBytes);
  let digests = '';
  const splitter = new PieceSplitter(job.pieceSize, (digest) => {
    digests += latin1FromBytes(digest);
  });
  const read = readRange(job, job.range, {
    buffer,
    add: (bytes) => {
      splitter.add(bytes);
      onBytes(bytes.length);
    },
  });
  splitter.end();
  return { ...read, digests };
}
