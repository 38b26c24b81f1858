/** Failures of legal basis, and of the terms that bind what was taken. */
import { bodies, type Draft } from '../../custody/bodies.ts';
import { one, toForeigner } from '../../custody/cases/offer-acts.ts';
import { acquire } from '../../custody/cases/work-acts.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bareStory, day, noon, story } from '../../custody/story.ts';
import type { Failure } from './failure.ts';

const authority = (more: Draft<'authority'>): Draft<'authority'> => ({ ...bodies.authority('W-1'), ...more });
const consent = {
  kind: 'consent' as const,
  consent: { person: { name: 'TEST Witness' }, capacity: 'owner', limits: 'calls of October' },
};
const terms = (kind: NonNullable<Draft<'terms'>['kind']>, more: Draft<'terms'> = {}): Draft<'terms'> => ({
  ...bodies.terms(),
  kind,
  exhibits: ['KA/1'],
  ...more,
});
const exigent = {
  under: { absent: 'exigent' as const, why: 'device about to lock' },
  irregular: [{ rule: 'NO_AUTHORITY', why: 'device about to lock' }],
};
const expiry = 'Case and authority: authority: number, issuing authority, date, expiry, scope';
const legal = 'Event types: authority granted, extended, expired, revoked';

export const lawFailures: readonly Failure[] = [
  {
    id: 'law-handed-abroad-without-leave',
    code: 'NO_AUTHORITY',
    happened:
      'The warrant covers seizing, copying and examining. The image is offered to another state, and nothing permits that.',
    matters:
      'Evidence that crossed a border without a legal basis may be unusable there, and its transfer unlawful here.',
    cites: [
      'Case and authority: requesting and requested state, central authority',
      'Operations of a receiving agency before it accepts: 2 confirm legal basis',
    ],
    makes: {
      tells: () =>
        attempt(
          bareStory()
            .do('authority', authority({ acts: [{ act: 'seize' }, { act: 'copy' }, { act: 'examine' }] }))
            .collect('KA/1'),
          'offer',
          { ...bodies.offer(['KA/1']), under: [1] },
          toForeigner,
        ),
    },
  },
  {
    id: 'law-used-after-revocation',
    code: 'USED_AFTER_REVOCATION',
    happened: 'A revocation is entered that is dated before the last copy that was made under the warrant.',
    matters: 'At the time of the copy the warrant no longer held, whether or not the officer knew.',
    cites: [legal, expiry],
    makes: {
      tells: () =>
        attempt(
          one().acquire('KA/1', ['KA/1.1']).later(day),
          'authority',
          authority({ state: 'revoked', issued: noon + 60 }),
        ),
    },
  },
  {
    id: 'law-examined-after-consent-was-withdrawn',
    code: 'USED_AFTER_REVOCATION',
    happened:
      'A witness withdraws consent in the morning; the examination goes on at noon, and the withdrawal is entered in the evening.',
    matters: 'Consent is as good as its last word. What was learned after that word may have to be left out.',
    cites: ['S19', legal],
    makes: {
      tells: () =>
        attempt(
          bareStory()
            .do('authority', authority(consent))
            .collect('KA/1')
            .examine(['KA/1'])
            .later(6 * 3600),
          'authority',
          authority({ ...consent, state: 'withdrawn', issued: noon + 150 }),
        ),
    },
  },
  {
    id: 'law-warrant-came-afterwards',
    code: 'EXPLAINED_LATE',
    also: ['NO_AUTHORITY'],
    happened:
      'A phone is copied at once because it was about to lock; the warrant comes the next day and confirms the copy.',
    matters:
      'The court must know that nobody had a warrant at the time: whether haste excuses that is for it to decide.',
    cites: ['S1', 'Case and authority: urgency'],
    makes: {
      tells: () =>
        attempt(one().do('acquire', acquire(exigent)).later(day), 'authority', {
          ...bodies.authority('W-2'),
          confirms: [3],
        }),
    },
  },
  {
    id: 'law-none-needed-says-the-signer',
    code: 'AUTHORITY_NOT_NEEDED',
    happened: 'The signer writes that no authority is needed to examine the disk.',
    matters: 'That is a statement of law by the person whom it favours. The court will want to hear the reason.',
    cites: [
      'Each event: authority reference',
      'Operations of a receiving agency before it accepts: 2 confirm legal basis',
    ],
    makes: {
      tells: () =>
        attempt(one(), 'examine', {
          ...bodies.examine(['KA/1']),
          under: { absent: 'not-needed', why: 'own computer of the agency' },
        }),
    },
  },
  {
    id: 'law-resting-on-a-voided-warrant',
    code: 'AUTHORITY_VOIDED',
    happened: 'A warrant was entered in the wrong case and voided; the next copy still rests on that entry.',
    matters: 'The signer relied on a paper that is not of this case. Whether another one covers the act is not shown.',
    cites: ['S9', expiry],
    makes: {
      tells: () =>
        attempt(
          one().do('authority', bodies.authority('W-2')).do('correct', { entry: 3, kind: 'void', why: 'wrong case' }),
          'acquire',
          acquire({ under: [1, 3] }),
        ),
    },
  },
  {
    id: 'law-voided-under-what-rests-on-it',
    code: 'AUTHORITY_VOIDED',
    happened: 'The entry of a warrant is voided after a disk was seized on the strength of it.',
    matters: 'The seizure loses the ground that it was recorded on, and nobody has said what takes its place.',
    cites: ['S9', legal],
    makes: { tells: () => attempt(one(), 'correct', { entry: 1, kind: 'void', why: 'wrong case' }) },
  },
  {
    id: 'law-shared-against-the-terms',
    code: 'TERMS_BREACHED',
    happened: 'The sending state forbade passing the data on; the record says that it was passed on.',
    matters:
      'Breach of speciality or of an onward-sharing ban can bar the use of the evidence and end the help of that state.',
    cites: [
      'Case and authority: conditions on use: purpose limitation, speciality, onward-sharing ban, confidentiality',
      'Operations of a receiving agency before it accepts: 3 confirm terms that we take on, and record our agreement',
    ],
    makes: {
      tells: () =>
        attempt(
          one().do('terms', terms('onward-sharing')),
          'terms',
          terms('onward-sharing', { state: 'breached', of: 3 }),
        ),
    },
  },
  {
    id: 'law-not-returned-in-time',
    code: 'TERMS_OVERDUE',
    happened:
      'A disk lent by another state was to be returned by a date, which passed with neither return nor extension.',
    matters:
      'From that day the owner of the evidence no longer agrees to the custody, and the lender may refuse to confirm anything.',
    cites: ['S22', 'Case and authority: conditions on use: deadline, return required'],
    makes: {
      tells: () =>
        attempt(
          one()
            .do('terms', terms('return-by', { due: noon + day }))
            .later(day),
          'note',
          bodies.note([]),
        ),
    },
  },
  {
    id: 'law-not-erased-in-time',
    code: 'TERMS_OVERDUE',
    happened:
      'Data of a person not concerned were to be erased by a date; the date is past and nothing says that it was done.',
    matters:
      'Keeping data past the day that the law sets is a breach of its own, and taints what is found in them later.',
    cites: [
      'Case and authority: data-protection basis, retention period, erasure rule',
      'Event types: retention review, erasure of personal data',
    ],
    makes: {
      tells: () => attempt(one(), 'terms', terms('erase-by', { due: noon + 300 })),
    },
  },
  {
    id: 'law-resting-on-no-authority-at-all',
    code: 'REFERENCE_WRONG',
    happened: 'The entry of a seizure names as its legal basis an entry that is a note.',
    matters: 'It looks authorised on the form. A reader who turns the page finds nothing.',
    cites: ['Each event: authority reference'],
    makes: {
      tells: () => attempt(story().note(), 'collect', { ...bodies.collect('KA/1'), under: [2] }),
    },
  },
  {
    id: 'law-haste-without-a-word',
    code: 'IRREGULAR_UNDECLARED',
    also: ['NO_AUTHORITY'],
    happened: 'A phone is seized without warrant, and the officer does not say what was urgent.',
    matters: 'An exception that nobody claims at the time is hard to claim in court.',
    cites: ['S1', 'Case and authority: urgency'],
    makes: { tells: () => attempt(bareStory(), 'collect', bodies.collect('KA/1')) },
  },
];
