/** Entry of a thread that helps a hashing thread with the slowest digests of a large file. */
import { workerData } from 'node:worker_threads';
import { concatBytes } from '../bytes/arrays.ts';
import { PieceSplitter } from '../evidence/pieces.ts';
import { type RingMemory, takeFromRing } from './hash-ring.ts';
import { type FileDigest, prepareDigests, startDigest } from './hash-start.ts';

const ring = workerData as RingMemory;
let running: FileDigest[] = [];
let splitter: PieceSplitter | undefined;

function startPieces(): PieceSplitter | undefined {
  if (ring.pieces === undefined) return undefined;
  const { size, digests } = ring.pieces;
  let at = 0;
  return new PieceSplitter(size, (digest) => {
    digests.set(digest, at);
    at += digest.length;
  });
}

void prepareDigests(ring.algorithms).then(() =>
  takeFromRing(ring, {
    begin: (withPieces) => {
      running = ring.algorithms.map(startDigest);
      splitter = withPieces ? startPieces() : undefined;
    },
    add: (bytes) => {
      for (const digest of running) digest.update(bytes);
      splitter?.add(bytes);
    },
    end: () => {
      splitter?.end();
      return concatBytes(...running.map((digest) => digest.digest()));
    },
  }),
);
