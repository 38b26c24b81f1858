/** Receipts that a ledger entered: is the recipient known to the verifier, and does its ledger take in what left here. */
import { isAccepted } from '../../ledger/answer.ts';
import type { Anchors } from '../anchors.ts';
import { type AtHand, type LedgerAtHand, speaksFor } from './at-hand.ts';
import { listOf } from './bearing.ts';
import { keyOf } from './index-of.ts';
import type { SentRecord } from './passed.ts';

/** Tells every ledger what the recipients' ledgers show of what left it. */
export function followSent(ledgers: AtHand, anchors: Anchors): void {
  for (const ledger of ledgers.values()) {
    for (const sent of ledger.passed.sent) followOne(ledgers, anchors, { ledger, sent });
  }
}

function followOne(
  ledgers: AtHand,
  anchors: Anchors,
  { ledger, sent }: { readonly ledger: LedgerAtHand; readonly sent: SentRecord },
): void {
  const { seq, answer } = sent;
  if (answer.into === undefined) return;
  const recipient = ledgers.get(answer.into);
  const { card, iat, keyId: key } = answer;
  const isPinned = typeof anchors.pinOfCard(card, iat) === 'object';
  if (!isPinned && !(recipient !== undefined && speaksFor(recipient, key))) {
    const holder = `${card.holder.name}, ${card.holder.agency}`;
    ledger.tell({ code: 'ANSWERER_NOT_PINNED', seq, facts: { key, holder } });
  }
  if (recipient === undefined) return;
  const missing = answer.exhibits.filter(
    (exhibit) => isAccepted(exhibit) && !recipient.state.origins.has(keyOf(answer, exhibit.number)),
  );
  if (missing.length === 0) return;
  const facts = { exhibits: listOf(missing.map(({ number }) => number)), other: recipient.title };
  ledger.tell({ code: 'NOT_RECEIVED_THERE', seq, facts });
}
