/** The first of many numbers and the count of the others, or all of them: one finding, however many exhibits it has. */
import { type Fact, phrase } from '../../ledger/phrase.ts';
import type { Facts } from '../rule.ts';
import type { ExhibitState } from '../state/state.ts';

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

/** Several exhibits in one sentence; `exhibit` is the first. */
export function listed(exhibits: readonly ExhibitState[]): { readonly exhibit: string; readonly exhibits: Fact } {
  const numbers = exhibits.map(({ number }) => number);
  return { exhibit: numbers[0] ?? '', exhibits: several(numbers) };
}

/** The first of them, by which a sentence names them; all only where there are several. */
export function firstOf(exhibits: readonly ExhibitState[]): Facts {
  return exhibits.length > 1 ? listed(exhibits) : { exhibit: exhibits[0]?.number ?? '' };
}

/** The first of them and how many more. */
export function several(numbers: readonly string[]): Fact {
  const [first = '', ...more] = numbers;
  return more.length === 0 ? first : { ...phrase('{first} and {more} more', { first, more: more.length }), numbers };
}
