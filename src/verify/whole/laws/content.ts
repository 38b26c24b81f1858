/** L2: a thing keeps its content. Finds on the way what binds each thing, and what bound it when copies were made of it. */
import { onExhibits, onExhibitsAndMade } from '../../../custody/bears.ts';
import type { ContentSaid } from '../../../custody/state/state.ts';
import type { KeyedUnder } from '../../../ledger/private/content-key.ts';
import { Bound, type Likeness } from '../bound.ts';
import { describeContent } from '../describe.ts';
import type { Said, Stay } from '../stay.ts';
import { type Node, numberOf, staysOf, type Whole } from '../whole.ts';

/** A copy that comes from more contents than these is not compared: no honest one does. */
export const mostContents = 16;

/** What bound the parents of the copies that one entry made, by their list of parents, which they share. Absent: nothing bound it. */
export type BoundParents = ReadonlyMap<readonly Stay[], ReadonlyMap<Stay, Bound>>;

/** Copies that one entry made of a stay. */
interface Copies {
  readonly from: number;
  readonly bound: Map<Stay, Bound>;
}

/** Asks it of every chain, and leaves in each what binds it at its end. */
export function askContent({ chains, nodes, keys }: Whole): BoundParents {
  const copiesOf = new Map<Stay, Copies[]>();
  const parents = new Map<readonly Stay[], Map<Stay, Bound>>();
  for (const { stay } of nodes) {
    if (stay.copyOf === undefined || parents.has(stay.copyOf)) continue;
    const made: Copies = { from: stay.from, bound: new Map() };
    parents.set(stay.copyOf, made.bound);
    for (const parent of stay.copyOf) {
      const copies = copiesOf.get(parent);
      if (copies === undefined) copiesOf.set(parent, [made]);
      else copies.push(made);
    }
  }
  for (const chain of chains) {
    const nothing = chain.bound;
    let bound = new Bound(keys);
    for (const node of staysOf(chain)) {
      chain.undone?.later.add(node.stay);
      bound = followStay(node, bound, copiesOf.get(node.stay) ?? [], keys);
    }
    chain.bound = bound.isEmpty ? nothing : bound;
  }
  return parents;
}

/** Goes through what one stay says; returns what binds after it. */
function followStay(node: Node, before: Bound, copies: readonly Copies[], keys: KeyedUnder): Bound {
  const { stay, chain } = node;
  let bound = before;
  let next = 0;
  const noteCopies = (until: number): void => {
    // of more than the most that count, one more is enough to show it
    for (let made = copies[next]; made !== undefined && made.from < until; made = copies[++next])
      if (!bound.isEmpty && made.bound.size <= mostContents) made.bound.set(stay, bound.copy());
  };
  const undo = (by: number): void => {
    chain.undone ??= { bound, stay, by, later: new Set() };
    bound = new Bound(keys);
  };
  if (stay.reserved !== undefined) {
    undo(stay.from);
    if (stay.reserved.content !== undefined) bound.add(stay.reserved.content);
  }
  const differing: Partial<Record<Likeness, Difference>> = {};
  for (const { seq, content, isAtSender } of allSaid(node)) {
    noteCopies(isAtSender ? Number.POSITIVE_INFINITY : seq);
    if (content === undefined) {
      undo(seq);
      continue;
    }
    const likeness = bound.compare(content);
    differing[likeness] ??= { content, expected: bound.comparedWith(content) };
    bound.add(content);
  }
  noteCopies(Number.POSITIVE_INFINITY);
  if (node.before !== undefined && !stay.isMismatch) tellDifferences(node, node.before, differing);
  return bound;
}

/** What a stay says of content: its own entries, then what the sender entered of later measurements. */
export function* allSaid({ stay, before }: Pick<Node, 'stay' | 'before'>): Generator<Said> {
  yield* stay.said;
  const [first] = stay.rests;
  for (const { seq, content, answer } of before?.stay.measuredLater ?? [])
    if (answer !== first?.answer) yield { seq, content, isAtSender: true };
}

interface Difference {
  readonly content: ContentSaid;
  readonly expected: ContentSaid;
}

/** Once for each stay: that something differs, else that something does not compare. */
function tellDifferences(node: Node, before: Node, { other, unlike }: Partial<Record<Likeness, Difference>>): void {
  const found = other ?? unlike;
  if (found === undefined) return;
  tellContent(node, before, { code: other === undefined ? 'CONTENT_NOT_COMPARABLE' : 'CONTENT_OTHER_THERE', ...found });
}

/**
 * Reports to a ledger that the content of an exhibit that it took in differs from the earlier statements, or does not compare
 * with them.
 */
export function tellContent(
  node: Node,
  before: Node,
  { code, content, expected }: Difference & { readonly code: string },
): void {
  const exhibit = numberOf(node);
  node.ledger.tell({
    code,
    bears: code === 'CONTENT_OTHER_THERE' ? onExhibitsAndMade(exhibit) : onExhibits(exhibit),
    seq: node.stay.from,
    facts: { exhibit, other: before.ledger.title },
    expected: describeContent(expected),
    actual: describeContent(content),
  });
}
