/** L5 along chains: a part that came inside its whole is where that is, though no entry of the ledger names it a part. */
import { mostSteps } from '../part-notes.ts';
import type { Stay } from '../stay.ts';
import { isJudged, type Node, numberOf, staysOf, type Whole } from '../whole.ts';

/** Asks it of every part that came by the same offer as its whole. */
export function askPartsAlong(whole: Whole): void {
  const came = cameInside(whole);
  const told = new Map<Node['ledger'], Set<string>>();
  for (const part of came.keys()) {
    if (!isJudged(part)) continue;
    const gone = leftBehind(part, came);
    if (gone === undefined) continue;
    const { ledger } = part;
    const { until: seq = 0, exhibit } = gone.stay;
    const known = told.get(ledger) ?? new Set(ledger.stays.unnamed.map((each) => placeOf(each.seq, each.part)));
    told.set(ledger, known);
    if (known.has(placeOf(seq, part.stay))) continue;
    const isBack = [exhibit, part.stay.exhibit].every((index) => ledger.stays.last[index]?.isOpen);
    const facts = { exhibit: numberOf(gone), part: numberOf(part) };
    ledger.tell({ code: isBack ? 'PART_WENT_UNNAMED_NOTED' : 'PART_WENT_UNNAMED', seq, facts });
  }
}

const placeOf = (seq: number, { exhibit }: Stay): string => `${seq}/${exhibit}`;

/** Each part that came inside a whole → that whole, in the same ledger. */
function cameInside({ chains, nodeOf }: Whole): Map<Node, Node> {
  const came = new Map<Node, Node>();
  for (const chain of chains) {
    for (const node of staysOf(chain)) {
      const { before } = node;
      const inside = before && wentInside(before, came, nodeOf)?.after;
      if (inside !== undefined && inside.ledger === node.ledger) came.set(node, inside);
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
function leftBehind(part: Node, came: ReadonlyMap<Node, Node>): Node | undefined {
  const { stay } = part;
  let out = stay.out ?? Number.POSITIVE_INFINITY;
  let at = came.get(part);
  for (let step = 0; step < mostSteps && at !== undefined; step++) {
    const { until } = at.stay;
    if (until !== undefined && until < out && !isAccountedFor(stay, at.stay, until)) return at;
    out = Math.min(out, at.stay.out ?? out);
    at = came.get(at);
  }
  return undefined;
}

/** Whether the part had gone before, was named, was with another post, or ended in the same way. */
function isAccountedFor(part: Stay, whole: Stay, by: number): boolean {
  if ((part.until ?? by) < by || part.from >= by) return true;
  if (whole.goneWith?.has(part.exhibit) || postBefore(part, by) !== postBefore(whole, by)) return true;
  return part.ending === whole.ending && part.passed?.into === whole.passed?.into;
}

/** The post that had it before that entry. */
function postBefore({ posts = [] }: Stay, by: number): string | undefined {
  let post: string | undefined;
  for (let at = 0; at < posts.length && (posts[at] as number) < by; at += 2) post = posts[at + 1] as string;
  return post;
}
