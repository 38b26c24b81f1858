/** What check 7 finds: whose key opened the ledger, and which keys are in doubt from which time on. */
import type { FindingRows } from '../finding/types.ts';

export const identityRows = {
  SIGNER_NOT_PINNED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message: 'the ledger was opened by key {key}, claimed by {holder}; {known}',
    meaning:
      'The key that opened the ledger is not in your trust file. The record may agree with itself and still be made by somebody else.',
    next: 'ask the agency by telephone, with the number from a list of your own, whether this key is its key{step}',
  },
  CERTIFICATE_REFUSED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message: 'the ledger was opened by key {key}, claimed by {holder}; its certificate is not believed: {why}',
    meaning:
      'The card of the key that opened the ledger bears a certificate, but it does not chain to a root in your trust file at the time when the ledger was opened.',
    next: 'pin the key itself after confirming its number by another way: custody trust add; or ask the agency for a card with the right certificate',
  },
  CERTIFICATE_RELIED_ON: {
    kind: 'notice',
    check: 'identity',
    message: 'key {key} is known by a certificate of {root}; {known}',
    meaning:
      'Whose key it is rests on a certificate authority that you pinned. Whether the authority withdrew the certificate cannot be known without a network.',
    next: 'ask the authority, where it matters, whether the certificate was revoked',
  },
  CERTIFICATE_EXPIRED_SINCE: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message:
      'the certificate of key {key} expired on {end}; nothing shows that its {count#entry|entries} up to entry {last} {count~is|are} older',
    meaning:
      'A certificate speaks for the key that opened the ledger, and it has expired since. Anyone who gets the key later can sign under an earlier date.',
    next: 'confirm the key itself by another way, then: custody trust add',
  },
  CLOCK_NOT_BELIEVED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message:
      'the clock of this computer shows {now}; whether the certificate of key {key}, which ends on {end}, has expired cannot be judged',
    meaning:
      'Whether a certificate has expired depends on the date. A clock before 2020 or after 2100 is not believed.',
    next: 'set the clock of this computer and verify again',
  },
  CLAIM_DIFFERS: {
    kind: 'notice',
    check: 'identity',
    message: 'key {key} calls itself {actual}; {by} calls it {expected}',
    meaning:
      'The name or agency on a key card is not the one in your trust file, or in the certificate that speaks for the key. Reports print yours, or the certificate’s.',
    next: 'ask the agency which is right; mend your trust file if it is that',
  },
  PIN_EXPIRED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message:
      'your trust in key {key} ends {until}; {count#entry|entries} {count~claims|claim} to be signed then or later, the first is entry {seq}',
    meaning:
      'Your trust file says until when the key may be trusted, or the key that enrolled it, and entries of this ledger claim a later time.',
    next: 'ask the agency whether the key was still in use; renew the pin if it was, or pin the key itself',
  },
  PIN_COMPROMISED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message:
      'your trust file says that key {key} was compromised {since}; nothing outside shows that its {count#entry|entries} (from entry {seq}) {count~is|are} older',
    meaning:
      'You have recorded that the key fell into other hands. Anyone who has it can write any date, so all its entries are doubtful.',
    next: 'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper',
  },
  KEY_COMPROMISED: {
    kind: 'gap',
    unshown: 'identity',
    check: 'identity',
    message:
      'entry {by} says that key {key} was compromised {since}; nothing outside shows that its {count#entry|entries} (from entry {seq}) {count~is|are} older',
    meaning:
      'The ledger itself withdraws a key as compromised. Anyone who has it can write any date, so all its entries, and what rests on them, are doubtful.',
    next: 'look for outside proof of when the entries were made: time proofs, another agency’s copy, signed paper',
  },
  COMPROMISED_LATER: {
    kind: 'notice',
    check: 'identity',
    message:
      'key {key} was compromised {since}; its {count#entry|entries} (from entry {seq}) {count~is|are} older by the clock of {witness}',
    meaning:
      'A key fell into other hands. Another agency that you trust, or an outside time proof, shows that these entries are older, so their age rests on that clock.',
    next: 'ask that agency, where it matters, how its clock was set',
  },
} as const satisfies FindingRows;
