/** Entry of a thread that helps a hashing thread with the slowest digests of a large file. */
import { workerData } from 'node:worker_threads';
import { concatBytes } from '../../bytes/arrays.ts';
import { PieceSplitter } from '../../evidence/pieces.ts';
import { type RingMemory, takeFromRing } from './ring.ts';
import { packStates, prepareSavable, type SavableDigest, startSavable, unpackStates } from './savable.ts';
import { type FileDigest, prepareDigests, startDigest } from './start.ts';

const ring = workerData as RingMemory;
const { algorithms, isSavable } = ring;
let running: readonly (FileDigest | SavableDigest)[] = [];
let splitter: PieceSplitter | undefined;

function startPieces(done: number): PieceSplitter | undefined {
  if (ring.pieces === undefined) return undefined;
  const { size, digests } = ring.pieces;
  let at = 32 * done;
  return new PieceSplitter(size, (digest) => {
    digests.set(digest, at);
    at += digest.length;
  });
}

void takeFromRing(ring, (isSavable ? prepareSavable : prepareDigests)(algorithms), {
  begin: (withPieces) => {
    running = algorithms.map((name) => (isSavable ? startSavable(name) : startDigest(name)));
    splitter = withPieces ? startPieces(0) : undefined;
  },
  resume: (saved, pieces) => {
    const states = unpackStates(algorithms, saved);
    // the other end has tried them
    if (states === undefined) throw new Error('states of other digests');
    running = algorithms.map((name) => startSavable(name, states.get(name)));
    splitter = pieces === undefined ? undefined : startPieces(pieces);
  },
  add: (bytes) => {
    for (const digest of running) digest.update(bytes);
    splitter?.add(bytes);
  },
  end: () => {
    splitter?.end();
    return concatBytes(...running.map((digest) => digest.digest()));
  },
  save: () => packStates(running.map((digest) => (digest as SavableDigest).save())),
});
