/** A thread that runs tests on mutants, and that can be stopped whatever it does. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

interface Answering {
  /** What the thread loads, and how many mutants are in it. */
  readonly bundle: string;
  readonly count: number;
}

/**
 * Milliseconds of processor time (of all threads) and of a clock in which a test must end. A sound test takes at most a tenth of the
 * first; the second is for tests that wait for ever, and long, since others may use the computer too.
 */
const limits = { processor: 20_000, clock: 600_000 };

export class Runner {
  #worker: Worker | undefined;
  #active = -1;
  readonly #ended = new Int32Array(new SharedArrayBuffer(4));
  readonly #answering: Answering;
  /** What last broke a thread. */
  trouble = 'it took too long';

  constructor(answering: Answering) {
    this.#answering = answering;
  }

  /** The answer to one question; 'stopped' where a test did not end, in so many times the usual, or the thread broke. */
  async ask<T>(question: object, { active = -1, patience = 1 } = {}): Promise<T | 'stopped'> {
    if (this.#worker === undefined || this.#active !== active) {
      await this.stop();
      const made = await this.#start(active);
      if (made === 'stopped') return made;
    }
    return this.#next<T>(patience, question);
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(active: number): Promise<unknown> {
    this.#active = active;
    const worker = new Worker(join(process.env.CUSTODY_RUN_FOLDER ?? '', 'worker.mjs'), {
      workerData: { ...this.#answering, active, ended: this.#ended },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    this.#worker = worker;
    worker.on('message', (value) => this.#settle(value));
    worker.on('error', (error: Error) => {
      this.trouble = String(error.stack);
      this.#settle('stopped');
    });
    worker.on('exit', () => this.#worker === worker && this.#settle('stopped'));
    return this.#next(2);
  }

  #settle: (value: unknown) => void = () => {};

  async #next<T>(patience: number, question?: object): Promise<T | 'stopped'> {
    let watch: NodeJS.Timeout | undefined;
    const answer = await new Promise<unknown>((resolve) => {
      this.#settle = resolve;
      let since = { ended: -1, clock: 0, processor: process.cpuUsage() };
      watch = setInterval(() => {
        const ended = Atomics.load(this.#ended, 0);
        if (ended !== since.ended) since = { ended, clock: performance.now(), processor: process.cpuUsage() };
        const { user, system } = process.cpuUsage(since.processor);
        const isOver = performance.now() - since.clock > limits.clock;
        if (isOver || (user + system) / 1000 > limits.processor * patience) resolve('stopped');
      }, 200);
      if (question !== undefined) this.#worker?.postMessage(question);
    });
    clearInterval(watch);
    if (answer === 'stopped') await this.stop();
    return answer as T | 'stopped';
  }
}
