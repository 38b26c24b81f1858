/** The laws of the whole as one table: each with its sentence, and the findings that a verifier reports if it does not hold (whole.md, section 6). */
import type { FindingRows, UncheckedRow } from '../finding/types.ts';

/** One law. Findings that are made at the entry, by the rules of one ledger alone, are with those rules (custody/rules). */
export interface Law {
  readonly id: string;
  /** The law, as an officer would say it. */
  readonly sentence: string;
  readonly findings: { readonly [code: string]: UncheckedRow };
}

const verifyBoth =
  'ask both agencies for their whole ledgers, and verify them together: custody verify LEDGER --with THEIRS';

const verifyWith = 'ask for that ledger, and verify both together: custody verify LEDGER --with THEIRS';

const lawTable: readonly Law[] = [
  {
    id: 'L1',
    sentence: 'A thing has one custodian.',
    findings: {
      CONTESTED_BEFORE: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          '{exhibit} came through ledger {other}, where another agency claims it: entry {seq} takes in what was contested',
        meaning:
          'Two agencies accepted one exhibit before it came here. The order of the sender’s ledger decides who had custody; who had the thing is not shown.',
        next: 'ask the agency that claims it what it holds, and record the answer: custody record note',
      },
      HELD_ELSEWHERE: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'according to entry {seq}, {exhibit} came here, and according to entry {entry} of ledger {other} the same exhibit came there: it is in custody in both, or was destroyed in one',
        meaning:
          'The exhibit passed to another ledger, which still has it in custody, or destroyed it. It came back on paper all the same: by the records one thing is in two places.',
        next: 'ask both agencies who has the exhibit; the one that gave it away records that handover',
      },
      GIVEN_UP_THERE: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          '{exhibit}: by one ledger custody passed, and the other gave the exhibit up: entry {seq} here, entry {entry} of ledger {other}',
        meaning:
          'By the sender’s ledger custody passed to the recipient. The recipient gave its claim up and did not take the exhibit in afterwards, so that nobody has it by the records.',
        next: 'the recipient takes the exhibit in on the sender’s entry, or both agencies say where it is',
      },
      COPIED_THEN_GIVEN_UP: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'entry {seq} gives the claim to {exhibit} up, and {copy}, which was made from it while it was arriving, was not destroyed',
        meaning:
          'Something was made from an exhibit of which custody never passed. The claim to the exhibit was given up, and a copy made from it is kept or went on.',
        next: 'take the exhibit in on the sender’s entry, or destroy what was made from it: custody record dispose',
      },
      HASHED_THEN_GIVEN_UP: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'entry {entry} hashed {exhibit} under a claim that entry {seq} gave up, and by the sender’s record the exhibit was not here then',
        meaning:
          'The exhibit was hashed under a first claim, and another offer took its place. By the sender’s record it had not left, or was back before that hash.',
        next: 'ask both agencies where the exhibit was when it was hashed',
      },
    },
  },
  {
    id: 'L2',
    sentence: 'A thing keeps its content.',
    findings: {
      CONTENT_OTHER_THERE: {
        kind: 'gap',
        unshown: 'content',
        message:
          'entry {seq} takes in {exhibit}, and its content is recorded otherwise here than before it came, in ledger {other} or earlier',
        meaning:
          'What the exhibit holds is one thing in the records before it came here and another in this one, and no hash check says that they differ.',
        next: 'hash the evidence and see which of the two it is: custody verify --evidence',
      },
      CONTENT_NOT_COMPARABLE: {
        kind: 'gap',
        unshown: 'content',
        message:
          'entry {seq} takes in {exhibit}, and its content is recorded in another form here than before it came, in ledger {other} or earlier',
        meaning:
          'A digest of one file and a manifest, or two manifests of the same size, cannot be compared with each other. Nothing shows that the content is the same, or that it differs.',
        next: 'compare the files with the manifest of the sender: custody audit MANIFEST PATH',
      },
    },
  },
  {
    id: 'L3',
    sentence: 'Seals go with the thing.',
    findings: {
      SEALS_DIFFER_THERE: {
        kind: 'gap',
        unshown: 'integrity',
        message:
          '{exhibit}: the seals that entry {seq} and the receipt name are not those that were on it in ledger {other}: {seals}',
        meaning:
          'An exhibit left under some seals and came under others, and nobody says that one was opened or replaced.',
        next: 'ask who opened or replaced the seal on the way, and record an incident: custody record incident',
      },
      SEALS_OPENED_ON_ARRIVAL: {
        kind: 'notice',
        message: '{exhibit}: seals that were found intact on arrival are not on it according to entry {seq}: {seals}',
        meaning: 'A seal was opened when the exhibit arrived, and no entry says by whom.',
        next: 'record who opened it: custody record seal --state opened',
      },
      SEALS_NOT_LOOKED_AT: {
        kind: 'notice',
        message:
          '{exhibit}: entry {seq} does not say whether seals were looked at; these were on it in ledger {other}: {seals}',
        meaning: 'The sender’s ledger names seals on the exhibit, and the recipient’s entry says nothing about seals.',
        next: 'look at the seals and record them: custody record seal --state found-intact',
      },
      SEALS_NEVER_LOOKED_AT: {
        kind: 'notice',
        message:
          '{exhibit}: according to entry {seq}, it is given away or destroyed, and no entry says whether seals were looked at; these were on it in ledger {other}: {seals}',
        meaning:
          'The sender’s ledger names seals on the exhibit. The recipient gave it away or destroyed it, and its ledger never mentions seals.',
        next: 'ask who opened or replaced the seal on the way, and record an incident: custody record incident',
      },
    },
  },
  {
    id: 'L5',
    sentence: 'A part is where its whole is.',
    findings: {
      PART_WENT_UNNAMED: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'according to entry {seq}, {exhibit} left with {part} inside it, and neither the entry nor the offer names {part}',
        meaning: 'By the record a part was inside the thing that left, and nothing says that the part went with it.',
        next: 'ask where the part is, and record it: custody record release, or custody record incident',
      },
      PART_WENT_UNNAMED_NOTED: {
        kind: 'notice',
        message: 'according to entry {seq}, {exhibit} left with {part} inside it, unnamed; both are here again',
        meaning: 'A part was not named when its whole left. Both are in custody here now.',
        next: 'name every part that goes: custody record offer --exhibits NUMBER,PART',
      },
      PART_AFTER_WITHOUT: {
        kind: 'notice',
        message: 'entry {seq} takes a new part out of {exhibit}, which left ledger {other} without one of its parts',
        meaning:
          'A part stayed behind when the thing left, and later a part is taken out of the thing under another number: the two may be the same thing.',
        next: 'compare the part with the one that stayed behind',
      },
    },
  },
  {
    id: 'L6',
    sentence: 'A number names one thing.',
    findings: {
      HOME_OTHER_EXHIBIT: {
        kind: 'contradiction',
        message:
          'entry {seq} takes in as {exhibit} a thing of another origin; what left under that number is {number} in ledger {other}',
        meaning:
          'A number was used for a second thing, while the first thing that bore it is in custody or was destroyed.',
        next: 'ask what became of the exhibit that left, and compare the two things',
      },
      HOME_ON_PAPER: {
        kind: 'paper',
        message: 'entry {seq} takes {exhibit} in again; that it is the same thing that left rests on paper',
        meaning: 'The exhibit left on paper and came back on a signed receipt. No record follows it in between.',
        next: 'ask for the papers on which it left and came back',
      },
      HOME_NOT_SHOWN: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'entry {seq} takes {exhibit} in again; the ledgers given do not show that it is the thing that bore this number before',
        meaning:
          'A number names something that came in again. That it is the same thing as before rests on the word of the person who took it in.',
        next: 'ask for the ledgers between, and verify them together: custody verify LEDGER --with THEIRS',
      },
    },
  },
  {
    id: 'L7',
    sentence: 'A copy is a copy.',
    findings: {
      COPY_OTHER: {
        kind: 'gap',
        unshown: 'content',
        message:
          'entry {seq}: {exhibit} is recorded as a full copy, and its content is not that of what it was copied from',
        meaning:
          'A working, archive, court or transfer copy holds what its source holds. The digests on record show that this one holds something else.',
        next: 'compare the copy with its source, and record an incident: custody record incident',
      },
      COPY_NOT_COMPARED: {
        kind: 'notice',
        message: 'entry {seq}: nothing on record shows that {exhibit} holds what it was copied from',
        meaning: 'The copy or its source has no digest on record, or the two digests cannot be compared.',
        next: 'hash both and record it: custody hash PATH -l LEDGER --exhibit NUMBER --as measure',
      },
      LIST_CUT: {
        kind: 'gap',
        unshown: 'content',
        message: 'entry {seq}: {exhibit} has more to compare than is compared; only the first {shown} were looked at',
        meaning:
          'A limit keeps the work small, and it cut off a part of what had to be compared. Nothing shows whether that part agrees.',
        next: 'read the entry, and compare the rest by hand: custody show {seq}',
      },
    },
  },
  {
    id: 'L8',
    sentence: 'What is wrong is reported where it bears.',
    findings: {
      COURSE_BROKEN_LATER: {
        kind: 'gap',
        unshown: 'integrity',
        message:
          'according to entry {seq}, {exhibit} left; what ledger {other} records of it later, as {number}, is contradicted',
        meaning: 'An exhibit left on a signed receipt, and a ledger that had it later contradicts itself about it.',
        next: 'verify that ledger by itself and ask its keeper',
      },
      ANSWER_SEEN_SHORT_NOTED: {
        kind: 'notice',
        message:
          'entry {seq} takes in what was accepted, according to entry {entry} of ledger {other}, on an excerpt, and the excerpt left something out about it',
        meaning:
          'The recipient accepted an exhibit, and had not read all that the sender had recorded about it. The sender’s ledger shows it.',
        next: 'read the whole ledger of the sender: custody log -l THEIRS',
      },
      SOURCE_SUSPECTED: {
        kind: 'notice',
        message: '{where} reports suspected tampering with {source}; {exhibit} was made from it, or is a part of it',
        meaning:
          'An incident about a thing is open. Something was made from that thing, or is a part of it, and the incident does not name it.',
        next: 'ask when the tampering began, and compare what was made with a copy from before that time',
      },
    },
  },
  {
    id: 'L9',
    sentence: 'Not knowing is not lying.',
    findings: {
      SENDER_NOT_JUDGED: {
        kind: 'gap',
        unshown: 'whereabouts',
        message:
          'entry {seq} rests on what ledger {other} records from its entry {entry} on, which this program cannot judge',
        meaning:
          'The other ledger holds an entry of a type that this program does not know. What comes from there on is not judged.',
        next: 'verify both with the program version that wrote that ledger, or a newer one',
      },
    },
  },
  {
    id: 'L10',
    sentence: 'More never makes better: a verdict names how far it reaches.',
    findings: {
      LEFT_UNCHECKED: {
        kind: 'notice',
        message: 'according to entry {seq}, {exhibit} left for ledger {other}, which is not given',
        meaning: 'What became of the exhibit after it left is in a ledger that was not given.',
        next: verifyBoth,
      },
    },
  },
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
        unshown: 'content',
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
        unshown: 'identity',
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
        unshown: 'practice',
        message: 'entry {seq} takes {exhibit} in and does not list a term ({terms:}) that bound it in ledger {other}',
        meaning:
          'The sender’s ledger has a condition of use on the exhibit. The recipient does not list it, or listed it only after the exhibit was used.',
        next: 'ask the recipient to follow the term all the same, and read it: custody show ENTRY -l THEIRS',
      },
      TERMS_MADE_UP: {
        kind: 'gap',
        unshown: 'practice',
        message: 'entry {seq} takes {exhibit} in and lists a term ({terms:}) that ledger {other} does not have',
        meaning: 'The recipient’s entry lists a condition of use that the sender’s ledger never had.',
        next: 'ask the recipient where that term comes from',
      },
      TERMS_UNCHECKED: {
        kind: 'gap',
        unshown: 'practice',
        message:
          'entry {seq} rests on the ledger that set the term; that ledger, or one between, is not given, or does not reach so far',
        meaning:
          'A term ends, or an act is permitted, on an entry of another ledger. Without that ledger nobody can see whether it has that entry.',
        next: verifyWith,
      },
      TERMS_OTHER_AGENCY: {
        kind: 'gap',
        unshown: 'practice',
        message:
          'entry {seq} gives {exhibits} to a recipient whose card names the agency of the sender; you know it as {agency}',
        meaning:
          'A condition lets the thing go on within one agency only. The recipient wrote the name of that agency on its card. Your trust file has another name for it.',
        next: 'ask the agency that set the term whether this recipient may have the thing',
      },
      TERMS_END_NOT_THERE: {
        kind: 'gap',
        unshown: 'practice',
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

/** Code → row, for the table of all findings. */
export const lawRows: FindingRows = Object.fromEntries(
  lawTable.flatMap(({ findings }) =>
    Object.entries(findings).map(([code, row]) => [code, { ...row, check: 'handovers' as const }]),
  ),
);
