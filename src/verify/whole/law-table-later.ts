/** The laws of the whole from L12 on: kinds, images, records that were given up, times, what came unasked. */
import type { FindingRow } from '../findings.ts';

/** One law. Findings that are made at the entry, by the rules of one ledger alone, are with those rules (custody/rules). */
export interface Law {
  readonly id: string;
  /** The law, as an officer would say it. */
  readonly sentence: string;
  readonly findings: { readonly [code: string]: Omit<FindingRow, 'check'> };
}

const verifyBoth = 'ask for that ledger, and verify both together: custody verify LEDGER --with THEIRS';

export const laterLaws: readonly Law[] = [
  {
    id: 'L12',
    sentence: 'A thing is of one kind.',
    findings: {
      KIND_OTHER_THERE: {
        kind: 'notice',
        message: 'entry {seq} takes {exhibit} in as {kind:}, and in ledger {other} it is {before:}',
        meaning: 'Two ledgers call one thing by two kinds.',
        next: 'compare the thing with both descriptions',
      },
    },
  },
  {
    id: 'L14',
    sentence: 'Images of one medium agree with it and with each other.',
    findings: {
      IMAGES_DIFFER: {
        kind: 'gap',
        message:
          'the images of {exhibit} in entry {seq} hold something else than another image of it, or than it holds by its own digest',
        meaning:
          'A complete image of a medium holds something else than another complete image of it, or than the medium itself when it was hashed. An SSD or a flash card may erase freed blocks by itself between two readings; no record tells that from a change.',
        next: 'make one more image with another tool, and compare all three',
      },
      IMAGES_DIFFER_NOTED: {
        kind: 'notice',
        message:
          'the images of {exhibit} in entry {seq} hold something else than another image or a hash of it, which can be',
        meaning:
          'A phone or a running computer changes while it is read, a hidden area changes the size, and a computer or a set can hold several media.',
        next: 'read both acquisitions: custody show {seq}',
      },
      IMAGES_NOT_COMPARED: {
        kind: 'notice',
        message:
          'the images of {exhibit} in entry {seq} are not shown to be the same as an earlier image: one is not complete, or their digests or formats do not compare',
        meaning:
          'One of two acquisitions does not hold all of the medium, or no law compares their digests or formats.',
        next: 'read both acquisitions: custody show {seq}',
      },
    },
  },
  {
    id: 'L16',
    sentence: 'A record that was given up goes on nowhere.',
    findings: {
      CONTINUED_ELSEWHERE: {
        kind: 'gap',
        message:
          'ledger {other} continues this ledger after {size#entry|entries}, and entry {seq} of this ledger moved custody all the same',
        meaning: 'One ledger was continued in two places. Later entries here are in a ledger that had been given up.',
        next: 'ask the keeper which of the two ledgers holds, and keep both',
      },
      CONTINUED_BY_ENDED_KEY: {
        kind: 'notice',
        message:
          'ledger {other} says that it continues this one after {size#entry|entries}; its opening key was withdrawn here, according to entry {seq}, before that',
        meaning:
          'A person whose key had been withdrawn opened a ledger that claims to continue this one. That changes nothing here.',
        next: 'ask the agency whether it knows of that ledger',
      },
    },
  },
  {
    id: 'L17',
    sentence: 'A thing is in one place at a time.',
    findings: {
      STAYS_OVERLAP: {
        kind: 'notice',
        message: 'by the times stated, entry {seq} happened to {exhibit} after the recipient of entry {entry} had it',
        meaning: 'An act is dated later than the arrival at the recipient. The clocks of two agencies may differ.',
        next: 'ask whose clock was wrong: custody show {seq}',
      },
    },
  },
  {
    id: 'L19',
    sentence: 'Terms bind and travel.',
    findings: {
      TERMS_LEFT_OUT: {
        kind: 'gap',
        message: 'entry {seq} takes {exhibit} in and does not list a term ({terms:}) that bound it in ledger {other}',
        meaning:
          'The sender’s ledger has a condition of use on the exhibit. The recipient does not list it, or listed it only after the exhibit was used.',
        next: 'ask the recipient to follow the term all the same, and read it: custody show ENTRY -l THEIRS',
      },
      TERMS_MADE_UP: {
        kind: 'gap',
        message: 'entry {seq} takes {exhibit} in and lists a term ({terms:}) that ledger {other} does not have',
        meaning: 'The recipient’s entry lists a condition of use that the sender’s ledger never had.',
        next: 'ask the recipient where that term comes from',
      },
      TERMS_UNCHECKED: {
        kind: 'gap',
        message:
          'entry {seq} rests on the ledger that set the term; that ledger, or one between, is not given, or does not reach so far',
        meaning:
          'A term ends, or an act is permitted, on an entry of another ledger. Without that ledger nobody can see whether it has that entry.',
        next: verifyBoth,
      },
      TERMS_OTHER_AGENCY: {
        kind: 'gap',
        message:
          'entry {seq} gives {exhibits} to a recipient whose card names the agency of the sender; you know it as {agency}',
        meaning:
          'A condition lets the thing go on within one agency only. The recipient wrote the name of that agency on its card. Your trust file has another name for it.',
        next: 'ask the agency that set the term whether this recipient may have the thing',
      },
      TERMS_END_NOT_THERE: {
        kind: 'gap',
        message:
          'entry {seq} rests on entry {entry} of ledger {other}, and no such entry about this term and these exhibits counts there at that time',
        meaning:
          'The ledger that set the term does not say that it ended, or that the act is permitted. Or it says so of other exhibits, or took it back before.',
        next: 'ask the agency that set the term',
      },
      TERMS_CHANGED_SINCE: {
        kind: 'notice',
        message:
          'entry {seq} rests on entry {entry} of ledger {other}, and that ledger voided that entry or changed the term later',
        meaning:
          'A term ended, or an act was permitted, on an entry of the ledger that set the term. That ledger said otherwise afterwards.',
        next: 'ask the agency that set the term whether the permission still holds',
      },
    },
  },
  {
    id: 'L20',
    sentence: 'What is kept is kept under an authority.',
    findings: {
      RETAINED_PAST_AUTHORITY: {
        kind: 'notice',
        message: '{exhibit} is still in custody, and {number} does not permit to retain it any longer',
        meaning: 'The authorities under which a thing was taken and kept have ended, by the clock of this computer.',
        next: 'ask under which authority it is kept; record that, or give the thing back',
      },
    },
  },
  {
    id: 'L22',
    sentence: 'What came unasked is somewhere.',
    findings: {
      EXTRA_NOT_BOOKED: {
        kind: 'notice',
        message:
          'entry {seq}: the receipt lists things that were not offered, and the recipient’s ledger takes in none; the other ledger is {other}',
        meaning:
          'A parcel held more than was offered. Nothing was collected or taken in on paper by the recipient afterwards.',
        next: 'ask the recipient what became of it',
      },
    },
  },
];
