/** Failures of offers: what is offered, how, and what is done meanwhile. */
import { bodies, file } from '../../custody/bodies.ts';
import { offered } from '../../custody/cases/answer-acts.ts';
import { takenOut, withPart } from '../../custody/cases/keeping.ts';
import { offering, one, renumbered, toForeigner } from '../../custody/cases/offer-acts.ts';
import { acquire, copied } from '../../custody/cases/work-acts.ts';
import { analyst } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bothSides, count, logic } from './asks.ts';
import type { Failure } from './failure.ts';

export const offerFailures: readonly Failure[] = [
  {
    id: 'handover-offered-to-two-agencies-at-once',
    code: 'OFFERED_TWICE',
    happened: 'A phone is offered to a laboratory while an offer of the same phone to another state is open.',
    matters: 'Both may accept, and then two custodians on paper answer for one thing that at most one of them has.',
    cites: ['Event types: transfer offered', bothSides],
    makes: {
      tells: () =>
        attempt(
          offered(),
          'offer',
          { ...bodies.offer(['KA/1']), under: [1] },
          { recipients: [{ key: analyst.card.keyId }] },
        ),
    },
  },
  {
    id: 'handover-offered-under-both-numbers',
    code: 'OFFERED_TWICE',
    happened:
      'A phone was given a second number, and one offer lists it under both, as if two phones were in the parcel.',
    matters: 'The recipient signs for two phones and has one. Where the other is, nobody will ever be able to say.',
    cites: ['Item: other exhibit numbers over time', count],
    makes: {
      tells: () => attempt(renumbered(), 'offer', offering([], 'with', ['KA/1', 'KB/1']), toForeigner),
    },
  },
  {
    id: 'handover-copied-while-offered',
    code: 'OFFER_STANDS',
    happened: 'A disk is packed and offered, and is then copied once more before the recipient has answered.',
    matters: 'The recipient signs for what it was at the offer. No receipt lists what was done to it afterwards.',
    cites: ['Event types: transfer offered', logic],
    makes: { tells: () => attempt(offered(), 'acquire', acquire()) },
  },
  {
    id: 'handover-given-back-while-offered',
    code: 'OFFER_STANDS',
    happened: 'A laptop is offered to another agency, and in the meantime its owner is given it back.',
    matters: 'The agency may accept a laptop that is no longer there to be had.',
    cites: ['S11', 'Event types: offer withdrawn, offer expired'],
    makes: { tells: () => attempt(offered(), 'release', bodies.release(['KA/1'])) },
  },
  {
    id: 'handover-other-content-offered',
    code: 'CONTENT_DIFFERS',
    happened: 'The offer states another digest for an image than the record fixed when it was made.',
    matters:
      'The recipient would check the image against a digest that was put in its place, and find everything in order.',
    cites: [
      'Operations of a receiving agency before it accepts: 9 hash again everything accepted, second tool if possible',
      'Each event: hashes before and after',
    ],
    makes: {
      tells: () =>
        attempt(
          copied(),
          'offer',
          {
            ...bodies.offer(['KA/1.1']),
            exhibits: [{ number: 'KA/1.1', parts: 'with', seals: [], incidents: [], content: file(2) }],
            under: [1],
          },
          toForeigner,
        ),
    },
  },
  {
    id: 'handover-part-that-was-taken-out',
    code: 'PART_REMOVED',
    happened: 'A laptop is offered with its disk, and the disk was taken out and never put back.',
    matters: 'The recipient signs for a disk that is not in the box, and will be asked where it is.',
    cites: ['S3', count],
    makes: {
      tells: () => attempt(takenOut(), 'offer', offering([], 'with', ['KA/1', 'KA/1a']), toForeigner),
    },
  },
  {
    id: 'handover-part-not-named',
    code: 'PARTS_NOT_NAMED',
    happened: 'A laptop is handed over with the disk inside, and the offer does not name the disk.',
    matters: 'By the record the disk is still here, by the facts it is there, and neither side answers for it.',
    cites: ['S3', 'Item: part of, contains'],
    makes: { tells: () => attempt(withPart(), 'offer', offering([]), toForeigner) },
  },
  {
    id: 'handover-with-an-incident-open',
    code: 'OPEN_INCIDENT_OFFERED',
    also: ['INCIDENT_OPEN'],
    happened: 'A phone is offered while the incident in which it was damaged is still open.',
    matters:
      'Afterwards nobody can tell on whose side the damage was done, and the one who could explain it has given it away.',
    cites: ['Event types: incident: loss, damage, suspected tampering, mismatch, key compromise', logic],
    makes: {
      tells: () =>
        attempt(
          one().do('incident', bodies.incident(['KA/1'])),
          'offer',
          {
            ...bodies.offer(['KA/1']),
            exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [3] }],
            under: [1],
          },
          toForeigner,
        ),
    },
  },
];
