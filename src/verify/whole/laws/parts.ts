/** L5: a part is where its whole is; and L12: of what kind a thing is. */
import { isJudged, type Node, numberOf, staysOf, type Whole } from '../whole.ts';

/** Asks both of every ledger and of every chain. */
export function askParts({ ledgers, chains, nodeOf }: Whole): void {
  for (const ledger of ledgers.values()) {
    if (!isJudged({ ledger })) continue;
    for (const { seq, whole, part } of ledger.stays.unnamed) {
      if (part.ending === whole.ending && part.passed?.into === whole.passed?.into) continue;
      const isBack = [whole, part].every(({ exhibit }) => ledger.stays.last[exhibit]?.isOpen);
      const facts = { exhibit: numberOf(nodeOf(whole)), part: numberOf(nodeOf(part)) };
      ledger.tell({ code: isBack ? 'PART_WENT_UNNAMED_NOTED' : 'PART_WENT_UNNAMED', seq, facts });
    }
  }
  for (const chain of chains) {
    let without: Node | undefined;
    for (const node of staysOf(chain)) {
      if (without !== undefined) {
        const facts = { exhibit: numberOf(node), other: without.ledger.title };
        for (const seq of node.stay.tookOut ?? []) node.ledger.tell({ code: 'PART_AFTER_WITHOUT', seq, facts });
      }
      if (node.stay.wentWithout) without ??= node;
      tellKind(node);
    }
  }
}

function tellKind(node: Node): void {
  const [before, kind] = [node.before?.stay.kind, node.stay.kind];
  if (node.before === undefined || before === undefined || kind === undefined || before === kind) return;
  const facts = { exhibit: numberOf(node), kind, before, other: node.before.ledger.title };
  node.ledger.tell({ code: 'KIND_OTHER_THERE', seq: node.stay.from, facts });
}
