/** Runs callback jobs with a bound on how many are outstanding; later ones wait in order. */

/** Starts one job; it must call `done` exactly once, later. */
export type Job = (done: () => void) => void;

/** A queue with back pressure: `room` tells a producer when to go on, `run` never lets more than `limit` jobs be outstanding. */
export class BoundedJobs {
  readonly #limit: number;
  #outstanding = 0;
  #waiting: Array<() => void> = [];
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get outstanding(): number {
    return this.#outstanding;
  }

  /** Undefined while a job would start at once; otherwise a promise that resolves when a place has become free. */
  room(): Promise<void> | undefined {
    if (this.#outstanding < this.#limit) return undefined;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Starts the job now, or when its turn comes. What the job throws on starting is thrown here or lost: jobs must not throw. */
  run(job: Job): void {
    if (this.#outstanding >= this.#limit) {
      this.#waiting.push(() => this.run(job));
      return;
    }
    this.#outstanding += 1;
    job(() => {
      this.#outstanding -= 1;
      this.#wake();
    });
  }

  #wake(): void {
    const wake = this.#waiting[this.#next];
    if (wake === undefined) return;
    this.#next += 1;
    // Array.shift moves every element; a moving index with a cut now and then does not.
    if (this.#next > 1024) {
      this.#waiting = this.#waiting.slice(this.#next);
      this.#next = 0;
    }
    wake();
  }
}
