/** Entry of a thread that helps a hashing thread with the slowest digests of a large file. */
import { workerData } from 'node:worker_threads';
import { concatBytes } from '../bytes/arrays.ts';
import { type RingMemory, takeFromRing } from './hash-ring.ts';
import { type FileDigest, prepareDigests, startDigest } from './hash-start.ts';

const ring = workerData as RingMemory;
let running: FileDigest[] = [];

void prepareDigests(ring.algorithms).then(() =>
  takeFromRing(ring, {
    begin: () => {
      running = ring.algorithms.map(startDigest);
    },
    add: (bytes) => {
      for (const digest of running) digest.update(bytes);
    },
    end: () => concatBytes(...running.map((digest) => digest.digest())),
  }),
);
