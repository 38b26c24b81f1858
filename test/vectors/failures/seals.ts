/** Failures of seals: broken, exchanged, unrecorded, in the way. */
import { bodies, type Draft } from '../../custody/bodies.ts';
import { enter } from '../../custody/cases/answer-acts.ts';
import { inventoried, offering, one, toForeigner, work } from '../../custody/cases/offer-acts.ts';
import { foreigner, keeper } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import type { Story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';
import { profiled } from './scene.ts';

const sealed = (blocks: readonly ('access' | 'data')[] = ['access']): Story =>
  one().seal(['KA/1'], 'B-001', { blocks });
const two = (): Story => one().collect('KA/2');
const found = (state: 'found-broken' | 'found-different' | 'found-intact' | 'opened', more: Draft<'seal'> = {}) => ({
  state,
  number: 'B-001',
  closes: ['KA/1'],
  ...(state !== 'found-intact' && { why: 'seen on the yearly round' }),
  ...more,
});

export const sealFailures: readonly Failure[] = [
  {
    id: 'seals-broken-on-the-shelf',
    code: 'SEAL_NOT_INTACT',
    happened: 'On the round through the evidence room the seal of a bag is found torn.',
    matters: 'Between the last look and this one anybody in the room could have had the thing in hand and changed it.',
    cites: ['S6', 'Seals and packaging: checked intact yes or no at every receipt'],
    makes: { tells: () => attempt(sealed(), 'seal', found('found-broken')) },
  },
  {
    id: 'seals-exchanged',
    code: 'SEAL_NOT_INTACT',
    happened: 'The bag bears an intact seal, of another number than the one that was put on.',
    matters: 'Somebody opened the bag and closed it again. An intact seal shows nothing once it is not the same seal.',
    cites: ['S6', 'Seals and packaging: new seal number'],
    makes: { tells: () => attempt(sealed(), 'seal', found('found-different', { newNumber: 'B-777' })) },
  },
  {
    id: 'seals-missing-on-arrival',
    code: 'SEAL_NOT_INTACT',
    also: ['LEFT_UNCHECKED'],
    happened: 'The recipient unpacks the parcel and finds no seal where the record says that there is one.',
    matters: 'The way there was not closed. What the recipient examined need not be what the sender packed.',
    cites: [
      'S6',
      'Operations of a receiving agency before it accepts: 4 physical check: packages, seals, condition, photographs',
    ],
    makes: {
      tells: () => {
        const told = sealed().offer(['KA/1'], foreigner, offering(['B-001']));
        const packages = [{ package: 'parcel', seals: [{ number: 'B-001', state: 'found-missing' as const }] }];
        const { received } = told.answerTo(4, foreigner, [{ number: 'KA/1' }]).body;
        return enter(told, 4, { more: { received: { ...received, packages } } });
      },
    },
  },
  {
    id: 'seals-opened-that-nobody-applied',
    code: 'SEAL_NOT_ON_RECORD',
    happened: 'A seal is opened for the examination, and the record never said that it was put on.',
    matters: 'Who closed the bag, when, and over what, is unknown. A seal of unknown origin protects nothing.',
    cites: [
      'Seals and packaging: applied by, when',
      'Event types: packaging and sealing, seal check, opening, resealing, discrepancy',
    ],
    makes: { tells: () => attempt(one(), 'seal', found('opened')) },
  },
  {
    id: 'seals-intact-after-opening',
    code: 'SEAL_NOT_ON_RECORD',
    happened: 'A seal that was cut open last week is reported intact by the one who checks the shelf.',
    matters: 'Nobody looked. One check that was written down without looking takes the worth from all the others.',
    cites: ['Seals and packaging: checked intact yes or no at every receipt', 'S25'],
    makes: {
      tells: () =>
        attempt(
          sealed()
            .seal(['KA/1'], 'B-001', { state: 'opened' })
            .later(7 * 86_400),
          'seal',
          found('found-intact'),
        ),
    },
  },
  {
    id: 'seals-one-number-on-two-bags',
    code: 'SEAL_STANDS_ALREADY',
    happened: 'The same seal number is put on two bags.',
    matters: 'The number no longer tells which bag is meant, so contents can be exchanged without breaking the record.',
    cites: ['Seals and packaging: seal or bag number, type', 'S2'],
    makes: { tells: () => attempt(two().seal(['KA/1'], 'B-001'), 'seal', bodies.seal(['KA/2'], 'B-001')) },
  },
  {
    id: 'seals-resealed-with-a-used-number',
    code: 'SEAL_STANDS_ALREADY',
    happened: 'After the examination a bag is closed with a new seal, whose number is on another bag.',
    matters: 'Either one of the two was written down wrongly or a seal was taken off the other bag.',
    cites: ['Seals and packaging: new seal number', 'S12'],
    makes: {
      tells: () =>
        attempt(two().seal(['KA/1'], 'B-001').seal(['KA/2'], 'B-002'), 'seal', {
          ...bodies.seal(['KA/2'], 'B-002'),
          state: 'replaced',
          newNumber: 'B-001',
          why: 'examined',
        }),
    },
  },
  {
    id: 'seals-copied-through',
    code: 'DATA_SEALED',
    happened: 'A disk is imaged while, by the record, a seal closes its connector.',
    matters: 'Either the seal had been opened without an entry or the image is of another disk.',
    cites: ['S1', 'Seals and packaging: opened by, when, why'],
    makes: { tells: () => attempt(sealed(['access', 'data']), 'acquire', work('acquire')) },
  },
  {
    id: 'seals-examined-behind',
    code: 'DATA_SEALED',
    happened: 'The examination of a phone begins while the bag that holds it is sealed.',
    matters:
      'The examiner had access that the record denies: who else had it, and when, can be asked and not answered.',
    cites: ['Seals and packaging: opened by, when, why', 'Event types: examination opened and closed'],
    makes: { tells: () => attempt(sealed(['data']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }) },
  },
  {
    id: 'seals-offered-under-another',
    code: 'SEALS_DIFFER',
    happened: 'The offer names another seal than the one that is on the bag by the record.',
    matters:
      'The recipient will compare the bag with the offer and find it right, or refuse a bag that is: the chain of seals ends at the door.',
    cites: [
      'S8',
      'Operations of a receiving agency before it accepts: 4 physical check: packages, seals, condition, photographs',
    ],
    makes: { tells: () => attempt(sealed(), 'offer', offering(['B-010']), toForeigner) },
  },
  {
    id: 'seals-missed-in-the-inventory',
    code: 'SEALS_DIFFER',
    happened: 'The yearly inventory writes down a bag without seal, where the record has it sealed.',
    matters: 'At some time in that year the bag was opened, and no entry says by whom.',
    cites: ['S25', 'Event types: packaging and sealing, seal check, opening, resealing, discrepancy'],
    makes: { tells: () => attempt(sealed(), 'inventory', inventoried({ seals: [] })) },
  },
  {
    id: 'seals-put-on-by-another-post',
    code: 'NOT_CUSTODIAN',
    happened: 'The evidence room seals a bag that the search team still holds.',
    matters:
      'The person who seals must have had the thing. Either it had changed hands unrecorded, or the seal was signed for unseen.',
    cites: [
      'Seals and packaging: applied by, when',
      'Each event: prior custodian and location, new custodian and location',
    ],
    makes: { tells: () => attempt(one(), 'seal', bodies.seal(['KA/1'], 'B-001'), { by: keeper }) },
  },
  {
    id: 'seals-never-applied',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-sealed',
    happened: 'A computer is seized, shelved and copied, and was never packed and sealed.',
    matters: 'Nothing but the word of everyone who passed by says that it was not touched.',
    cites: [
      'Seals and packaging: seal or bag number, type',
      'Event types: packaging and sealing, seal check, opening, resealing, discrepancy',
    ],
    makes: profiled('seal'),
  },
];
