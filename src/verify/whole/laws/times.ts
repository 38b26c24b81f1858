/** L17: a thing is in one place at a time; and L22: what came unasked is somewhere. */
import { onEntry, onExhibits } from '../../../custody/bears.ts';
import { numberOf, type Whole } from '../whole.ts';

/** Clocks at scenes are wrong by some minutes. */
const clockSlack = 300;

/** Asks both of every ledger. */
export function askTimes({ ledgers, nodes }: Whole): void {
  for (const node of nodes) {
    const { acts = [], cameAt, ending } = node.stay;
    if (ending !== 'passed' || cameAt === undefined) continue;
    for (let i = 0; i < acts.length; i += 2) {
      if ((acts[i + 1] as number) <= cameAt + clockSlack) continue;
      node.ledger.tell({
        code: 'STAYS_OVERLAP',
        bears: onExhibits(numberOf(node)),
        seq: acts[i],
        facts: { exhibit: numberOf(node), entry: node.stay.until ?? 0 },
      });
    }
  }
  for (const ledger of ledgers.values()) {
    for (const { seq, into, cameAt, answer } of ledger.stays.extras) {
      const other = ledgers.get(into);
      if (other === undefined || other === ledger || other.judgedTo !== Number.POSITIVE_INFINITY) continue;
      if (other.stays.lastTaken >= cameAt) continue;
      ledger.tell({ code: 'EXTRA_NOT_BOOKED', bears: onEntry, seq, facts: { other: other.title } });
      for (const received of other.passed.received)
        if (received.answer.digest === answer)
          other.tell({
            code: 'EXTRA_NOT_BOOKED',
            bears: onEntry,
            seq: received.seq,
            facts: { other: other.title },
          });
    }
  }
}
