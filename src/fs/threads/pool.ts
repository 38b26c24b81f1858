/** Worker threads that do jobs side by side. What a job is, only the worker's entry knows; it is given as a URL. */
import type { Worker } from 'node:worker_threads';
import { asks, type PoolData, type PoolMessage, type PoolTask, slotsPerWorker } from './pool-worker.ts';
import { takeThread, threadFailure } from './threads.ts';

interface Waiting<Job, Reply> {
  readonly job: Job;
  readonly onReply: (reply: Reply, isLast: boolean) => void;
}

interface Bench<Job, Reply> {
  readonly worker: Worker;
  readonly index: number;
  /** Jobs sent and not done, oldest first; a worker does them in order. */
  readonly sent: (Waiting<Job, Reply> & { readonly serial: number })[];
  serial: number;
  /** Its present job takes long: nothing is to wait behind it. */
  isLong: boolean;
  /** It came to a place where it can be stopped, after it was asked to. */
  hasAnswered: boolean;
}

export class WorkerPool<Job, Reply> {
  readonly #benches: Bench<Job, Reply>[];
  readonly #queue: Waiting<Job, Reply>[] = [];
  readonly #claims: Int32Array;
  readonly #asks: Int32Array;
  #failure: unknown;
  #wake: (() => void) | undefined;
  #unfinished = 0;
  #stopping: { readonly reason: unknown; readonly timer: NodeJS.Timeout } | undefined;

  /** Takes or starts `count` threads on `entry`, which calls `serveJobs`; each gets `data`. Throws CustodyError as `takeThread`. */
  constructor(entry: URL, count: number, data: unknown) {
    this.#claims = new Int32Array(new SharedArrayBuffer(4 * slotsPerWorker * count));
    this.#asks = new Int32Array(new SharedArrayBuffer(4 * count));
    this.#benches = takeThreads(entry, count).map((worker, index) => {
      worker.postMessage({ data, index, claims: this.#claims, asks: this.#asks } satisfies PoolData);
      const bench: Bench<Job, Reply> = { worker, index, sent: [], serial: 0, isLong: false, hasAnswered: false };
      worker.on('message', (message: PoolMessage<Reply>) => this.#receive(bench, message));
      worker.on('error', (error) => this.#fail(threadFailure(error)));
      worker.on('exit', () => this.#fail(new Error('a hashing thread has ended')));
      return bench;
    });
  }

  /** Jobs given and not done. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Jobs that no worker has yet. */
  get queued(): number {
    return this.#queue.length;
  }

  /**
   * Gives a job; `onReply` is called for each reply, in order. A reply that is not the last says that the job takes long.
   * What `onReply` throws fails the pool.
   */
  run(job: Job, onReply: (reply: Reply, isLast: boolean) => void): void {
    this.#unfinished += 1;
    this.#queue.push({ job, onReply });
    this.#send();
  }

  /** Resolves at the next reply. Rejects when a worker has failed. */
  async progress(): Promise<void> {
    this.#check();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#check();
  }

  /** Resolves when every job is done. Rejects when a worker has failed. */
  async drain(): Promise<void> {
    this.#check();
    while (this.#unfinished > 0) await this.progress();
  }

  /** Anyone who waits for a job gets this reason. */
  stop(reason: unknown): void {
    this.#fail(reason);
  }

  /**
   * The same once each thread is done with its jobs or has said how far it is, and after `most` milliseconds at the latest. Jobs that
   * no thread has are not begun.
   */
  stopSoon(reason: unknown, most: number): void {
    if (this.#stopping !== undefined) return;
    this.#stopping = { reason, timer: setTimeout(() => this.#fail(reason), most) };
    for (const { index } of this.#benches) Atomics.store(this.#asks, index, asks.asked);
    this.#stopIfQuiet();
  }

  /** Ends the threads, whatever they are at. */
  async close(): Promise<void> {
    clearTimeout(this.#stopping?.timer);
    for (const { worker } of this.#benches) worker.removeAllListeners('exit');
    await Promise.all(this.#benches.map(({ worker }) => worker.terminate()));
  }

  #send(): void {
    while (this.#queue.length > 0 && this.#stopping === undefined) {
      const free = this.#freest();
      if (free === undefined) return;
      const next = this.#queue.shift() as Waiting<Job, Reply>;
      const serial = ++free.serial;
      free.sent.push({ ...next, serial });
      Atomics.store(this.#claims, slotOf(free.index, serial), serial);
      free.worker.postMessage({ job: next.job, serial } satisfies PoolTask<Job>);
    }
  }

  /** The worker with the fewest jobs; one waits behind the present one, so that no worker is ever without. */
  #freest(): Bench<Job, Reply> | undefined {
    let best: Bench<Job, Reply> | undefined;
    for (const bench of this.#benches) {
      if (bench.sent.length >= slotsPerWorker || (bench.isLong && bench.sent.length > 0)) continue;
      if (best === undefined || bench.sent.length < best.sent.length) best = bench;
    }
    return best;
  }

  #receive(bench: Bench<Job, Reply>, { reply, isLast }: PoolMessage<Reply>): void {
    const current = bench.sent[0];
    if (current === undefined) {
      this.#fail(new Error('a reply without a job'));
      return;
    }
    if (isLast) {
      bench.sent.shift();
      bench.isLong = false;
      this.#unfinished -= 1;
    } else {
      bench.isLong = true;
      this.#takeBack(bench);
    }
    try {
      current.onReply(reply, isLast);
    } catch (error) {
      this.#fail(error);
    }
    this.#send();
    if (this.#stopping !== undefined) {
      bench.hasAnswered ||= Atomics.load(this.#asks, bench.index) === asks.answered;
      this.#stopIfQuiet();
    }
    this.#wake?.();
  }

  #stopIfQuiet(): void {
    if (
      this.#stopping !== undefined &&
      this.#benches.every(({ sent, hasAnswered }) => hasAnswered || sent.length === 0)
    )
      this.#fail(this.#stopping.reason);
  }

  /** The job behind a long one goes to another worker, unless it was begun in the meantime. */
  #takeBack({ sent, index }: Bench<Job, Reply>): void {
    const behind = sent[1];
    if (behind === undefined) return;
    const { serial } = behind;
    if (Atomics.compareExchange(this.#claims, slotOf(index, serial), serial, 0) !== serial) return;
    sent.pop();
    this.#queue.unshift(behind);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** All or none: one that is left would keep the program from ending. */
function takeThreads(entry: URL, count: number): Worker[] {
  const threads: Worker[] = [];
  try {
    while (threads.length < count) threads.push(takeThread(entry));
  } catch (error) {
    for (const thread of threads) void thread.terminate();
    throw error;
  }
  return threads;
}

function slotOf(index: number, serial: number): number {
  return index * slotsPerWorker + (serial % slotsPerWorker);
}
