/** Receipts that a ledger entered: is the recipient known to the verifier, and does its ledger take in what left here. */

import { onEntry, onExhibits, onRecord, onStay } from '../../custody/bears.ts';
import { isSameName } from '../../custody/same-name.ts';
import { moment, type Phrase, phrase, whoPhrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { Anchors } from '../trust/anchors.ts';
import { certificateStanding } from '../trust/certificate-standing.ts';
import { endsBefore } from '../trust/trust-times.ts';
import { type AtHand, type LedgerAtHand, speaksFor } from './at-hand.ts';
import { listOf } from './bearing.ts';
import { goesPast } from './goes-past.ts';
import { indexOf, keyOf } from './index-of.ts';
import type { AnswerFacts, SentRecord } from './passed.ts';

/** Tells every ledger what the recipients' ledgers show of what left it, and which receipts were signed with doubtful keys. */
export function followSent(ledgers: AtHand, anchors: Anchors, now: number): void {
  for (const ledger of ledgers.values()) {
    for (const sent of ledger.passed.sent) followOne(ledgers, { anchors, now }, { ledger, sent });
    const own = [...ledger.passed.within, ...ledger.passed.received.map(({ seq, answer }) => ({ seq, ...answer }))];
    for (const { seq, keyId, iat } of own) {
      if (ledger.compromised.has(keyId)) doubt(ledger, seq, { key: keyId, why: phrase('fell into other hands') });
      tellLeft(ledger, { seq, keyId, iat }, ledger);
    }
  }
}

interface Reading {
  readonly anchors: Anchors;
  /** The clock of the verifier, in Unix seconds. */
  readonly now: number;
}

function doubt({ tell }: LedgerAtHand, seq: number, facts: { readonly key: string; readonly why: Phrase }): void {
  tell({ code: 'ANSWERER_DOUBTFUL', bears: onEntry, seq, facts });
}

function followOne(
  ledgers: AtHand,
  reader: Reading,
  { ledger, sent }: { readonly ledger: LedgerAtHand; readonly sent: SentRecord },
): void {
  const { seq, answer } = sent;
  if (answer.into === undefined) return;
  const recipient = ledgers.get(answer.into);
  tellAnswerer(ledger, sent, { ...reader, recipient });
  tellOtherAgency(ledger, sent, { ...reader, recipient });
  if (recipient === undefined) return;
  tellSameCustodian(ledger, sent, recipient);
  if (speaksFor(recipient, answer.keyId)) tellLeft(ledger, { seq, ...answer }, recipient);
  const missing = answer.exhibits.filter(
    (exhibit) => isAccepted(exhibit) && !recipient.state.origins.has(keyOf(answer, exhibit.number)),
  );
  if (missing.length === 0) return;
  const numbers = missing.map(({ number }) => number);
  const goesOn = goesPast(recipient, answer);
  const facts = { exhibits: listOf(numbers), other: recipient.title };
  const bears = onStay(...numbers);
  ledger.tell({ code: goesOn ? 'NOT_RECEIVED_THERE' : 'NOT_RECEIVED_YET', bears, seq, facts });
  if (!isHisWord(recipient, answer)) return;
  const told = { entry: seq, other: ledger.title, theirs: listOf(numbers) };
  recipient.tell({ code: goesOn ? 'NOT_ENTERED_HERE' : 'NOT_ENTERED_YET_HERE', bears: onRecord, facts: told });
}

/** Whether a custodian of that ledger, of whose key nothing is in doubt, signed the answer. */
function isHisWord({ state, compromised, stays }: LedgerAtHand, { keyId }: AnswerFacts): boolean {
  const isCustodian = state.keys.get(keyId)?.everRoles.includes('custodian') ?? false;
  return isCustodian && !compromised.has(keyId) && !stays.lost.has(keyId);
}

/** Clocks of one agency differ by so many seconds. */
const clockSeconds = 300;

/** The receipt says itself that it was signed after that ledger, which knows its key, had withdrawn it. */
function tellLeft(
  { tell }: LedgerAtHand,
  { seq, keyId, iat }: { readonly seq: number; readonly keyId: string; readonly iat: number },
  { state, title, compromised }: LedgerAtHand,
): void {
  const ended = state.keys.get(keyId)?.endedAt;
  if (ended === undefined || iat <= ended + clockSeconds || compromised.has(keyId)) return;
  const facts = { key: keyId, signed: moment(iat), ended: moment(ended), other: title };
  tell({ code: 'ANSWER_AFTER_KEY_LEFT', bears: onEntry, seq, facts });
}

/** Who kept it at a scene joins it to another ledger, in which the same key is a custodian: nothing changed hands. */
function tellSameCustodian(ledger: LedgerAtHand, { seq, answer }: SentRecord, recipient: LedgerAtHand): void {
  const offer = indexOf(ledger).offers.get(answer.offer);
  const isCustodian = recipient.state.keys.get(answer.keyId)?.everRoles.includes('custodian') ?? false;
  if (offer?.by !== answer.keyId || !isCustodian || !recipient.isOpenerPinned) return;
  const { findings, tell } = ledger;
  findings.takeBack('ANSWER_BY_SENDER', seq);
  const accepted = answer.exhibits.filter(isAccepted).map(({ number }) => number);
  tell({
    code: 'SAME_CUSTODIAN',
    seq,
    facts: { exhibits: listOf(accepted), other: recipient.title },
    bears: onExhibits(...accepted),
  });
}

/** A card names the agency of the sender, so a term let the thing go on (L19): the verifier may know it as another. */
function tellOtherAgency(
  ledger: LedgerAtHand,
  { seq, answer }: SentRecord,
  { anchors, recipient }: Reading & { readonly recipient: LedgerAtHand | undefined },
): void {
  const indexes = ledger.state.sharedByName.get(seq);
  if (indexes === undefined || !ledger.isOpenerPinned) return;
  const pin = anchors.pinOfCard(answer.card, answer.iat);
  const speaker = recipient !== undefined && speaksFor(recipient, answer.keyId) ? recipient : undefined;
  const agency = typeof pin === 'object' ? pin.agency : speaker?.agency;
  if (agency === undefined || isSameName(agency, ledger.agency)) return;
  const numbers = indexes.flatMap((index) => ledger.state.exhibits[index]?.number ?? []);
  const facts = { exhibits: listOf(numbers), agency: quoted(agency) };
  ledger.tell({ code: 'TERMS_OTHER_AGENCY', seq, facts, bears: onExhibits(...numbers) });
}

/** Whose receipt it is: pinned and covered by the pin, or a custodian of a ledger that is trusted itself. */
function tellAnswerer(
  ledger: LedgerAtHand,
  { seq, answer }: SentRecord,
  { anchors, now, recipient }: Reading & { readonly recipient: LedgerAtHand | undefined },
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
    } else if (pin.kind === 'certificate' && !(recipient && speaksFor(recipient, key))) {
      const { rootsAt, heads } = ledger;
      const reader = { now, remembered: heads.remembered, rootsAt };
      if (certificateStanding(pin, { count: 1, last: seq }, reader).gap === undefined) return;
      const shown = { end: moment(pin.expires), now: moment(now) };
      const why = phrase(
        'is known by a certificate that ends on {end}; the clock of this computer shows {now}, and nothing shows that the receipt is older',
        shown,
      );
      doubt(ledger, seq, { key, why });
    }
  } else if (recipient === undefined || !speaksFor(recipient, key)) {
    const holder = whoPhrase(card.holder);
    const bears = onStay(...answer.exhibits.filter(isAccepted).map(({ number }) => number));
    ledger.tell({ code: 'ANSWERER_NOT_PINNED', bears, seq, facts: { key, holder } });
  }
}
