/** What other agencies show of a ledger: that it had so many entries, and when, on their clocks (format.md, Roles and keys; Checkpoint). */

import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { Witness } from '../check.ts';
import type { Anchors } from '../trust/anchors.ts';
import { endsBefore } from '../trust/trust-times.ts';
import { type AtHand, isWhole, type LedgerAtHand } from './at-hand.ts';

/**
 * Every answer to that ledger by a pinned key of another agency, and every receipt in an undoubted ledger of another agency that
 * rests on it. Keys of the same agency show nothing, and neither does a key that one of the ledgers ended as compromised.
 */
export function witnessesOf(ledger: LedgerAtHand, anchors: Anchors, ledgers: AtHand): Witness[] {
  const { agency, passed, witnessed } = ledger;
  const answers = passed.sent.flatMap(({ answer: { card, iat, size, keyId } }) => {
    if ([ledger, ...ledgers.values()].some(({ compromised }) => compromised.has(keyId))) return [];
    const pin = anchors.pinOfCard(card, iat);
    if (typeof pin !== 'object' || pin.agency === agency || pin.compromisedSince !== undefined) return [];
    return endsBefore(pin, iat)
      ? []
      : [{ size, time: iat, by: phrase('the receipt of {agency}', { agency: quoted(pin.agency) }) }];
  });
  const receipts = witnessed.flatMap(({ size, time, by }) =>
    by.isUndoubted && by.agency !== agency && isWhole(by)
      ? [{ size, time, by: phrase('ledger {title}', { title: by.title }) }]
      : [],
  );
  return [...answers, ...receipts];
}
