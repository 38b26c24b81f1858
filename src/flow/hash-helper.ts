/** Entry of a thread that helps a hashing thread with the slowest digests of a large file. */
import { workerData } from 'node:worker_threads';
import { concatBytes } from '../bytes/arrays.ts';
import type { RunningDigest } from '../crypto/digest.ts';
import { startDigest } from './hash-digests.ts';
import { type RingMemory, takeFromRing } from './hash-ring.ts';

const ring = workerData as RingMemory;
let running: RunningDigest[] = [];

takeFromRing(ring, {
  begin: () => {
    running = ring.algorithms.map(startDigest);
  },
  add: (bytes) => {
    for (const digest of running) digest.update(bytes);
  },
  end: () => concatBytes(...running.map((digest) => digest.digest())),
});
