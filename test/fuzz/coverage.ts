/** Whether an input reached what none before it had reached: another place of the counted source, or one more often. */
import { __count } from './counters.ts';

/** 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, more: a bit each. */
const often = Uint8Array.from({ length: 256 }, (_, count) =>
  count < 4
    ? count === 0
      ? 0
      : 1 << (count - 1)
    : (1 << [8, 16, 32, 128, 256].findIndex((most) => count < most)) << 3,
);

export type Reached = 'nothing new' | 'more often' | 'new places';

export class Coverage {
  /** Of each place, how often it has been run in one input. */
  readonly #known = new Uint8Array(__count.length);
  readonly #four = new Uint32Array(__count.buffer);
  #places = 0;

  get places(): number {
    return this.#places;
  }

  /** What was counted since the last call; known from now on. */
  take(): Reached {
    let reached: Reached = 'nothing new';
    for (let four = 0; four < this.#four.length; four += 1) {
      if (this.#four[four] === 0) continue;
      for (let at = 4 * four; at < 4 * four + 4; at += 1) {
        const now = often[__count[at] as number] as number;
        const before = this.#known[at] as number;
        if ((now | before) === before) continue;
        if (before === 0) this.#places += 1;
        if (before === 0 || reached === 'new places') reached = 'new places';
        else reached = 'more often';
        this.#known[at] = now | before;
      }
      this.#four[four] = 0;
    }
    return reached;
  }
}
