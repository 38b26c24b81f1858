/** Failures in the store, and of the people who take things out of it. */
import { bodies } from '../../custody/bodies.ts';
import { inventoried, one, work } from '../../custody/cases/offer-acts.ts';
import { analyst, bystander, examiner, keeper, officer } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { day, type Story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';
import { profiled } from './scene.ts';

const issued = (): Story => one().issue(['KA/1'], { post: 'cyber' });
const signedFor = (): Story => issued().do('attest', bodies.attest([3]), { by: analyst });
const returned = { ...bodies.store(['KA/1']), move: 'returned' as const };

export const storageFailures: readonly Failure[] = [
  {
    id: 'storage-issued-and-never-signed-for',
    code: 'NOT_COUNTERSIGNED',
    happened: 'A laptop is issued to the cyber unit, and nobody there ever signs for it.',
    matters:
      'Only one side says where it is. If it cannot be found, the store and the unit will each point to the other.',
    cites: ['S25', 'Each event: countersignature of the other party'],
    makes: {
      tells: () =>
        attempt(one(), 'store', {
          move: 'issued',
          exhibits: ['KA/1'],
          place: 'counter',
          to: { post: 'cyber' },
          due: Date.UTC(2026, 10, 10) / 1000,
        }),
      declares: [],
    },
  },
  {
    id: 'storage-back-and-never-signed-for',
    code: 'NOT_COUNTERSIGNED',
    happened: 'A disk comes back into the store from somebody who never signed for having it.',
    matters: 'For the time between, no person answers for it under their own signature.',
    cites: ['S25', 'Each event: countersignature of the other party'],
    makes: { tells: () => attempt(issued(), 'store', returned) },
  },
  {
    id: 'storage-received-by-signature-of-the-issuer',
    code: 'NOT_COUNTERSIGNED',
    also: ['ATTEST_OWN_ENTRY'],
    happened: 'The store keeper issues a phone and then also signs that it was received.',
    matters: 'Two signatures of one hand are one signature: nobody else says that the phone arrived anywhere.',
    cites: ['Each event: countersignature of the other party', 'Each event: witness'],
    makes: { tells: () => attempt(issued(), 'attest', bodies.attest([3])), declares: [] },
  },
  {
    id: 'storage-used-by-another-unit',
    code: 'ISSUED_TO_ANOTHER',
    happened:
      'A disk is issued to the cyber unit, which signed for it; the search team writes down that it copied the disk meanwhile.',
    matters: 'It cannot have been in two places. Either the issue or the copying is not as recorded.',
    cites: ['Each event: prior custodian and location, new custodian and location', 'S25'],
    makes: { tells: () => attempt(signedFor(), 'acquire', work('acquire'), { by: officer }) },
  },
  {
    id: 'storage-viewed-while-somebody-had-it',
    code: 'ISSUED_TO_ANOTHER',
    happened: 'A phone was handed to one examiner, and another unit records that it viewed it.',
    matters:
      'Access by a person who is not on the list of those who had the thing is what cross-examination looks for first.',
    cites: ['Event types: access, view only', 'S25'],
    makes: {
      tells: () =>
        attempt(
          one()
            .issue(['KA/1'], { person: { name: 'TEST Examiner' } })
            .do('attest', bodies.attest([3]), { by: examiner }),
          'access',
          bodies.access(['KA/1']),
          { by: analyst },
        ),
    },
  },
  {
    id: 'storage-returned-that-nobody-had',
    code: 'RETURNED_NOT_ISSUED',
    happened: 'A disk is booked back into the store, and by the record it had never left.',
    matters: 'Somebody had it, for a time that nobody knows, and no entry names them.',
    cites: ['S25', 'Event types: storage in, storage out, location move'],
    makes: { tells: () => attempt(one().do('store', bodies.store(['KA/1'])), 'store', returned) },
  },
  {
    id: 'storage-returned-twice',
    code: 'RETURNED_NOT_ISSUED',
    happened: 'A laptop comes back into the store on Tuesday and again on Friday, with no issue in between.',
    matters: 'The second issue was not recorded: three days without custodian.',
    cites: ['S25', 'Each event: prior custodian and location, new custodian and location'],
    makes: {
      tells: () =>
        attempt(
          signedFor()
            .do('store', returned)
            .later(3 * day),
          'store',
          returned,
        ),
    },
  },
  {
    id: 'storage-not-on-its-shelf',
    code: 'INVENTORY_DIFFERS',
    also: ['WHEREABOUTS_NOT_SHOWN'],
    happened: 'The inventory does not find a phone, and no entry afterwards says what became of it.',
    matters: 'From the last time it was seen, nothing shows that the phone presented later is the same one.',
    cites: ['S25', 'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise'],
    makes: { tells: () => attempt(one(), 'inventory', inventoried({ found: 'not-seen' })) },
  },
  {
    id: 'storage-found-otherwise-than-recorded',
    code: 'INVENTORY_DIFFERS',
    happened: 'The inventory finds a laptop without the battery that it was described with, and nothing follows.',
    matters: 'The thing changed in custody. Unexplained, every other property of it can have changed too.',
    cites: ['S25', 'Item: physical description, condition, marks'],
    makes: {
      tells: () =>
        attempt(one(), 'inventory', {
          ...bodies.inventory([]),
          exhibits: [{ number: 'KA/1', found: 'discrepancy', remark: 'battery missing' }],
        }),
    },
  },
  {
    id: 'storage-moved-by-who-does-not-hold-it',
    code: 'NOT_CUSTODIAN',
    happened: 'The evidence room moves a disk to another shelf that by the record is still with the search team.',
    matters: 'The handing over to the evidence room is missing: custody passed with no one giving and no one taking.',
    cites: ['Each event: prior custodian and location, new custodian and location', 'S25'],
    makes: {
      tells: () => attempt(one(), 'store', { ...bodies.store(['KA/1']), move: 'moved' }, { by: keeper }),
    },
  },
  {
    id: 'storage-lost',
    code: 'LOSS_OPEN',
    happened: 'A memory card is reported lost, and nothing says that it was found.',
    matters:
      'A record that still calls it held is wrong, and whatever turns up later under its number needs to be shown to be the same.',
    cites: [
      'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise',
      'Each event: what was done on failure',
    ],
    makes: {
      tells: () =>
        attempt(one(), 'incident', { ...bodies.incident(['KA/1']), code: 'loss', found: '2026-11-03T11:00:00Z' }),
    },
  },
  {
    id: 'storage-water-in-the-room',
    code: 'INCIDENT_OPEN',
    happened: 'Water runs into the evidence room and damages a laptop; the incident is written down and never closed.',
    matters: 'What was damaged, and whether data suffered, stays open, and so does what its later state shows.',
    cites: [
      'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise',
      'Each event: what was done on failure',
    ],
    makes: { tells: () => attempt(one(), 'incident', bodies.incident(['KA/1']), { by: bystander }) },
  },
  {
    id: 'storage-place-of-copying-unsaid',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-place',
    happened: 'A computer leaves its shelf to be copied, and where that was done is not written down.',
    matters: 'Who else could reach it there, and whether the place was fit for it, cannot be judged.',
    cites: ['Each event: place'],
    makes: profiled('shelf'),
  },
  {
    id: 'storage-viewed-for-no-reason',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-why',
    happened: 'An officer had a computer brought from the shelf and looked at it, and did not say why.',
    matters: 'Access without a reason is access that the court cannot tell from tampering.',
    cites: ['Each event: purpose or reason', 'Event types: access, view only'],
    makes: profiled('reason'),
  },
];
