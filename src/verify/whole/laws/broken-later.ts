/** L8: a fault is reported to each ledger that it bears on. Upstream: a ledger hears when a later stay of what left it does not hold. */
import { onStay } from '../../../custody/bears.ts';
import { entryExhibits } from '../../../custody/state/entry-table.ts';
import { isWhole, type LedgerAtHand } from '../../across/at-hand.ts';
import { firstFrom } from '../../across/index-of.ts';
import { type Node, numberOf, type Whole } from '../whole.ts';

/** Asks it of every chain, from its last stay back. */
export function askBrokenLater({ ledgers, chains, nodeOf }: Whole): void {
  const broken = new Map([...ledgers.values()].map((ledger) => [ledger, brokenStays(ledger, nodeOf)]));
  for (const { last } of chains) {
    // Two are enough: whichever ledger a stay is in, one of them is another.
    let later: readonly Node[] = [];
    for (let at: Node | undefined = last; at !== undefined; at = at.before) {
      const node: Node = at;
      const other = later.find(({ ledger }) => ledger !== node.ledger);
      if (other !== undefined && node.stay.until !== undefined) {
        const facts = { exhibit: numberOf(node), number: numberOf(other), other: other.ledger.title };
        node.ledger.tell({
          code: 'COURSE_BROKEN_LATER',
          bears: onStay(numberOf(node)),
          seq: node.stay.until,
          facts,
        });
      }
      const isNew = later.length < 2 && later.every(({ ledger }) => ledger !== node.ledger);
      if (isNew && broken.get(node.ledger)?.(node)) later = [...later, node];
    }
  }
}

/** Whether a stay of that ledger is in doubt: the ledger as a whole is broken, or an entry within the stay and about it is. */
function brokenStays(ledger: LedgerAtHand, nodeOf: Whole['nodeOf']): (node: Node) => boolean {
  const { findings, state, judgedTo } = ledger;
  if (findings.count('contradiction') === 0) return () => false;
  if (!isWhole(ledger) || findings.count('contradiction', 'head') > 0) return () => true;
  const entries = new Map<number, number[]>();
  for (const { seq } of findings.placed('contradiction', () => true)) {
    if (seq === undefined) continue;
    for (const exhibit of entryExhibits(state.entries, seq)) {
      const seqs = entries.get(exhibit);
      if (seqs === undefined) entries.set(exhibit, [seq]);
      else seqs.push(seq);
    }
  }
  for (const seqs of entries.values()) seqs.sort((a, b) => a - b);
  const doubtful = new Set<Node>();
  for (const node of ledger.stays.all.map(nodeOf)) {
    const { exhibit, from, until = Number.POSITIVE_INFINITY, refused = Number.POSITIVE_INFINITY } = node.stay;
    const isRefused = refused < judgedTo;
    const within = firstFrom(entries.get(exhibit) ?? [], from, (seq) => seq);
    if (isRefused || (within !== undefined && within <= until)) doubtful.add(node);
  }
  return (node) => doubtful.has(node);
}
