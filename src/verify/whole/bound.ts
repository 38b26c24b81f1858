/** What binds a thing: all statements of its content so far, gathered (whole.md, section 4). */
import { compareContents } from '../../custody/content.ts';
import type { ContentSaid } from '../../custody/state/state.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';

export type Likeness = ReturnType<typeof compareContents>;

/** The first stated size, value of each algorithm, and manifest. */
export class Bound {
  readonly #keys: KeyedUnder | undefined;
  #digests: ContentSaid | undefined;
  /** Apart from plain digests: a keyed digest compares with these only where its content key is open. */
  #keyed: ContentSaid | undefined;
  #manifest: ContentSaid | undefined;

  constructor(keys?: KeyedUnder) {
    this.#keys = keys;
  }

  get isEmpty(): boolean {
    return this.#digests === undefined && this.#keyed === undefined && this.#manifest === undefined;
  }

  get digests(): ContentSaid | undefined {
    return this.#digests;
  }

  get keyed(): ContentSaid | undefined {
    return this.#keyed;
  }

  get manifest(): ContentSaid | undefined {
    return this.#manifest;
  }

  /** `other` where anything differs; `unlike` where all that binds is of another kind; `nothing` where nothing binds. */
  compare(said: ContentSaid): Likeness {
    const bound = [this.#digests, this.#keyed, this.#manifest];
    const found = bound.flatMap((each) => (each ? [compareContents(each, said, this.#keys)] : []));
    if (found.includes('other')) return 'other';
    if (found.includes('same')) return 'same';
    return found.length > 0 && found.every((each) => each === 'unlike') ? 'unlike' : 'nothing';
  }

  /** What a finding shows beside that content: the digests of a file, else the manifest. */
  comparedWith(said: ContentSaid): ContentSaid {
    const [first, second] = said.root === undefined ? [this.#digests, this.#manifest] : [this.#manifest, this.#digests];
    return first ?? this.#keyed ?? second ?? {};
  }

  /** Adds what was not said before. */
  add(said: ContentSaid): void {
    if (said.root !== undefined) {
      this.#manifest ??= said;
      return;
    }
    if (said.keyed !== undefined) {
      this.#keyed ??= said;
      return;
    }
    if (Object.keys(said).length === 0) return;
    const known = this.#digests;
    this.#digests =
      known === undefined
        ? said
        : { ...said, ...known, ...(said.others && { others: { ...said.others, ...known.others } }) };
  }

  copy(): Bound {
    const copy = new Bound(this.#keys);
    copy.#digests = this.#digests;
    copy.#keyed = this.#keyed;
    copy.#manifest = this.#manifest;
    return copy;
  }
}
