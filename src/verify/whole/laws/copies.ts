/** L7: a copy is a copy. */
import { onExhibits } from '../../../custody/bears.ts';
import type { ContentSaid } from '../../../custody/state/state.ts';
import type { Bound } from '../bound.ts';
import { describeContent } from '../describe.ts';
import { areComparable } from '../formats.ts';
import type { Stay } from '../stay.ts';
import { type Chain, type Node, numberOf, staysOf, type Whole } from '../whole.ts';
import { allSaid, type BoundParents, mostContents } from './content.ts';

const mostThings = 1000;

/** Asks it of every copy, with what bound its nearest bound ancestors when it was made. */
export function askCopies({ nodes, nodeOf }: Whole, parents: BoundParents): void {
  const known = new Map<readonly Stay[], readonly Source[] | undefined>();
  for (const node of nodes) {
    const { copyOf } = node.stay;
    if (copyOf === undefined) continue;
    // copies that one entry made have the same sources
    if (!known.has(copyOf)) known.set(copyOf, sourcesOfCopy(node.stay, { parents, nodeOf }));
    const sources = known.get(copyOf);
    if (sources === undefined) {
      const facts = { exhibit: numberOf(node), shown: mostContents };
      node.ledger.tell({ code: 'LIST_CUT', bears: onExhibits(numberOf(node)), seq: node.stay.from, facts });
    } else judgeCopy(node, firstSaid(node), sources);
  }
}

interface Means {
  readonly parents: BoundParents;
  readonly nodeOf: Whole['nodeOf'];
}

/** Undefined where they are too many. */
function sourcesOfCopy(copy: Stay, means: Means): readonly Source[] | undefined {
  const sources = sourcesOf(copy, means);
  // a source may be hashed only after the copy was made
  return sources?.length === 0 ? sourcesOf(copy, means, true) : sources;
}

interface Source {
  readonly bound: Bound;
  readonly format: string | undefined;
}

/**
 * What bound the nearest ancestors that anything bound, in the order in which they are named; with `isLate`, what their whole chain
 * says of them. Undefined where they are too many.
 */
function sourcesOf(copy: Stay, { parents, nodeOf }: Means, isLate = false): readonly Source[] | undefined {
  const found: Source[] = [];
  const seen = new Set<Stay>();
  const waiting = [copy];
  for (let at = 0; at < waiting.length; at++) {
    const made = waiting[at] as Stay;
    for (const parent of made.copyOf ?? []) {
      const { chain } = nodeOf(parent);
      const first = chain.first.stay;
      if (seen.has(first)) continue;
      seen.add(first);
      const bound = isLate ? lateBound(made, parent, chain) : made.copyOf && parents.get(made.copyOf)?.get(parent);
      if (bound !== undefined && !bound.isEmpty) found.push({ bound, format: first.format });
      else if (first.copyOf !== undefined) waiting.push(first);
      if (found.length > mostContents || seen.size > mostThings) return undefined;
    }
  }
  return found;
}

/** What binds a parent that nothing bound when the copy was made; undefined where that had been undone by then. */
function lateBound(made: Stay, parent: Stay, { undone, bound }: Chain): Bound | undefined {
  if (undone === undefined) return bound;
  const wasUndone = undone.later.has(parent) || (undone.stay === parent && undone.by < made.from);
  return wasUndone ? undefined : undone.bound;
}

interface FirstSaid {
  readonly node: Node;
  readonly seq: number;
  readonly content: ContentSaid;
}

/** The first content that a ledger states for the copy, here or where it went. */
export function firstSaid(copy: Pick<Node, 'chain'>): FirstSaid | undefined {
  for (const node of staysOf(copy.chain)) {
    const { reserved, from } = node.stay;
    if (reserved?.content !== undefined)
      return { node, seq: node.stay.rests[0]?.seq ?? from, content: reserved.content };
    for (const { seq, content, isAtSender } of allSaid(node))
      if (content !== undefined) return { node: isAtSender ? (node.before ?? node) : node, seq, content };
  }
  return undefined;
}

function judgeCopy(copy: Node, said: FirstSaid | undefined, sources: readonly Source[]): void {
  const tell = (code: string, node: Node, seq: number, more: object = {}): void =>
    node.ledger.tell({ code, bears: onExhibits(numberOf(node)), seq, facts: { exhibit: numberOf(node) }, ...more });
  const found = said === undefined ? [] : sources.map((source) => likenessOf(copy.stay.format, said.content, source));
  if (found.includes('same') && !found.includes('other')) return;
  if (said === undefined || found.length === 0 || !found.every((each) => each === 'other')) {
    copy.stay.isUncompared = true;
    tell('COPY_NOT_COMPARED', copy, copy.stay.from);
    return;
  }
  const [source] = sources;
  const sides = {
    expected: describeContent(source?.bound.comparedWith(said.content) ?? {}),
    actual: describeContent(said.content),
  };
  tell('COPY_OTHER', said.node, said.seq, sides);
  if (said.node.ledger !== copy.ledger) tell('COPY_OTHER', copy, copy.stay.from, sides);
}

function likenessOf(format: string | undefined, content: ContentSaid, source: Source): string {
  const likeness = source.bound.compare(content);
  return likeness === 'other' && !areComparable(format, source.format, [content.size, source.bound.digests?.size])
    ? 'not-comparable'
    : likeness;
}
