/** Findings about outside proofs of time. */
import type { FindingRows } from '../finding/types.ts';

export const outsideRows = {
  ANCHOR_CHECKED: {
    kind: 'notice',
    check: 'times',
    message:
      '{what}: by {who}, {size#entry|entries} (entry {last} and before) existed on {time}, give or take {accuracy#second}{revoked}',
    meaning:
      'An outside time proof holds under a witness that you trust. It shows that these entries were there then, on the word of that witness.',
    next: 'where much depends on the time, ask the authority or witness that gave the proof',
  },
  TIME_PROOF_NOT_CHECKED: {
    kind: 'notice',
    check: 'times',
    message: '{what} was not checked as a time proof: {why}',
    meaning: 'A file that you gave as an outside time proof shows nothing to you, so no time rests on it.',
    next: 'if it is a reply of an authority that you trust: custody trust add CERT.pem --time',
  },
  ANCHOR_UNFIT: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message: '{what}: a time proof of {who} does not hold: {why}',
    meaning:
      'A witness that you trust speaks for the signer of the proof, and the proof is not over this record, or is damaged. No time rests on it.',
    next: 'ask the person who entered it for the right proof',
  },
  ANCHORS_DISAGREE: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message:
      'entry {seq} was signed after {after}, by {one}, and before {before}, by {other}: one of them has a false time',
    meaning:
      'Two outside time proofs exclude each other, so one of the witnesses was wrong. No time is shown for these entries.',
    next: 'ask both witnesses; verify again without the pin of the one that was wrong',
  },
  SIGNED_LATER_THAN_SAID: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message:
      '{count#entry|entries} (from entry {seq}) {count~says|say} an earlier time than {after}, and {count~was|were} signed after that, by {who}',
    meaning:
      'An entry claims to be older than an outside proof that is in the record before it. It was dated back, or its clock was behind.',
    next: 'ask which clocks the signers used',
  },
  SIGNED_EARLIER_THAN_SAID: {
    kind: 'notice',
    check: 'times',
    message:
      '{count#entry|entries} (from entry {seq}) {count~says|say} a later time than {before}, and {count~was|were} signed before that, by {who}',
    meaning: 'An outside proof shows that the entry is older than it claims: its clock was ahead.',
    next: 'ask which clocks the signers used',
  },
  ANCHOR_PROMISE_KEPT: {
    kind: 'notice',
    check: 'times',
    message: 'an outside time proof was made within {seconds#second} of each entry, as the ledger promises',
    meaning:
      'The opening entry promises outside time proofs at a fixed interval, and proofs that hold show that it was kept.',
    next: 'nothing to do',
  },
  ANCHOR_PROMISE_BROKEN: {
    kind: 'gap',
    unshown: 'time',
    check: 'times',
    message:
      'the ledger promises an outside time proof within {seconds#second} of each entry; {count#entry|entries} (from entry {seq}) {count~has|have} none in time',
    meaning:
      'The opening entry promises outside time proofs at a fixed interval. No proof that holds under your pins shows these entries in time.',
    next: 'ask for the proofs that are missing; they may be in files: custody verify --time-proof FILE',
  },
  ANCHOR_OUTLIVED: {
    kind: 'notice',
    check: 'times',
    message:
      '{count#time proof|time proofs} ({what} first): the certificate or your trust behind {count~it|them} has ended, and no later proof covers {count~it|them}',
    meaning:
      'A proof still holds for its time. Nothing newer shows that it was made before its certificate, or your trust in it, ended.',
    next: 'renew the proof: custody anchor request',
  },
} as const satisfies FindingRows;
