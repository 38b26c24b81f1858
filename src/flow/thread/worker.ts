/** Entry of a hashing thread. */
import { serveJobs } from '../../fs/threads/pool-worker.ts';
import { type HashJob, type HashReply, type HashSetup, noReply } from './job.ts';
import { NameHasher } from './names.ts';
import { hashPieces } from './piece-job.ts';
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
