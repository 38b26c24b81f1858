/** Check 6, handovers: custody followed from one ledger into another, both ways, as far as the ledgers are given (docs/spec/handover.md). */
import { phrase } from '../../ledger/phrase.ts';
import type { Passed } from '../across/passed.ts';
import type { FindingRows } from '../finding/types.ts';
import { type Check, failOr } from './check.ts';

const askSender = 'ask the sender for its whole ledger, and verify both together: custody verify LEDGER --with THEIRS';

export const handoverRows = {
  ENTRY_LACKING: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'handovers',
    message: 'this copy ends before entry {first}; ledger {other} shows entries up to {last}',
    meaning:
      'Another agency holds an entry that was signed for this ledger after the end of this copy. This copy is an older one, or its end was cut off.',
    next: 'ask the keeper of this ledger for the whole of it, then: custody verify LEDGER --with LONGER',
  },
  ENTRY_DIFFERS: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'ledger {other} holds entry {entry} of this ledger, signed by key {key} which acts here; this copy {how}',
    meaning:
      'Another agency holds an entry that was signed for this ledger and cannot come after the entries of this copy: the ledger was continued in two ways.',
    next: 'ask the keeper of this ledger for the whole of it, and keep both copies',
  },
  ENTRY_DOUBTED: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'handovers',
    message:
      'ledger {other} holds entry {entry} of this ledger, signed by key {key} which is in doubt; this copy {how}',
    meaning:
      'Another ledger holds an entry that does not fit this copy. The key that signed it was lost or compromised, so that another person may have signed it.',
    next: 'ask the keeper of this ledger for the whole of it, and keep both copies',
  },
  ANSWERED_NOT_THERE: {
    kind: 'contradiction',
    check: 'handovers',
    message:
      'entry {seq} rests on entry {entry} of ledger {other}, signed by a key that acts there; the given copy {how}',
    meaning:
      'Exhibits were taken in on an entry of the sender that contradicts the given copy of the sender’s ledger: that ledger was continued in two ways.',
    next: askSender,
  },
  ANSWERED_BEYOND: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'handovers',
    message: 'entry {seq} rests on entry {entry} of ledger {other}; the given copy {how}',
    meaning:
      'The given copy of the sender’s ledger ends before the entry on which the receipt rests; or a key that is in doubt there signed that entry.',
    next: askSender,
  },
  ANSWERED_FOREIGN: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'entry {seq} rests on what it gives as entry {entry} of ledger {other}; no key that acts there signed it',
    meaning:
      'The entry that was given as the sender’s is not one of the sender: it is not in the sender’s ledger, and nobody who acts in it signed it.',
    next: 'ask the signer of the receipt where the entry came from',
  },
  ANSWERED_NO_EFFECT: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'entry {seq} rests on entry {entry} of ledger {other}, which has no effect there',
    meaning: 'The sender’s entry broke the rules of custody, so custody never passed by it.',
    next: 'verify the sender’s ledger by itself: it says why its entry has no effect',
  },
  OFFER_NOT_THERE: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'the receipt on which entry {seq} rests answers an offer that ledger {other} does not hold',
    meaning: 'The recipient signed for an offer that the sender never made in the given ledger.',
    next: 'ask both agencies which offer was meant, and for the copies that they keep',
  },
  RECEIPT_UNFIT: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'the receipt on which entry {seq} rests does not count in ledger {other}: {problem}',
    meaning: 'The receipt breaks a rule that the sender’s ledger holds it to, so custody cannot pass by it.',
    next: 'ask the recipient why the receipt was signed so; what it took in stays with the sender',
  },
  TWO_ANSWERS: {
    kind: 'contradiction',
    check: 'handovers',
    message:
      'entry {seq} takes in {exhibit} ({theirs} there), for which the same post gave ledger {other} another receipt: entry {entry} there',
    meaning: 'One post decided one exhibit twice, and differently. Both receipts are signed.',
    next: 'keep both ledgers: together they show who signed two decisions',
  },
  TWO_ANSWERS_SEEN: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: 'ledger {other} takes in {theirs} on another receipt than the one of entry {seq}, by the same post',
    meaning:
      'The recipient decided one exhibit twice, and differently. This ledger holds only one of the two receipts.',
    next: 'keep both ledgers: together they show who signed two decisions',
  },
  CONTENT_NOT_COMPARABLE: {
    kind: 'gap',
    unshown: 'content',
    check: 'handovers',
    message:
      'entry {seq} takes in {theirs} of ledger {other} as {exhibit}; what the two ledgers say of its content cannot be compared',
    meaning:
      'One ledger has a digest and the other a manifest, or each has a manifest of its own. A folder that is listed twice has two manifests, so this shows neither that the content is the same nor that it differs.',
    next: 'hash the evidence and see which of the two it is: custody verify --evidence',
  },
  SENDER_FAILED: {
    kind: 'contradiction',
    check: 'handovers',
    message: 'ledger {other}, through which exhibits came, is contradicted: {first}',
    meaning: 'What came from a ledger is only as good as that ledger.',
    next: 'verify that ledger by itself and ask its keeper',
  },
  SENDER_HID: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: 'ledger {other}, of which only an excerpt was read when exhibits came from it, is contradicted: {first}',
    meaning:
      'The recipient had read only a part of that ledger, and the fault may be in the rest. Whether it is was not asked.',
    next: 'verify that ledger by itself and ask its keeper',
  },
  SENDER_NOT_PINNED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'handovers',
    message: 'ledger {other}, through which exhibits came, was opened by a key that you have not said you trust',
    meaning: 'Whose ledger it is that exhibits came from is only claimed.',
    next: 'get the number of its opening key from that agency by another way, then: custody trust add',
  },
  SENDER_GAPS: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: 'ledger {other} leaves {count} unshown, with a bearing on what came from it; the first: {first}',
    meaning: 'The course of an exhibit is shown only as well as each ledger through which it came.',
    next: 'verify that ledger by itself and read what it does not show',
  },
  SENDER_PAPERS: {
    kind: 'paper',
    check: 'handovers',
    message: 'ledger {other} has {count#step} on paper, with a bearing on what came from it; the first: {first}',
    meaning: 'An exhibit came through a ledger where a step of its course rests on a paper and not on a signature.',
    next: 'verify that ledger by itself and read what it does not show',
  },
  STILL_ARRIVING: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: '{exhibits}: ledger {other} has not entered the receipt of entry {seq}, so custody has not passed',
    meaning:
      'Custody passes by the sender’s entry alone. Until then the exhibit is arriving, no matter who has it in hand.',
    next: 'send the receipt to the sender, who enters it with: custody answered',
  },
  RECEIPT_NOT_ENTERED: {
    kind: 'notice',
    check: 'handovers',
    message: 'ledger {other} holds a receipt for {exhibits} of the offer of entry {seq}, which is not entered here',
    meaning: 'The recipient has signed. Custody passes when its receipt is entered here.',
    next: 'enter it: custody answered ANSWER',
  },
  CONTESTED: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: '{exhibit} is contested: entry {seq} takes it in, and in ledger {other}, where it is {theirs}, {why}',
    meaning:
      'Two ledgers claim one exhibit: the recipient signed for it, and the sender had withdrawn the offer or given it to someone else. The order in the sender’s ledger decides; who has the thing is not shown.',
    next: 'both agencies say who has the exhibit; a new offer settles it',
  },
  CONTESTED_THERE: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message: '{theirs} of the offer of entry {seq} is contested: ledger {other} takes it in as {exhibit}; here {why}',
    meaning:
      'Two ledgers claim one exhibit. By the order of this ledger it did not pass to the other; who has the thing is not shown.',
    next: 'both agencies say who has the exhibit; a new offer settles it',
  },
  ANSWER_ROOT_DIFFERS: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'handovers',
    message:
      'the receipt on which entry {seq} rests was signed over another record of {size#entry|entries} than {whose} as given ({held#entry|entries})',
    meaning: 'The recipient verified another copy of the sender’s ledger than the one given here.',
    next: 'ask the recipient for the copy that it verified, and compare the two',
  },
  ROOT_SEEN_DIFFERS: {
    kind: 'gap',
    unshown: 'integrity',
    check: 'handovers',
    message:
      'ledger {other} holds a receipt over {size#entry|entries} of this ledger with another hash than this copy ({held#entry|entries})',
    meaning: 'Another agency says that it verified another copy of this ledger. Only its own word shows that.',
    next: 'ask that agency for the copy that it verified, and compare the two',
  },
  CHANGED_AFTER_CHECK: {
    kind: 'gap',
    unshown: 'practice',
    check: 'handovers',
    message:
      '{exhibits}: entry {entry} of ledger {other} came after the {size#entry|entries} that had been verified when the receipt of entry {seq} was signed',
    meaning: 'An incident, a correction or a seal that the recipient could not know of when it signed.',
    next: 'read that entry: custody show {entry} --ledger THEIRS',
  },
  NOT_RECEIVED_THERE: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message:
      'according to entry {seq}, {exhibits} went to ledger {other}; the given copy of it goes on after the receipt and does not take them in: an entry that books them in ends this, or the newest copy',
    meaning:
      'Custody passed to the recipient, and its ledger went on without taking in what it had signed for. Where the thing is is on no record.',
    next: 'ask the recipient for the newest copy of its ledger',
  },
  NOT_RECEIVED_YET: {
    kind: 'notice',
    check: 'handovers',
    message:
      'according to entry {seq}, {exhibits} went to ledger {other}, and the given copy of it ends before the receipt',
    meaning:
      'Custody passed to the recipient. The copy of its ledger is too old to show whether the thing was taken in; it counts like a ledger that is not given.',
    next: 'ask the recipient for the newest copy of its ledger',
  },
  NOT_ENTERED_HERE: {
    kind: 'gap',
    unshown: 'whereabouts',
    check: 'handovers',
    message:
      'entry {entry} of ledger {other} holds a receipt for {theirs} by a custodian of this ledger; this copy goes on after the receipt and does not take them in: an entry that books them in ends this, or the newest copy',
    meaning: 'A custodian of this ledger signed for something, and this ledger went on without taking it in.',
    next: 'book in what was signed for, or give the newest copy of this ledger',
  },
  NOT_ENTERED_YET_HERE: {
    kind: 'notice',
    check: 'handovers',
    message:
      'entry {entry} of ledger {other} holds a receipt for {theirs} by a custodian of this ledger, and this copy ends before the receipt',
    meaning:
      'A custodian of this ledger signed for something, and this copy is too old to show whether it was taken in.',
    next: 'give the newest copy of this ledger',
  },
  PASSED_MEANWHILE: {
    kind: 'notice',
    check: 'handovers',
    message:
      '{exhibits}: custody has passed, according to entry {entry} of ledger {other}; this ledger still calls it arriving',
    meaning: 'The sender has entered the receipt. This ledger may take in the sender’s entry.',
    next: 'take their entry in: custody show {entry} --ledger THEIRS -o entry.cbor, then custody record receive --from-answered entry.cbor',
  },
  ADDED_AFTER_HANDOVER: {
    kind: 'notice',
    check: 'handovers',
    message: '{exhibits}: ledger {other} has more about it after it left, from entry {entry} on',
    meaning:
      'The sender recorded an incident, a correction or a seal after custody had passed; or that it was lost on the way and found.',
    next: 'read that entry: custody show {entry} --ledger THEIRS',
  },
  OTHER_UNRELATED: {
    kind: 'notice',
    check: 'handovers',
    message: 'ledger {other} was given too, and nothing passed between it and any other ledger given',
    meaning: 'A ledger was given with which this one has nothing to do, as far as these copies show.',
    next: 'check that you gave the right file',
  },
} as const satisfies FindingRows;

/** Sums what was found while the ledgers were compared with each other. */
export function handoversCheck(others: number, { received, sent }: Passed): Check {
  return {
    name: 'handovers',
    finish(run) {
      const out = sent.filter(({ answer }) => answer.into !== undefined).length;
      const gaps = run.findings.count('gap', 'handovers');
      const detail = phrase('{others#other ledger} given; {received#receipt} into this ledger, {out} out of it', {
        others,
        received: received.length,
        out,
      });
      const whole = gaps === 0 ? detail : phrase('{detail}; {gaps#gap}', { detail, gaps });
      return failOr(run, 'handovers', { outcome: 'pass', detail: whole });
    },
  };
}
