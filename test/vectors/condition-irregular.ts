/**
 * The same for irregular acts that are recorded all the same: by other conditions of the rules, and acts for which no
 * irregularity is declared.
 */
import { bodies } from '../custody/bodies.ts';
import { takenOut } from '../custody/cases/keeping.ts';
import { one } from '../custody/cases/offer-acts.ts';
import { acquire, copied } from '../custody/cases/work-acts.ts';
import { analyst } from '../custody/people.ts';
import { attempt } from '../custody/rule-case.ts';
import { day, type Story, story } from '../custody/story.ts';
import { type Cases, caseVectors } from './condition-vectors.ts';
import { statedDigests } from './stated-digests.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import { unlikeSource } from './unlike-source.ts';
import type { Vector } from './vector.ts';

const broken: Cases = {
  NO_AUTHORITY: [
    'it was only requested',
    'it was revoked',
    'it was issued afterwards',
    'it permits something else',
    'it has run out, the end not included',
    'it has not begun',
    'only a part of the time lies in the period',
    'an examination is paused without authority that was never begun',
    'an examination is finished without authority that was never begun',
    'it was revoked and is entered again with an earlier date',
    'it was expired and is varied from before that',
    'it was revoked, asked for again, and entered with its old date',
  ],
  USED_AFTER_REVOCATION: [
    'it turns out that a warrant was varied before it was used, and permitted that no longer',
    'a variation permits the seizure of one thing and not that of an earlier one',
  ],
  ACT_BEFORE_TAKING: [
    'the log of a copy ends more than a day before the thing was taken',
    'a paper receipt was signed more than a day before the thing was taken',
  ],
  MISMATCH: [
    'we take in what did not match',
    'what comes back is not what departed',
    'the container of an image stores another digest',
    'the container of an AFF4 image stores another digest',
    'what is on the only carrier of data has another digest',
    'a hash check matches and the device data, read again, differ',
    'nothing is hashed, and the device data, read again, differ',
  ],
  CAPACITY_DIFFERS: [
    'the images of two partitions are smaller than the disk',
    'another field of the disk was corrected',
  ],
  RESERVATION_NOTED: ['the recipient refuses because a seal is broken, and lists no seal as broken'],
  PARTS_NOT_NAMED: [
    'a laptop is given back and its disk is not named',
    'one of two disks inside is said to be kept and the other not',
    'a laptop is destroyed and its disk is not named',
    'a laptop is forfeited and its disk is not named',
  ],
  SEALS_DIFFER: ['what comes back bears other seals'],
  TERMS_OVERDUE: ['an extended date passes as well'],
  OPEN_INCIDENT_OFFERED: ['a hash check did not match', 'the device data differed at the last hash check'],
};

const kept: Cases = {
  NO_AUTHORITY: [
    'it has not begun',
    'consent was withdrawn after imaging, before examination',
    'an examination is paused without authority that was never begun',
    'it was revoked and is entered again with an earlier date',
    'it was revoked and is varied from before that',
    'it was revoked, asked for again, and entered with its old date',
  ],
  AUTHORITY_VOIDED: ['a warrant is voided under which something was seized'],
  MISMATCH: [
    'the source is read otherwise than before',
    'what comes back is not what departed',
    'the container of an image stores another digest',
    'the container of an AFF4 image stores another digest',
    'what is on the only carrier of data has another digest',
    'a hash check matches and the device data, read again, differ',
    'nothing is hashed, and the device data, read again, differ',
  ],
  CAPACITY_DIFFERS: [
    'the image of all of a disk is smaller than the disk',
    'the images of two partitions are smaller than the disk',
    'another field of the disk was corrected',
  ],
  RESERVATION_NOTED: [
    'the recipient refuses what it says is another exhibit',
    'the recipient refuses because a seal is broken, and lists no seal as broken',
  ],
  PARTS_NOT_NAMED: [
    'a laptop is given back and its disk is not named',
    'a laptop is destroyed and its disk is not named',
  ],
  SEALS_DIFFER: ['what comes back bears other seals'],
  SEAL_NOT_INTACT: ['the recipient finds a seal broken'],
  TERMS_OVERDUE: ['a date passes', 'an extended date passes as well'],
  USED_AFTER_REVOCATION: [
    'it turns out that a warrant was revoked before it was used',
    'it turns out that a warrant was varied before it was used, and permitted that no longer',
    'the period of a varied warrant ended at the second of the seizure',
    'a variation permits the seizure of one thing and not that of an earlier one',
  ],
  EXPLAINED_LATE: ['a warrant confirms what was done without one'],
  LATE: ['a paper form is typed three days later'],
  ENDED_BEFORE_STARTED: ['a copy ended before it started'],
  TIME_AHEAD: ['a key is said to be stolen from tomorrow on', 'damage is found after it was reported'],
  ACT_BEFORE_TAKING: [
    'something is sealed before it was taken',
    'the log of a copy ends more than a day before the thing was taken',
    'a paper receipt was signed more than a day before the thing was taken',
  ],
};

const issued = () => one().issue(['KA/1'], { post: 'cyber' });
const disposed = (how: string, what = 'thing') => ({ ...bodies.dispose(['KA/1']), how, what }) as never;

/** When the next act of a story is signed, in Unix seconds. */
const next = ({ now }: Story) => now + 60;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');

/** Acts at the very second from which something is otherwise. */
const edges: readonly ToldVector[] = [
  {
    name: 'recorded-a-day-after',
    about: 'A note is signed a day after what it tells of, to the second. That is not late.',
    tells: () => attempt(one(), 'note', bodies.note([]), { at: iso(next(one()) - day) }),
  },
  {
    name: 'copied-in-no-time',
    about: 'By the log a copy ended in the second in which it started, which was that of the signing.',
    tells: () => {
      const time = iso(next(one()));
      return attempt(one(), 'acquire', { ...acquire(), started: time, ended: time });
    },
  },
  {
    name: 'handled-when-it-was-taken',
    about: 'Something was sealed in the second in which it was taken.',
    tells: () => attempt(one(), 'seal', bodies.seal(['KA/1'], 'S-1'), { at: iso(one().now) }),
  },
  {
    name: 'under-a-warrant-of-that-second',
    about: 'Something was seized in the second in which the warrant was issued.',
    tells: () =>
      attempt(story().do('authority', { ...bodies.authority('W-2'), issued: next(story()) + 60 }), 'collect', {
        ...bodies.collect('KA/1'),
        under: [2],
      }),
  },
  {
    name: 'revoked-in-that-second',
    about: 'It turns out that a warrant was revoked in the second in which something was seized under it.',
    codes: ['USED_AFTER_REVOCATION'],
    tells: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: one().now }),
  },
  {
    name: 'due-in-that-second',
    about: 'Terms were due in the very second in which a note is signed.',
    codes: ['TERMS_OVERDUE'],
    tells: () => {
      const due = next(one()) + 60;
      const bound = one().do('terms', { ...bodies.terms(), kind: 'return-by', exhibits: ['KA/1'], due });
      return attempt(bound, 'note', bodies.note([]));
    },
  },
];

const told: readonly ToldVector[] = [
  {
    name: 'note-beside-an-open-incident',
    about: 'A note about an exhibit of which an incident stands open. Only an offer of it would be irregular.',
    codes: ['INCIDENT_OPEN'],
    tells: () => attempt(one().do('incident', bodies.incident(['KA/1'])), 'note', bodies.note(['KA/1'])),
  },
  {
    name: 'note-before-somebody-signed-for-it',
    about: 'A note about an exhibit that was issued, before whoever has it signed for it.',
    tells: () => attempt(issued().note(['KA/1']), 'attest', bodies.attest([3]), { by: analyst }),
  },
  {
    name: 'note-of-a-time-before-the-taking',
    about: 'A note tells of an exhibit as it was an hour before it was taken.',
    tells: () => attempt(one(), 'note', bodies.note(['KA/1']), { at: '2026-11-03T11:00:00Z' }),
  },
  {
    name: 'archived-and-handled',
    about: 'What was archived stays where it is, and is looked at later.',
    tells: () => attempt(one().do('dispose', disposed('archived')), 'preserve', bodies.preserve('KA/1')),
  },
  {
    name: 'forfeited-and-handled',
    about: 'What was forfeited left custody, and is handled all the same.',
    codes: ['DEPARTED'],
    tells: () => attempt(one().do('dispose', disposed('forfeited')), 'preserve', bodies.preserve('KA/1')),
  },
  {
    name: 'wiped-and-handled',
    about: 'The data on a phone were wiped; the phone is still there and is stored.',
    codes: ['DISPOSAL_NOT_WITNESSED'],
    tells: () => attempt(one().do('dispose', disposed('wiped', 'content')), 'store', bodies.store(['KA/1'])),
  },
  {
    name: 'copy-wiped-and-handled',
    about: 'A copy is data: wiped, it is no longer there, and is stored all the same.',
    codes: ['DESTROYED', 'DISPOSAL_NOT_WITNESSED'],
    tells: () =>
      attempt(
        copied().do('dispose', { ...bodies.dispose(['KA/1.1']), how: 'wiped', what: 'content' } as never),
        'store',
        bodies.store(['KA/1.1']),
      ),
  },
  {
    name: 'given-back-without-what-was-taken-out',
    about: 'A laptop is given back; its disk was taken out before, stays, and need not be named.',
    tells: () => attempt(takenOut(), 'release', bodies.release(['KA/1'])),
  },
  {
    name: 'warrant-explained-after-its-use',
    about: 'A warrant under which something was seized is explained in an entry that voids nothing.',
    tells: () => attempt(one(), 'correct', bodies.correct(1)),
  },
];

/** What some acts trip besides. */
const besides: Cases = {
  'mismatch-we-take-in-what-did-not-match': ['RECEIVED_UNCHECKED'],
  'mismatch-what-comes-back-is-not-what-departed': ['HOME_NOT_SHOWN', 'RECEIVED_UNCHECKED'],
  'parts-not-named-a-laptop-is-given-back-and-its-disk-is-not-named': ['PART_WENT_UNNAMED'],
  'parts-not-named-one-of-two-disks-inside-is-said-to-be-kept-and-the-other-not': ['PART_WENT_UNNAMED'],
  'parts-not-named-a-laptop-is-destroyed-and-its-disk-is-not-named': ['DISPOSAL_NOT_WITNESSED', 'PART_WENT_UNNAMED'],
  'parts-not-named-a-laptop-is-forfeited-and-its-disk-is-not-named': ['PART_WENT_UNNAMED'],
  'open-incident-offered-a-hash-check-did-not-match': ['IRREGULAR_UNDECLARED', 'MISMATCH'],
  'open-incident-offered-the-device-data-differed-at-the-last-hash-check': ['IRREGULAR_UNDECLARED', 'MISMATCH'],
  'capacity-differs-the-images-of-two-partitions-are-smaller-than-the-disk': ['IMAGES_DIFFER_NOTED'],
  'kept-capacity-differs-the-images-of-two-partitions-are-smaller-than-the-disk': ['IMAGES_DIFFER_NOTED'],
  'kept-mismatch-what-comes-back-is-not-what-departed': ['HOME_NOT_SHOWN', 'RECEIVED_UNCHECKED'],
  'kept-parts-not-named-a-laptop-is-destroyed-and-its-disk-is-not-named': ['DISPOSAL_NOT_WITNESSED'],
  'kept-seal-not-intact-the-recipient-finds-a-seal-broken': ['RECEIVED_UNCHECKED'],
  'kept-time-ahead-a-key-is-said-to-be-stolen-from-tomorrow-on': ['KEY_COMPROMISED'],
  'kept-time-ahead-damage-is-found-after-it-was-reported': ['INCIDENT_OPEN'],
};

export async function irregularVectors(): Promise<Vector[]> {
  return Promise.all([
    ...caseVectors(broken, kept, besides),
    ...[...edges, ...told, ...unlikeSource, ...statedDigests].map(toldVector),
  ]);
}
