/** Adding people and withdrawing keys. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies } from '../bodies.ts';
import { bystander, chief, colleague, examiner, foreigner, officer, type Person } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';

const second = colleague(officer, 'Second officer');
const enrolment = (who: Person, post = who.post, roles = who.roles) => ({ card: who.card.bytes, post, roles });
const ending = (who: Person, more = {}) => ({ ...bodies['end-key'](fromHex(who.card.keyId)), ...more });
const held = (): Story => story().collect('KA/1').as(chief);

export const keyCases: readonly RuleCase[] = [
  {
    rule: 'ENROLLED_CARD_INVALID',
    when: 'the card of a new person is not signed',
    breaks: () => attempt(story().as(chief), 'enrol', enrolment(second)),
    facts: { field: 'card' },
    keeps: () => attempt(story().as(chief), 'enrol', enrolment(second), { card: second.card }),
  },
  {
    rule: 'ENROLLED_CARD_INVALID',
    when: 'the card of a recipient is not signed',
    breaks: () => attempt(story().collect('KA/1'), 'offer', { ...bodies.offer(['KA/1']), under: [1] }),
    facts: { field: 'to' },
    keeps: () =>
      attempt(
        story().collect('KA/1'),
        'offer',
        { ...bodies.offer(['KA/1']), under: [1] },
        { recipients: [{ key: foreigner.card.keyId }] },
      ),
  },
  {
    rule: 'KEY_RETURNS',
    when: 'a withdrawn key is added again',
    breaks: () =>
      attempt(story().as(chief).do('end-key', ending(bystander)), 'enrol', enrolment(bystander), {
        card: bystander.card,
      }),
    facts: { name: '“TEST Bystander”', ended: 2 },
    allowed: 'custody key new --name NAME --agency AGENCY --jurisdiction CODE -o FILE',
    keeps: () => {
      const anew = colleague(bystander, 'Bystander anew');
      return attempt(story().as(chief).do('end-key', ending(bystander)), 'enrol', enrolment(anew), { card: anew.card });
    },
  },
  {
    rule: 'KEY_OTHER_POST',
    when: 'a key is to act for a second post',
    breaks: () => attempt(story().as(chief), 'enrol', enrolment(examiner, 'KA'), { card: examiner.card }),
    facts: { name: '“TEST Examiner”', post: 'lab', since: 0, other: 'KA' },
    allowed: 'custody enrol CARD --post lab --roles ROLES',
    keeps: () => attempt(story().as(chief), 'enrol', enrolment(examiner, 'lab', ['witness']), { card: examiner.card }),
  },
  {
    rule: 'POST_LEFT_WITHOUT_CUSTODIAN',
    when: 'the only key of a post that holds exhibits is withdrawn',
    breaks: () => attempt(held(), 'end-key', ending(officer)),
    facts: { post: 'KA', held: 'KA/1', exhibit: 'KA/1' },
    allowed: 'custody enrol CARD --post KA --roles custodian, or custody record takeover --post KA --to POST …',
    keeps: () => attempt(held().enrol(second), 'end-key', ending(officer, { successor: fromHex(second.card.keyId) })),
  },
  {
    rule: 'POST_LEFT_WITHOUT_CUSTODIAN',
    when: 'the only custodian of such a post loses that role',
    breaks: () => attempt(held(), 'enrol', enrolment(officer, 'KA', ['examiner']), { card: officer.card }),
    facts: { post: 'KA', held: 'KA/1', exhibit: 'KA/1' },
    allowed: 'custody enrol CARD --post KA --roles custodian, or custody record takeover --post KA --to POST …',
    keeps: () => attempt(story().as(chief), 'enrol', enrolment(officer, 'KA', ['examiner']), { card: officer.card }),
  },
  {
    rule: 'KEY_UNKNOWN',
    when: 'a key is withdrawn that was never added',
    breaks: () => attempt(story().as(chief), 'end-key', ending(second)),
    facts: { key: second.card.keyId, problem: 'was never added to this record' },
    keeps: () => attempt(story().enrol(second).as(chief), 'end-key', ending(second)),
  },
  {
    rule: 'KEY_UNKNOWN',
    when: 'a key is withdrawn twice',
    breaks: () => attempt(story().as(chief).do('end-key', ending(bystander)), 'end-key', ending(bystander)),
    facts: { key: bystander.card.keyId, problem: 'was withdrawn already, according to entry 2' },
    keeps: () => attempt(story().as(chief).do('end-key', ending(bystander)), 'end-key', ending(examiner)),
  },
  {
    rule: 'SUCCESSOR_UNFIT',
    when: 'the successor acts for another post',
    breaks: () => attempt(story().as(chief), 'end-key', ending(bystander, { successor: fromHex(examiner.card.keyId) })),
    facts: { successor: examiner.card.keyId, post: 'street', problem: 'acts for post lab, not for street' },
    allowed: 'custody enrol CARD --post street --roles custodian',
    keeps: () => {
      const next = colleague(bystander, 'Next');
      return attempt(
        story().enrol(next).as(chief),
        'end-key',
        ending(bystander, { successor: fromHex(next.card.keyId) }),
      );
    },
  },
  {
    rule: 'SUCCESSOR_UNFIT',
    when: 'the successor was never added',
    breaks: () => attempt(story().as(chief), 'end-key', ending(bystander, { successor: fromHex(second.card.keyId) })),
    facts: { successor: second.card.keyId, post: 'street', problem: 'does not act in this record' },
    allowed: 'custody enrol CARD --post street --roles custodian',
    keeps: () => attempt(story().as(chief), 'end-key', ending(bystander)),
  },
  {
    rule: 'SUCCESSOR_UNFIT',
    when: 'a key is to follow itself',
    breaks: () =>
      attempt(story().as(chief), 'end-key', ending(bystander, { successor: fromHex(bystander.card.keyId) })),
    facts: { successor: bystander.card.keyId, post: 'street', problem: 'is the withdrawn key itself' },
    allowed: 'custody enrol CARD --post street --roles custodian',
    keeps: () => attempt(story().as(chief), 'end-key', ending(bystander)),
  },
];
