/** Receipts that a ledger entered: is the recipient known to the verifier, and does its ledger take in what left here. */

import { isAccepted } from '../../ledger/answer.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Anchors } from '../anchors.ts';
import { endsBefore } from '../trust-times.ts';
import { type AtHand, type LedgerAtHand, speaksFor } from './at-hand.ts';
import { listOf } from './bearing.ts';
import { keyOf } from './index-of.ts';
import type { SentRecord } from './passed.ts';

/** Tells every ledger what the recipients' ledgers show of what left it, and which receipts were signed with doubtful keys. */
export function followSent(ledgers: AtHand, anchors: Anchors): void {
  for (const ledger of ledgers.values()) {
    for (const sent of ledger.passed.sent) followOne(ledgers, anchors, { ledger, sent });
    const own = [...ledger.passed.within, ...ledger.passed.received.map(({ seq, answer }) => ({ seq, ...answer }))];
    for (const { seq, keyId } of own) {
      if (ledger.compromised.has(keyId)) doubt(ledger, seq, { key: keyId, why: phrase('fell into other hands') });
    }
  }
}

function doubt({ tell }: LedgerAtHand, seq: number, facts: { readonly key: string; readonly why: Phrase }): void {
  tell({ code: 'ANSWERER_DOUBTFUL', seq, facts });
}

function followOne(
  ledgers: AtHand,
  anchors: Anchors,
  { ledger, sent }: { readonly ledger: LedgerAtHand; readonly sent: SentRecord },
): void {
  const { seq, answer } = sent;
  if (answer.into === undefined) return;
  const recipient = ledgers.get(answer.into);
  tellAnswerer(ledger, sent, { anchors, recipient });
  if (recipient === undefined) return;
  const missing = answer.exhibits.filter(
    (exhibit) => isAccepted(exhibit) && !recipient.state.origins.has(keyOf(answer, exhibit.number)),
  );
  if (missing.length === 0) return;
  const facts = { exhibits: listOf(missing.map(({ number }) => number)), other: recipient.title };
  ledger.tell({ code: 'NOT_RECEIVED_THERE', seq, facts });
}

/** Whose receipt it is: pinned and covered by the pin, or a custodian of a ledger that is trusted itself. */
function tellAnswerer(
  ledger: LedgerAtHand,
  { seq, answer }: SentRecord,
  { anchors, recipient }: { readonly anchors: Anchors; readonly recipient: LedgerAtHand | undefined },
): void {
  const { card, iat, keyId: key } = answer;
  const pin = anchors.pinOfCard(card, iat);
  if (recipient?.compromised.has(key)) {
    const why = phrase('fell into other hands, as ledger {title} says', { title: recipient.title });
    doubt(ledger, seq, { key, why });
  } else if (typeof pin === 'object') {
    if (pin.compromisedSince !== undefined) {
      const since = { since: pin.compromisedSince };
      doubt(ledger, seq, { key, why: phrase('fell into other hands {since}, as your trust file says', since) });
    } else if (endsBefore(pin, iat)) {
      const why = phrase('is trusted until {until}, and the receipt claims a later time', { until: pin.until });
      doubt(ledger, seq, { key, why });
    }
  } else if (recipient === undefined || !speaksFor(recipient, key)) {
    const holder = `${card.holder.name}, ${card.holder.agency}`;
    ledger.tell({ code: 'ANSWERER_NOT_PINNED', seq, facts: { key, holder } });
  }
}
