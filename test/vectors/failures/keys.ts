/** Failures of keys and posts: who may act, who acts on, who takes over. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { parseCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { bodies } from '../../custody/bodies.ts';
import { one } from '../../custody/cases/offer-acts.ts';
import {
  bystander,
  chief,
  colleague,
  examiner,
  foreigner,
  keeper,
  officer,
  type Person,
  person,
} from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { bareStory, noon, type Story, story } from '../../custody/story.ts';
import { Agency } from '../agency.ts';
import type { Failure } from './failure.ts';
import { across, pair, profiled } from './scene.ts';

const second = colleague(officer, 'Second officer');
const lone = person('Alone', 'KA', ['admin', 'custodian', 'examiner']);
const enrolment = (who: Person, post = who.post, roles = who.roles) => ({ card: who.card.bytes, post, roles });
const ending = (who: Person, more = {}) => ({ ...bodies['end-key'](fromHex(who.card.keyId)), ...more });
const held = (): Story => one().as(chief);

const rotated = 'Event types: key enrolled, rotated, revoked';
const actors = 'Each event: actor: name, title, badge or ID, agency, role';
const replaced = 'Event types: custodian replaced or deceased';
const continued = 'Event types: ledger handed over, merged, continued';

/** A ledger that continues the first entries of another, which is given whole or as far as it was continued. */
const continuing = (by: 'keeper' | 'stranger'): Failure['makes'] => ({
  writes: async (label) => {
    const [old, stranger] = await pair(label, 'KA/1', 'KA/2');
    const size = by === 'keeper' ? old.size - 1 : old.size;
    const { ledger, root } = parseCheckpoint(old.ledger.checkpoint(size));
    const anew = await Agency.open(`${label} anew`, 'KA', 'DE', {
      chief: (by === 'keeper' ? old : stranger).chief,
      continues: { ledger, size, root, break: by === 'keeper' ? 'tail-lost' : 'moved' },
    });
    return across([anew, old]);
  },
  elsewhere: [{ findings: by === 'keeper' ? ['CONTINUED_ELSEWHERE'] : [] }],
});

export const keyFailures: readonly Failure[] = [
  {
    id: 'keys-one-officer-does-it-all',
    code: 'ONE_PERSON_ALL_ROLES',
    happened: 'One officer adds people to the record, keeps the evidence and examines it, with one key.',
    matters: 'Nobody looked over that officer’s shoulder: all that the record says comes from one person.',
    cites: [actors],
    makes: { tells: () => attempt(bareStory([lone]), 'note', bodies.note([]), { by: lone }) },
  },
  {
    id: 'keys-added-by-who-may-not',
    code: 'ROLE_MISSING',
    happened: 'The officer of the case gives a colleague a key in the record; only an administrator may.',
    matters: 'Anyone who can add people can add a custodian, and sign a handover to oneself under another name.',
    cites: [rotated, actors],
    makes: { tells: () => attempt(one(), 'enrol', enrolment(second), { by: officer, card: second.card }) },
  },
  {
    id: 'keys-withdrawn-and-used-again',
    code: 'KEY_RETURNS',
    happened: 'A key that was withdrawn when its holder left is added to the record again.',
    matters: 'Who had the key meanwhile is unknown. A key that comes back makes every date on its signatures doubtful.',
    cites: ['S16', rotated],
    makes: {
      tells: () =>
        attempt(story().as(chief).do('end-key', ending(bystander)), 'enrol', enrolment(bystander), {
          card: bystander.card,
        }),
    },
  },
  {
    id: 'keys-one-key-for-two-posts',
    code: 'KEY_OTHER_POST',
    happened: 'The key of an examiner of the laboratory is to act for the search team as well.',
    matters: 'A handover between the two would be signed on both sides with one key.',
    cites: [actors, 'S10'],
    makes: { tells: () => attempt(story().as(chief), 'enrol', enrolment(examiner, 'KA'), { card: examiner.card }) },
  },
  {
    id: 'keys-last-custodian-leaves',
    code: 'POST_LEFT_WITHOUT_CUSTODIAN',
    happened: 'The only custodian of a post retires while the post holds a phone; nobody follows.',
    matters: 'The phone is held by nobody. No one can hand it over, and no one can be asked.',
    cites: ['S10', replaced],
    makes: { tells: () => attempt(held(), 'end-key', ending(officer)) },
  },
  {
    id: 'keys-last-custodian-loses-the-role',
    code: 'POST_LEFT_WITHOUT_CUSTODIAN',
    happened: 'The only custodian of a post is made an examiner, and the post still holds a phone.',
    matters: 'From then on the phone is examined in nobody’s custody.',
    cites: ['S10', actors],
    makes: {
      tells: () => attempt(held(), 'enrol', enrolment(officer, 'KA', ['examiner']), { card: officer.card }),
    },
  },
  {
    id: 'keys-last-custodian-moves',
    code: 'POST_LEFT_WITHOUT_CUSTODIAN',
    also: ['KEY_OTHER_POST'],
    happened:
      'The only custodian of a post is transferred to another unit as an examiner, with the key that she has, and the post still holds a phone.',
    matters:
      'The phone stays behind with nobody, and all that she signed for the old post can be read as the word of the new one.',
    cites: ['S10', replaced],
    makes: {
      tells: () => attempt(held(), 'enrol', enrolment(officer, 'street', ['examiner']), { card: officer.card }),
    },
  },
  {
    id: 'keys-successor-from-another-post',
    code: 'SUCCESSOR_UNFIT',
    happened: 'A key is withdrawn, and as its successor a key of another unit is named.',
    matters: 'The new key would inherit what it may not touch. Custody would change hands by a line of administration.',
    cites: ['S16', rotated],
    makes: {
      tells: () =>
        attempt(story().as(chief), 'end-key', ending(bystander, { successor: fromHex(examiner.card.keyId) })),
    },
  },
  {
    id: 'keys-withdrawn-that-was-never-there',
    code: 'KEY_UNKNOWN',
    happened: 'A stolen key is withdrawn by a number that no key of this record has.',
    matters: 'The stolen key goes on being good, and everybody believes that it was stopped.',
    cites: ['S16', rotated],
    makes: { tells: () => attempt(story().as(chief), 'end-key', ending(second)) },
  },
  {
    id: 'keys-stolen',
    code: 'KEY_COMPROMISED',
    happened: 'A laptop is stolen with the key of the officer on it; the record withdraws the key as compromised.',
    matters:
      'Anyone who has the key can sign with any date. Its earlier entries count only where something outside shows that they are older.',
    cites: ['S16', 'Event types: incident: loss, damage, suspected tampering, mismatch, key compromise'],
    makes: {
      tells: () =>
        attempt(one().enrol(second).as(chief), 'end-key', ending(officer, { reason: 'compromised', since: noon + 60 })),
    },
  },
  {
    id: 'keys-taken-over-from-the-dead',
    code: 'TAKEOVER',
    happened: 'The custodian has died, and what he held is taken over by the evidence room without his signature.',
    matters:
      'One hand of the handover is missing. What he held, and in what state, rests on an inventory that others made.',
    cites: ['S10', 'Event types: emergency take-over without counterpart'],
    makes: {
      tells: () =>
        attempt(one(), 'takeover', { ...bodies.takeover(['KA/1'], 'evidence-room'), why: 'death' }, { by: chief }),
    },
  },
  {
    id: 'keys-taken-over-by-nobody',
    code: 'POST_WITHOUT_CUSTODIAN',
    happened: 'What a sick custodian held is taken over for a unit in which nobody may hold evidence.',
    matters: 'Custody was moved from somebody who could be asked to somebody who does not exist.',
    cites: ['S10', 'Event types: emergency take-over without counterpart'],
    makes: { tells: () => attempt(one(), 'takeover', bodies.takeover(['KA/1'], 'lab'), { by: chief }) },
  },
  {
    id: 'keys-taken-over-while-on-its-way',
    code: 'TAKEOVER_OFFERED',
    also: ['TAKEOVER'],
    happened: 'A takeover comes into force for a disk that has meanwhile been offered abroad.',
    matters: 'The disk may be accepted there and taken over here: two custodians, each by a valid act.',
    cites: ['S10', 'Event types: transfer offered'],
    makes: {
      tells: () =>
        attempt(
          one()
            .do(
              'takeover',
              { ...bodies.takeover(['KA/1'], 'evidence-room'), irregular: [{ rule: 'TAKEOVER', why: 'illness' }] },
              { by: chief },
            )
            .offer(['KA/1'], foreigner),
          'attest',
          bodies.attest([3]),
          { by: keeper },
        ),
    },
  },
  {
    id: 'keys-record-goes-on-elsewhere',
    code: 'BREAK_LEFT_OUT',
    also: ['BREAK_DECLARED'],
    happened:
      'After a crash the record is continued from an old copy, and the last entry of the lost one is passed over in silence.',
    matters: 'What that entry said may be what mattered. Leaving it out unnamed is indistinguishable from removing it.',
    cites: ['S23', continued],
    makes: continuing('keeper'),
  },
  {
    id: 'keys-record-continued-by-a-stranger',
    code: 'BREAK_BY_STRANGER',
    also: ['BREAK_DECLARED'],
    happened: 'Another agency opens a record that says it continues ours, and nobody of ours signed that.',
    matters: 'Anyone can claim to continue a record. Without the hand of its keepers the chain ends with the old one.',
    cites: ['S17', continued],
    makes: continuing('stranger'),
  },
  {
    id: 'keys-officer-without-rank',
    code: 'PROFILE_NOT_MET',
    requirement: '27037-competence',
    happened: 'The officer who seized and copied is named without rank or function.',
    matters:
      'Whether the person was competent to do it cannot be judged from the record, and the name alone may not find them.',
    cites: [actors],
    makes: profiled('title'),
  },
];
