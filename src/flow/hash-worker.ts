/** Entry of a hashing thread. */
import { poolData, serveJobs } from '../fs/hash-pool-worker.ts';
import { type HashJob, type HashReply, type HashSetup, noReply } from './hash-job.ts';
import { NameHasher } from './hash-names.ts';
import { hashPieces } from './hash-piece-job.ts';
import { progressTeller } from './hash-progress.ts';
import { prepareSavable } from './hash-savable.ts';
import { prepareDigests } from './hash-start.ts';

const { data, index, ask } = poolData();
const setup = data as HashSetup;
const { algorithms, progress, saveEvery } = setup;
const tell = progressTeller(progress, index);

// jobs that come meanwhile wait in the port
void Promise.all([prepareDigests(algorithms), saveEvery !== undefined && prepareSavable(algorithms)]).then(() => {
  const hasher = new NameHasher(setup, index, ask);
  serveJobs<HashJob, HashReply>((job, reply) =>
    job.pieces === undefined ? hasher.work(job, reply) : { ...noReply, pieces: hashPieces(job.pieces, tell.bytes) },
  );
});
