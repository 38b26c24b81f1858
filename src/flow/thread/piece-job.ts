/** What a hashing thread does for a job of pieces: reads them and takes their digests. */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { PieceSplitter } from '../../evidence/pieces.ts';
import { readRange } from '../../fs/reading/parts.ts';
import type { PieceJob, PieceReply } from './job.ts';

const bufferBytes = 256 * 1024;
let buffer: Uint8Array | undefined;

/**
 * Hashes the pieces of the job's range; calls `onBytes` with each number of bytes done. Never throws for what cannot be read:
 * that is in the reply.
 */
export function hashPieces(job: PieceJob, onBytes: (count: number) => void): PieceReply {
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
