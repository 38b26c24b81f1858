/** L5: a part is where its whole is; and L12: of what kind a thing is. */
import { onExhibits, onStay } from '../../../custody/bears.ts';
import type { LedgerAtHand } from '../../across/at-hand.ts';
import type { Stay } from '../stay.ts';
import { isJudged, type Node, numberOf, staysOf, type Whole } from '../whole.ts';
import { askPartsAlong, cameInside, isEndedAlike, type WentUnnamed, wentWithout } from './parts-along.ts';

/** Asks both of every ledger and of every chain. */
export function askParts(whole: Whole): void {
  const { ledgers, chains, nodeOf } = whole;
  const opened = openedThere(whole);
  for (const ledger of ledgers.values()) {
    if (!isJudged({ ledger })) continue;
    for (const { seq, whole, part } of ledger.stays.unnamed) {
      const [gone, left] = [nodeOf(whole), nodeOf(part)];
      if (opened.has(gone) || !isEndedAlike(whole, part)) tellUnnamed({ whole: gone, part: left, seq }, opened);
    }
  }
  const came = cameInside(whole);
  const without = wentWithout(came);
  for (const chain of chains) {
    let sent: Node | undefined;
    for (const node of staysOf(chain)) {
      if (sent !== undefined) {
        const facts = { exhibit: numberOf(node), other: sent.ledger.title };
        for (const seq of node.stay.tookOut ?? [])
          node.ledger.tell({ code: 'PART_AFTER_WITHOUT', bears: onExhibits(numberOf(node)), seq, facts });
      }
      if (node.stay.wentWithout || without.has(node)) sent ??= node;
      tellKind(node);
    }
  }
  askPartsAlong({ came, opened }, (gone) => tellUnnamed(gone, opened));
}

/** A notice if both are here again, and nothing that was taken out of the whole elsewhere can be the part. */
function tellUnnamed({ whole, part, seq }: WentUnnamed, opened: ReadonlySet<Node>): void {
  const { ledger } = part;
  const isHere = ({ exhibit }: Stay): boolean => ledger.stays.last[exhibit]?.isOpen ?? false;
  const isBack = isHere(whole.stay) && isHere(part.stay) && !opened.has(whole);
  const facts = { exhibit: numberOf(whole), part: numberOf(part) };
  ledger.tell({
    code: isBack ? 'PART_WENT_UNNAMED_NOTED' : 'PART_WENT_UNNAMED',
    bears: onStay(facts.exhibit, facts.part),
    seq,
    facts,
  });
}

/** The stays behind which, in a later stay of the chain in another ledger, a new part is taken out. */
function openedThere({ chains }: Whole): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const { last } of chains) {
    const by = new Set<LedgerAtHand>();
    for (let at: Node | undefined = last; at !== undefined; at = at.before) {
      if (by.size > (by.has(at.ledger) ? 1 : 0)) found.add(at);
      if (at.stay.tookOut !== undefined) by.add(at.ledger);
    }
  }
  return found;
}

function tellKind(node: Node): void {
  const [before, kind] = [node.before?.stay.kind, node.stay.kind];
  if (node.before === undefined || before === undefined || kind === undefined || before === kind) return;
  const facts = { exhibit: numberOf(node), kind, before, other: node.before.ledger.title };
  node.ledger.tell({ code: 'KIND_OTHER_THERE', bears: onExhibits(numberOf(node)), seq: node.stay.from, facts });
}
