/** Runs callback jobs with a bound on how many are outstanding; later ones wait in order. */

/** Starts one job; it must call `done` exactly once, later, and must not throw. */
export type Job = (done: () => void) => void;

/** A queue that never lets more than `limit` jobs be outstanding. */
export class BoundedJobs {
  readonly #limit: number;
  #outstanding = 0;
  #jobs: Job[] = [];
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get outstanding(): number {
    return this.#outstanding;
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
    if (job === undefined) return;
    this.#next += 1;
    // Array.shift moves every element; a moving index with a cut now and then does not.
    if (this.#next > 1024) {
      this.#jobs = this.#jobs.slice(this.#next);
      this.#next = 0;
    }
    this.#start(job);
  }
}
