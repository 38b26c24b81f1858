/** What was made from a stay, over any number of steps and ledgers. */
import type { Stay } from './stay.ts';
import type { Node, Whole } from './whole.ts';

/** What one entry made from some stays. */
export interface Making {
  readonly sources: readonly Stay[];
  readonly made: Node[];
}

/** Each entry that made something, in the order of the nodes. Linear: what one entry made has one list of sources. */
export function makingsOf({ nodes }: Whole): readonly Making[] {
  const makings = new Map<readonly Stay[], Making>();
  for (const node of nodes) {
    const sources = node.stay.madeFrom;
    if (sources === undefined) continue;
    const known = makings.get(sources);
    if (known === undefined) makings.set(sources, { sources, made: [node] });
    else known.made.push(node);
  }
  return [...makings.values()];
}

/** Walks down from stays to what was made from them and to where that went. */
export class Below {
  readonly #of = new Map<Stay, Making[]>();

  constructor(makings: readonly Making[]) {
    for (const making of makings)
      for (const source of making.sources) {
        const known = this.#of.get(source);
        if (known === undefined) this.#of.set(source, [making]);
        else known.push(making);
      }
  }

  /** The given ones first; those in `seen` are passed over, and each one met is added to it. */
  *walk(starts: Iterable<Node>, seen: Set<Node | Making>): Generator<Node> {
    const waiting = [...starts];
    for (const node of waiting) {
      if (seen.has(node)) continue;
      seen.add(node);
      yield node;
      if (node.after !== undefined) waiting.push(node.after);
      for (const making of this.#of.get(node.stay) ?? []) {
        if (seen.has(making)) continue;
        seen.add(making);
        waiting.push(...making.made);
      }
    }
  }
}
