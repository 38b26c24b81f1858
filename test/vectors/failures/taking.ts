/** Failures on taking: at the scene and at the counter. */
import { bodies, thing } from '../../custody/bodies.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import { bystander, examiner } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';
import { invalidEntry, profiled } from './scene.ts';

const collecting = (number: string) => ({ ...bodies.collect(number), under: [1] });

export const takingFailures: readonly Failure[] = [
  {
    id: 'taking-number-given-twice',
    code: 'EXHIBIT_DEFINED_TWICE',
    happened:
      'Two phones are found in one flat, and the second is entered under the number that the first bears already.',
    matters:
      'Nobody can say afterwards which of the two a report, a photograph or a witness means; the one shown in court need not be the one that was seized.',
    cites: ['S21', 'Item: exhibit number and a globally unique id'],
    makes: { tells: () => attempt(one(), 'collect', collecting('KA/1')) },
  },
  {
    id: 'taking-number-in-small-letters',
    code: 'EXHIBIT_CASE',
    happened: 'The number on a label was copied by hand: the record has KA/1, and the bag is sealed for ka/1.',
    matters:
      'Two spellings look like two things. A seal that is on record for another number than the thing says nothing about the thing.',
    cites: ['Item: exhibit number and a globally unique id', 'Seals and packaging: seal or bag number, type'],
    makes: { tells: () => attempt(one(), 'seal', bodies.seal(['ka/1'], 'B-001')) },
  },
  {
    id: 'taking-without-warrant',
    code: 'NO_AUTHORITY',
    happened: 'A device is seized, and the entry names no warrant, order, statute or consent.',
    matters:
      'Seizure without a legal basis can make the thing and all that was learned from it inadmissible; a basis that is first named in court was perhaps not there.',
    cites: ['Case and authority: authority for each seizure or transfer: type', 'Each event: authority reference'],
    makes: { tells: () => attempt(story(), 'collect', bodies.collect('KA/1')) },
  },
  {
    id: 'taking-by-post-without-custodian',
    code: 'POST_WITHOUT_CUSTODIAN',
    happened:
      'An examiner takes in a disk for the laboratory, and nobody of the laboratory has the role to keep evidence.',
    matters: 'From that moment nobody answers for the disk: the court could call no custodian.',
    cites: ['Each event: prior custodian and location, new custodian and location', 'S10'],
    makes: { tells: () => attempt(story(), 'collect', collecting('KA/1'), { by: examiner }) },
  },
  {
    id: 'taking-switched-off-by-a-witness',
    code: 'ROLE_MISSING',
    happened:
      'A bystander, added to the record only to sign as witness, switches the seized phone off and signs for it.',
    matters:
      'A person who changes the state of evidence must be competent and entitled to. Here it was somebody who was neither, and what the phone held in memory is gone.',
    cites: ['S1', 'Each event: actor: name, title, badge or ID, agency, role'],
    makes: {
      tells: () =>
        attempt(
          one(),
          'preserve',
          { ...bodies.preserve('KA/1'), action: 'power-down', before: { power: 'on' }, after: { power: 'off' } },
          { by: bystander },
        ),
    },
  },
  {
    id: 'taking-left-there-and-shelved-here',
    code: 'SOURCE_ONLY',
    happened:
      'A server is copied on site and left with its owner; a week later the record books it into the evidence room.',
    matters:
      'Either the server was taken without saying so, or the shelf holds something else. What was left can have been changed since, and must not pass for what was kept.',
    cites: ['S24', 'Event types: storage in, storage out, location move'],
    makes: {
      tells: () =>
        attempt(story().collect('KA/1', {}, { manner: 'copied-and-left' }), 'store', bodies.store(['KA/1']), {
          after: 7 * 86_400,
        }),
    },
  },
  {
    id: 'taking-array-without-its-disks',
    code: 'EXHIBIT_UNKNOWN',
    happened: 'An array of disks is entered with its slots, and the disk in slot 2 was never entered as an exhibit.',
    matters:
      'One disk less, and the array cannot be put together again. Nothing shows whether it was there, was kept back, or came later.',
    cites: ['S2', 'Item: part of, contains'],
    makes: {
      tells: () =>
        attempt(story().collect('KA/1.1'), 'collect', {
          ...collecting('KA/1'),
          exhibit: {
            ...thing('KA/1'),
            kind: 'set',
            members: [
              { number: 'KA/1.1', slot: '1' },
              { number: 'KA/1.2', slot: '2' },
            ],
          },
        }),
    },
  },
  {
    id: 'taking-handled-and-never-entered',
    code: 'EXHIBIT_UNKNOWN',
    happened: 'A phone is put into a shielded bag under a number for which the record has no seizure.',
    matters: 'Its history begins in the middle: from whom it was taken, when and in what state is not on record.',
    cites: ['S1', 'Item: where found, from whom obtained'],
    makes: {
      tells: () => attempt(one(), 'preserve', { ...bodies.preserve('KA/2'), action: 'isolate' }),
    },
  },
  {
    id: 'taking-sealed-before-it-was-found',
    code: 'ACT_BEFORE_TAKING',
    happened: 'By the times in the record, a bag was sealed twenty minutes before the thing in it was found.',
    matters:
      'One of the two times is wrong, and perhaps the order of events too: the bag may have been closed over something else.',
    cites: [
      'Seals and packaging: applied by, when',
      'Operations of a receiving agency before it accepts: 8 time logic',
    ],
    makes: {
      tells: () =>
        attempt(story().collect('KA/1', {}, {}, { after: 3600 }), 'seal', bodies.seal(['KA/1'], 'B-001'), {
          at: '2026-11-03T12:41:00Z',
        }),
    },
  },
  {
    id: 'taking-computer-without-serial',
    code: 'SCHEMA_INVALID',
    happened: 'A computer is entered without serial number, and without saying why it is missing.',
    matters:
      'Thousands of the same make exist. Without the serial number, or a reason why it could not be read, nothing ties this one to the scene.',
    cites: ['Item: quantity, type, make, model, serial', 'S9'],
    makes: invalidEntry('collect', {
      ...collecting('KA/1'),
      exhibit: { ...thing('KA/1'), kind: 'computer', make: 'TEST', model: 'T-1', ids: { absent: 'not-present' } },
    }),
  },
  {
    id: 'taking-power-state-unsaid',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-power-state',
    happened: 'A computer is seized, and nobody writes down whether it was running.',
    matters:
      'Whether memory could have been secured, and whether switching it off lost something or set off encryption, can no longer be judged.',
    cites: ['S1', 'Item: power, screen and lock state'],
    makes: profiled('power'),
  },
  {
    id: 'taking-device-not-described',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-labelled',
    happened: 'A router is seized as "a router": no make, no model, no serial number.',
    matters: 'It could be any router. The one in court is tied to the scene by nothing but a sticker.',
    cites: ['Item: quantity, type, make, model, serial', 'Item: physical description, condition, marks'],
    makes: profiled('router'),
  },
];
