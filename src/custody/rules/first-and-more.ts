/** The first of many numbers and the count of the others: one finding for a whole, however many parts it has. */
import { type Fact, phrase } from '../../ledger/phrase.ts';

export class FirstAndMore {
  #first: string | undefined;
  #more = 0;

  add(number: string): void {
    if (this.#first === undefined) this.#first = number;
    else this.#more += 1;
  }

  /** Undefined where nothing was added; the number alone where one was. Never throws. */
  fact(): Fact | undefined {
    if (this.#first === undefined || this.#more === 0) return this.#first;
    return phrase('{first} and {more} more', { first: this.#first, more: this.#more });
  }
}
