/** L8, from a sender down: a recipient that had not read all about what it took in hears of it in its own ledger. */
import { onEntry } from '../../../custody/bears.ts';
import type { LedgerAtHand } from '../../across/at-hand.ts';
import type { Whole } from '../whole.ts';

/** Reports it once for each entry that takes something in on such an answer. */
export function askSeenShort({ ledgers, nodes }: Whole): void {
  const short = new Map<LedgerAtHand, Set<number>>();
  for (const ledger of ledgers.values()) {
    const seqs = new Set<number>();
    for (const { seq } of ledger.findings.placed('gap', (code) => code === 'ANSWER_SEEN_SHORT'))
      if (seq !== undefined) seqs.add(seq);
    if (seqs.size > 0) short.set(ledger, seqs);
  }
  if (short.size === 0) return;
  const told = new Map<LedgerAtHand, Set<number>>();
  for (const { stay, ledger, before } of nodes) {
    const decided = before?.stay.until;
    if (before === undefined || decided === undefined || !short.get(before.ledger)?.has(decided)) continue;
    const here = told.get(ledger) ?? new Set<number>();
    told.set(ledger, here);
    if (here.has(stay.from)) continue;
    here.add(stay.from);
    const facts = { entry: decided, other: before.ledger.title };
    ledger.tell({ code: 'ANSWER_SEEN_SHORT_NOTED', bears: onEntry, seq: stay.from, facts });
  }
}
