/** The worker's half of the pool: takes jobs in order, skips those that were taken back. */
import { parentPort, workerData } from 'node:worker_threads';

/** Jobs that a worker has at once: the present one and the next. */
export const slotsPerWorker = 2;

export interface PoolData {
  readonly data: unknown;
  readonly index: number;
  /** For each worker and slot the serial number of a job sent there and not begun. */
  readonly claims: Int32Array;
}

export interface PoolTask<Job> {
  readonly job: Job;
  readonly serial: number;
}

export interface PoolMessage<Reply> {
  readonly reply: Reply;
  readonly isLast: boolean;
}

/** What a worker is given: the data of the pool, and which worker it is. */
export function poolData(): { data: unknown; index: number } {
  const { data, index } = workerData as PoolData;
  return { data, index };
}

/** Serves jobs until the thread is ended. `work` returns the last reply; `reply` sends one before it, when a job takes long. */
export function serveJobs<Job, Reply>(work: (job: Job, reply: (early: Reply) => void) => Reply): void {
  const port = parentPort;
  if (port === null) throw new Error('this file is the entry of a worker thread');
  const { index, claims } = workerData as PoolData;
  const send = (reply: Reply, isLast: boolean) => port.postMessage({ reply, isLast } satisfies PoolMessage<Reply>);
  port.on('message', ({ job, serial }: PoolTask<Job>) => {
    const slot = index * slotsPerWorker + (serial % slotsPerWorker);
    if (Atomics.compareExchange(claims, slot, serial, 0) !== serial) return;
    send(
      work(job, (early) => send(early, false)),
      true,
    );
  });
}
