/** The worker's half of the pool: takes jobs in order, skips those that were taken back. */
import { type MessagePort, parentPort } from 'node:worker_threads';

/** Jobs that a worker has at once: the present one and the next. */
export const slotsPerWorker = 2;

/** The first message to a worker. */
export interface PoolData {
  readonly data: unknown;
  readonly index: number;
  /** For each worker and slot the serial number of a job sent there and not begun. */
  readonly claims: Int32Array;
  /** For each worker one of `asks`. */
  readonly asks: Int32Array;
}

/** Whether a worker was asked to come to a place where it can be stopped, and whether it said so. */
export const asks = { none: 0, asked: 1, answered: 2 } as const;

/** For work that takes long and can be stopped at some places better than at others. */
export interface StopAsk {
  isAsked(): boolean;
  /** Before a reply that says how far the work is. */
  answer(): void;
}

export interface PoolTask<Job> {
  readonly job: Job;
  readonly serial: number;
}

export interface PoolMessage<Reply> {
  readonly reply: Reply;
  readonly isLast: boolean;
}

/** What a worker hears first: the data of the pool, which worker it is, and how it is asked to stop. */
export interface Given {
  readonly data: unknown;
  readonly index: number;
  readonly ask: StopAsk;
}

/** Does a job and returns the last reply; `reply` sends one before it, when a job takes long. */
export type Work<Job, Reply> = (job: Job, reply: (early: Reply) => void) => Reply;

/** Serves jobs until the thread is ended, once `prepare` is done with what the pool says first; those that come meanwhile wait. */
export function serveJobs<Job, Reply>(prepare: (given: Given) => Promise<Work<Job, Reply>>): void {
  const port = parentPort;
  if (port === null) throw new Error('this file is the entry of a worker thread');
  let serving: Promise<(task: PoolTask<Job>) => void> | undefined;
  port.on('message', (message: PoolData | PoolTask<Job>) => {
    if (serving === undefined) serving = serveOn(port, message as PoolData, prepare);
    else void serving.then((serve) => serve(message as PoolTask<Job>));
  });
}

async function serveOn<Job, Reply>(
  port: MessagePort,
  { data, index, claims, asks: all }: PoolData,
  prepare: (given: Given) => Promise<Work<Job, Reply>>,
): Promise<(task: PoolTask<Job>) => void> {
  const ask = {
    isAsked: () => Atomics.load(all, index) === asks.asked,
    answer: () => void Atomics.compareExchange(all, index, asks.asked, asks.answered),
  };
  const work = await prepare({ data, index, ask });
  const send = (reply: Reply, isLast: boolean) => port.postMessage({ reply, isLast } satisfies PoolMessage<Reply>);
  return ({ job, serial }) => {
    const slot = index * slotsPerWorker + (serial % slotsPerWorker);
    if (Atomics.compareExchange(claims, slot, serial, 0) !== serial) return;
    send(
      work(job, (early) => send(early, false)),
      true,
    );
  };
}
