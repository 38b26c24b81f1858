/** What is held by whom, kept beside the state so that no rule walks through all exhibits or keys. Made again when a state is restored. */

/** Items by the post that they belong to. */
class ByPost<T> {
  readonly #items = new Map<string, Set<T>>();
  #size = 0;

  /** Of all posts together. */
  get size(): number {
    return this.#size;
  }

  of(post: string): ReadonlySet<T> {
    return this.#items.get(post) ?? new Set<T>();
  }

  add(post: string, item: T): void {
    const items = this.#items.get(post) ?? new Set<T>();
    this.#items.set(post, items);
    this.#size -= items.size;
    this.#size += items.add(item).size;
  }

  delete(post: string, item: T): void {
    const items = this.#items.get(post);
    if (items?.delete(item) !== true) return;
    this.#size -= 1;
    if (items.size === 0) this.#items.delete(post);
  }

  /** All of them, post by post. */
  *[Symbol.iterator](): Iterator<T> {
    for (const items of this.#items.values()) yield* items;
  }
}

interface Held {
  readonly index: number;
  readonly status: string;
  readonly post: string;
}

interface Key {
  readonly id: string;
  readonly post: string;
  readonly roles: readonly string[];
  readonly ended?: number;
}

const here: ReadonlySet<string> = new Set(['held', 'offered', 'arriving']);

/** What the posts of one ledger hold. */
export class Holders {
  /** Indexes of the exhibits that each post has in custody. */
  readonly exhibits = new ByPost<number>();
  /** The keys of each post that act and have the role custodian. */
  readonly custodians = new ByPost<string>();

  /** Notes where an exhibit is, once its status or post changed. */
  moved({ index, status, post }: Held, before: string): void {
    if (before !== post || !here.has(status)) this.exhibits.delete(before, index);
    if (here.has(status)) this.exhibits.add(post, index);
  }

  /** Notes a key, once it was enrolled, changed or ended. */
  keyed({ id, post, roles, ended }: Key): void {
    if (ended === undefined && roles.includes('custodian')) this.custodians.add(post, id);
    else this.custodians.delete(post, id);
  }
}
