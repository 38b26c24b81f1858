/** L5 along chains: a part that came inside its whole is where that is, though no entry of the ledger names it a part. */
import { mostSteps } from '../part-notes.ts';
import type { Stay } from '../stay.ts';
import { isJudged, type Node, staysOf, type Whole } from '../whole.ts';

/** A part that went inside its whole by that entry, and that nobody named. */
export interface WentUnnamed {
  readonly whole: Node;
  readonly part: Node;
  readonly seq: number;
}

interface Along {
  /** Each part that came inside a whole → that whole. */
  readonly came: ReadonlyMap<Node, Node>;
  /** Wholes out of which a later ledger took a new part. */
  readonly opened: ReadonlySet<Node>;
}

/** Asks it of every part that came by the same offer as its whole. */
export function askPartsAlong({ came, opened }: Along, tell: (gone: WentUnnamed) => void): void {
  const told = new Map<Node['ledger'], Set<string>>();
  for (const part of came.keys()) {
    if (!isJudged(part)) continue;
    const gone = leftBehind(part, { came, opened });
    if (gone === undefined) continue;
    const { ledger } = part;
    const { until: seq = 0 } = gone.stay;
    const known = told.get(ledger) ?? new Set(ledger.stays.unnamed.map((each) => placeOf(each.seq, each.part)));
    told.set(ledger, known);
    if (!known.has(placeOf(seq, part.stay))) tell({ whole: gone, part, seq });
  }
}

/** Wholes that ended while a part that came inside them was gone already, or with another post. */
export function wentWithout(came: ReadonlyMap<Node, Node>): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const [{ stay: part }, whole] of came) {
    const { until } = whole.stay;
    if (until === undefined || part.from >= until) continue;
    const isGone = (part.until ?? until) < until;
    if (isGone || postBefore(part, until) !== postBefore(whole.stay, until)) found.add(whole);
  }
  return found;
}

const placeOf = (seq: number, { exhibit }: Stay): string => `${seq}/${exhibit}`;

/** Each part that came inside a whole → that whole, in the same ledger; not where that ledger had it out of the whole. */
export function cameInside({ chains, nodeOf }: Whole): Map<Node, Node> {
  const came = new Map<Node, Node>();
  for (const chain of chains) {
    for (const node of staysOf(chain)) {
      const { before } = node;
      const inside = before && wentInside(before, came, nodeOf)?.after;
      if (inside === undefined || inside.ledger !== node.ledger) continue;
      if (node.stay.outOf !== inside.stay.exhibit) came.set(node, inside);
    }
  }
  return came;
}

/** The whole that a part was in when both passed by one offer. */
function wentInside(part: Node, came: ReadonlyMap<Node, Node>, nodeOf: Whole['nodeOf']): Node | undefined {
  const { offeredIn, passed, out } = part.stay;
  const whole = offeredIn ? nodeOf(offeredIn) : out === undefined ? came.get(part) : undefined;
  return passed !== undefined && whole?.stay.passed?.link.offer === passed.link.offer ? whole : undefined;
}

/** The nearest whole that went with the part inside it, and did not name it. */
function leftBehind(part: Node, { came, opened }: Along): Node | undefined {
  const { stay } = part;
  let out = stay.out ?? Number.POSITIVE_INFINITY;
  let at = came.get(part);
  for (let step = 0; step < mostSteps && at !== undefined; step++) {
    const { until } = at.stay;
    if (until !== undefined && until < out && !isAccountedFor(stay, at.stay, until)) {
      if (opened.has(at) || !isEndedAlike(stay, at.stay)) return at;
    }
    out = Math.min(out, at.stay.out ?? out);
    at = came.get(at);
  }
  return undefined;
}

/** Whether the part had gone before, was named, or was with another post. */
function isAccountedFor(part: Stay, whole: Stay, by: number): boolean {
  if ((part.until ?? by) < by || part.from >= by) return true;
  return whole.goneWith?.has(part.exhibit) === true || postBefore(part, by) !== postBefore(whole, by);
}

/** Whether both ended in the same way, into the same ledger. */
export const isEndedAlike = (part: Stay, whole: Stay): boolean =>
  part.ending === whole.ending && part.passed?.into === whole.passed?.into;

/** The post that had it before that entry. */
function postBefore({ posts = [] }: Stay, by: number): string | undefined {
  let post: string | undefined;
  for (let at = 0; at < posts.length && (posts[at] as number) < by; at += 2) post = posts[at + 1] as string;
  return post;
}
