/** Runs callback jobs with a bound on how many are outstanding; later ones wait in order. */

/** Starts one job; it must call `done` exactly once, later, and must not throw. */
export type Job = (done: () => void) => void;

/** A queue with back pressure: `room` tells a producer when to go on, `run` never lets more than `limit` jobs be outstanding. */
export class BoundedJobs {
  readonly #limit: number;
  #outstanding = 0;
  #jobs: Job[] = [];
  #next = 0;
  #producers: Array<() => void> = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get outstanding(): number {
    return this.#outstanding;
  }

  /** Undefined while a job would start at once; otherwise a promise that resolves when that is so again. */
  room(): Promise<void> | undefined {
    if (this.#outstanding < this.#limit) return undefined;
    return new Promise((resolve) => {
      this.#producers.push(resolve);
    });
  }

  /** Starts the job now, or when its turn comes. */
  run(job: Job): void {
    if (this.#outstanding >= this.#limit) this.#jobs.push(job);
    else this.#start(job);
  }

  #start(job: Job): void {
    this.#outstanding += 1;
    job(() => {
      this.#outstanding -= 1;
      this.#goOn();
    });
  }

  #goOn(): void {
    const job = this.#jobs[this.#next];
    if (job !== undefined) {
      this.#next += 1;
      // Array.shift moves every element; a moving index with a cut now and then does not.
      if (this.#next > 1024) {
        this.#jobs = this.#jobs.slice(this.#next);
        this.#next = 0;
      }
      this.#start(job);
      return;
    }
    // All of them: one that is woken need not run anything, and must not keep the others waiting.
    const producers = this.#producers;
    this.#producers = [];
    for (const wake of producers) wake();
  }
}
