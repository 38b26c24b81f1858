/** Failures on copying: what was copied, with what right, when, and from what. */
import { bodies, type Draft } from '../../custody/bodies.ts';
import { parted, takenOut, withPart } from '../../custody/cases/keeping.ts';
import { acquire, copied, one, readOtherwise } from '../../custody/cases/work-acts.ts';
import { analyst, officer } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bareStory, day } from '../../custody/story.ts';
import type { Failure } from './failure.ts';
import { invalidEntry, profiled, without } from './scene.ts';

const lacking: Draft<'acquire'> = {
  outcome: 'incomplete',
  why: 'bad sectors',
  unreadable: { count: 2113, fill: 'zeros', retries: 3 },
};
const unblocked = without('blocker', bodies.acquire('KA/1', ['KA/1.1']));

export const acquisitionFailures: readonly Failure[] = [
  {
    id: 'acquisition-bad-sectors-called-complete',
    code: 'OUTCOME_CONTRADICTED',
    happened: 'An image is recorded as complete, and the same entry counts 2,113 sectors that could not be read.',
    matters:
      'Expert evidence that relies on the image as the whole disk is wrong, and what the gaps held is hidden from both parties.',
    cites: ['S4', 'Acquisition: complete or incomplete, with reason'],
    makes: { tells: () => attempt(one(), 'acquire', acquire({ unreadable: { count: 2113 } })) },
  },
  {
    id: 'acquisition-sectors-missing',
    code: 'ACQUISITION_INCOMPLETE',
    happened: 'The second attempt at a failing disk leaves out 2,113 sectors and fills them with zeros.',
    matters: 'Whatever is found or not found in the copy, everyone must know that part of the original is not in it.',
    cites: ['S4', 'Acquisition: read errors: count, sector ranges, fill value, retries'],
    makes: { tells: () => attempt(one(), 'acquire', acquire(lacking)) },
  },
  {
    id: 'acquisition-warrant-only-to-seize',
    code: 'NO_AUTHORITY',
    happened: 'The warrant permits seizing a phone. The phone is copied, and no authority covers that.',
    matters:
      'In many states the search of the data is a second interference that needs its own order; without it the copy may be excluded.',
    cites: [
      'Case and authority: authority: number, issuing authority, date, expiry, scope',
      'Each event: authority reference',
    ],
    makes: {
      tells: () =>
        attempt(
          bareStory()
            .do('authority', { ...bodies.authority('W-1'), acts: [{ act: 'seize' }] })
            .collect('KA/1'),
          'acquire',
          acquire(),
        ),
    },
  },
  {
    id: 'acquisition-ended-before-it-started',
    code: 'ENDED_BEFORE_STARTED',
    happened: 'By the imaging log the copy ended an hour before it began.',
    matters:
      'The clock of the imaging computer was wrong or was set meanwhile, so no time in that log can be relied on unexplained.',
    cites: ['Acquisition: start and end time', 'S29'],
    makes: {
      tells: () =>
        attempt(one(), 'acquire', acquire({ started: '2026-11-03T10:00:00Z', ended: '2026-11-03T09:00:00Z' })),
    },
  },
  {
    id: 'acquisition-in-the-hour-that-came-twice',
    code: 'ENDED_BEFORE_STARTED',
    happened:
      'In the night in which the clocks go back, start and end are written with the same zone, and the end comes first.',
    matters: 'An hour is at stake in which an alibi or an alteration fits. The zone of a time is part of the time.',
    cites: ['Each event: date and time with zone', 'Each event: time source and its state'],
    makes: {
      tells: () =>
        attempt(
          one(),
          'acquire',
          acquire({ started: '2027-04-04T02:50:00+10:00', ended: '2027-04-04T02:10:00+10:00' }),
          { after: 152 * day },
        ),
    },
  },
  {
    id: 'acquisition-signed-before-it-ended',
    code: 'TIME_AHEAD',
    happened: 'The entry about a copy is signed while, by its own times, the copying goes on for six more hours.',
    matters: 'The signer vouched for a result that was not there yet.',
    cites: ['Acquisition: start and end time', 'Operations of a receiving agency before it accepts: 8 time logic'],
    makes: { tells: () => attempt(one(), 'acquire', acquire({ ended: '2026-11-03T18:00:00Z' })) },
  },
  {
    id: 'acquisition-source-reads-otherwise',
    code: 'MISMATCH',
    happened: 'A disk is copied a second time, and its digest is another than the one on record from the first.',
    matters:
      'The original changed in custody, or it is not the same disk. Which of the copies is evidence has to be proved again.',
    cites: ['Acquisition: hash of the source where possible', 'Each event: hashes before and after'],
    makes: {
      tells: () => attempt(one().measure('KA/1'), 'acquire', readOtherwise),
    },
  },
  {
    id: 'acquisition-of-what-another-unit-had',
    code: 'ISSUED_TO_ANOTHER',
    also: ['COPY_NOT_COMPARED'],
    happened:
      'A phone is issued to the cyber unit, and the search team records a copy of it, made by itself that afternoon.',
    matters: 'The copy cannot come from where the record says that the phone was.',
    cites: [
      'Each event: prior custodian and location, new custodian and location',
      'Acquisition: operating system, host',
    ],
    makes: {
      tells: () =>
        attempt(
          one()
            .issue(['KA/1'], { post: 'cyber' })
            .do('attest', bodies.attest([3]), { by: analyst }),
          'derive',
          { ...bodies.derive(['KA/1'], ['KA/1.1']), under: [1] },
          { by: officer },
        ),
    },
  },
  {
    id: 'acquisition-original-examined',
    code: 'ORIGINAL_EXAMINED',
    happened: 'A forensic image exists, and the examiner works on the original disk all the same.',
    matters:
      'Work on the original can change it. After that the other side can no longer repeat the examination from the same state.',
    cites: [
      'Event types: examination that changes the original, damage, consumption',
      'Event types: examination opened and closed',
    ],
    makes: { tells: () => attempt(copied(), 'examine', { ...bodies.examine(['KA/1']), under: [1] }) },
  },
  {
    id: 'acquisition-image-under-a-taken-number',
    code: 'EXHIBIT_DEFINED_TWICE',
    happened: 'The image of a second disk is entered under the number that the image of the first one bears.',
    matters: 'Two images under one number: nobody can say from which of them a file in the report was taken.',
    cites: ['Item: exhibit number and a globally unique id', 'Item: derivation: image of, working copy of, extract of'],
    makes: {
      tells: () => attempt(copied().collect('KA/2'), 'acquire', { ...bodies.acquire('KA/2', ['KA/1.1']), under: [1] }),
    },
  },
  {
    id: 'acquisition-second-try-of-another-disk',
    code: 'REFERENCE_WRONG',
    happened: 'A second attempt names as its predecessor an attempt at another disk.',
    matters:
      'The failed first attempt at this disk disappears from its history, and with it the question what it did to the disk.',
    cites: ['S4', 'S9', 'Event types: acquisition, verification of the image, failed acquisition'],
    makes: {
      tells: () =>
        attempt(copied().collect('KA/2'), 'acquire', {
          ...bodies.acquire('KA/2', ['KA/2.1']),
          under: [1],
          attempt: 2,
          previous: 3,
        }),
    },
  },
  {
    id: 'acquisition-part-taken-out-twice',
    code: 'PART_UNFIT',
    happened: 'A disk is taken out of a laptop that it was taken out of the day before.',
    matters: 'In between it was put back by somebody, unrecorded, or a second disk bears its number.',
    cites: ['S3', 'Event types: split, combine, derive'],
    makes: { tells: () => attempt(takenOut(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])) },
  },
  {
    id: 'acquisition-part-of-another-laptop',
    code: 'PART_UNFIT',
    happened: 'A disk is recorded as taken out of a laptop, and by the record it belongs to another one.',
    matters: 'The data would be laid at the door of the wrong person.',
    cites: ['S3', 'Item: part of, contains'],
    makes: { tells: () => attempt(withPart().collect('KA/2'), 'derive', parted('removed', ['KA/2'], ['KA/1a'])) },
  },
  {
    id: 'acquisition-after-return-to-the-owner',
    code: 'DEPARTED',
    happened: 'A copy of a computer is recorded that was given back to its owner the week before.',
    matters: 'Either it was copied without the owner and without right, or the copy is of something else.',
    cites: ['S11', 'S19', 'Each event: authority reference'],
    makes: {
      tells: () =>
        attempt(
          one()
            .do('release', bodies.release(['KA/1']))
            .later(7 * 86_400),
          'acquire',
          acquire(),
        ),
    },
  },
  {
    id: 'acquisition-before-the-seizure',
    code: 'ACT_BEFORE_TAKING',
    happened: 'By its own times, a disk was imaged in the half hour before it was seized.',
    matters: 'Somebody had the disk before the record begins, or the times of one of the two acts are invented.',
    cites: ['Operations of a receiving agency before it accepts: 8 time logic', 'Acquisition: start and end time'],
    makes: {
      tells: () =>
        attempt(
          bareStory().do('authority', bodies.authority('W-1')).collect('KA/1', {}, {}, { after: 3600 }),
          'acquire',
          acquire(),
          {
            at: ['2026-11-03T12:30:00Z', '2026-11-03T13:00:00Z'],
          },
        ),
    },
  },
  {
    id: 'acquisition-without-word-of-a-blocker',
    code: 'SCHEMA_INVALID',
    happened: 'A disk is imaged, and the entry says neither which write blocker was used nor why none was.',
    matters: 'Nothing shows that the act of copying did not write to the original.',
    cites: ['Acquisition: write blocker make, model, serial, firmware, or a reason why none'],
    makes: invalidEntry('acquire', { ...unblocked, under: [1] }),
  },
  {
    id: 'acquisition-live-and-nothing-said-to-change',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-changes',
    happened:
      'A running computer is copied, and the entry names no change, although every program that runs changes memory.',
    matters: 'Nobody can separate these changes from what somebody else did.',
    cites: ['S24', 'Acquisition: unavoidable changes made, by whom, why'],
    makes: profiled('changes'),
  },
  {
    id: 'acquisition-copy-without-digest',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-verified-copy',
    happened: 'An image is made, and no digest of it is recorded.',
    matters: 'Nobody will ever be able to show that the file examined is the file that was made.',
    cites: ['Acquisition: hash of the image'],
    makes: profiled('digest'),
  },
];
