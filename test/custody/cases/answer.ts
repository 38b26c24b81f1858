/** Receipts: whose they are, whether they come in time, what they are worth. */
import { fromHex } from '../../../src/bytes/hex.ts';
import type { Answer, AnswerBody } from '../../../src/ledger/statements/answer.ts';
import { bodies, type Draft } from '../bodies.ts';
import { bystander, colleague, foreigner, keeper, officer, type Person, person } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { noon, story, thisLedger } from '../story.ts';
import { enter, listed, offered, office, one, onPaper, scan, two } from './answer-acts.ts';
import { ourAnswer } from './exhibit.ts';

const agency = person('Agency', 'agency', []);
/** Another key that bears the officer's own name. */
const namesake = person('Officer', 'elsewhere', ['custodian']);
const second = colleague(officer, 'Second');
const here = { into: fromHex(thisLedger) };

const directory = (by: Person, more: object = {}) => ({
  directory: {
    keyId: by.card.keyId,
    posts: [{ card: listed.card, post: 'abroad', roles: ['custodian'] }],
    issued: noon,
    expires: noon + 86_400,
    ...more,
  } as unknown as NonNullable<Answer['directory']>,
});

const receiving = (
  more: Partial<AnswerBody> = {},
  pairs: readonly (readonly [string, string])[] = [['B-7', 'KA/1']],
  told = story(),
): Attempt =>
  attempt(told, 'receive', bodies.receive(pairs), {
    answer: { answer: ourAnswer(told, ['B-7', 'B-8'], more), valid: true },
  });

export const answerCases: readonly RuleCase[] = [
  {
    rule: 'ANSWER_UNSIGNED',
    when: 'the signature of a receipt does not hold',
    breaks: () => enter(offered(), 3, { valid: false }),
    facts: {},
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'ANSWER_UNSIGNED',
    when: 'something is received on no receipt',
    breaks: () => attempt(story(), 'receive', bodies.receive([['B-7', 'KA/1']])),
    facts: {},
    keeps: () => receiving(),
  },
  {
    rule: 'OFFER_CLOSED',
    when: 'a receipt comes after the withdrawal',
    breaks: () => enter(offered().do('withdraw', bodies.withdraw(3)), 3),
    facts: { offer: 3, problem: 'was withdrawn, according to entry 4' },
    keeps: () => attempt(offered().do('withdraw', bodies.withdraw(3)), 'note', bodies.note(['KA/1'])),
  },
  {
    rule: 'OFFER_CLOSED',
    when: 'an answered offer is withdrawn',
    breaks: () => {
      const told = offered();
      return attempt(
        told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }])),
        'withdraw',
        bodies.withdraw(3),
      );
    },
    facts: { offer: 3, problem: 'is answered in full' },
    keeps: () => {
      const told = two();
      return attempt(
        told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }])),
        'withdraw',
        bodies.withdraw(4),
      );
    },
  },
  {
    rule: 'ANSWER_NOT_ADDRESSED',
    when: 'someone else answers',
    breaks: () => enter(offered(), 3, { by: bystander }),
    facts: { offer: 3, key: bystander.card.keyId, problem: '' },
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'ANSWER_NOT_ADDRESSED',
    when: 'the directory is of another agency',
    breaks: () =>
      enter(one().offer(['KA/1'], { agency: agency.card.keyId }), 3, { by: listed, change: directory(foreigner) }),
    facts: { offer: 3, key: listed.card.keyId, problem: ', and the directory is not of an agency it was made to' },
    keeps: () =>
      enter(one().offer(['KA/1'], { agency: agency.card.keyId }), 3, { by: listed, change: directory(agency) }),
  },
  {
    rule: 'ANSWER_NOT_ADDRESSED',
    when: 'the directory had expired',
    breaks: () =>
      enter(one().offer(['KA/1'], { agency: agency.card.keyId }), 3, {
        by: listed,
        change: directory(agency, { expires: noon + 3600 }),
      }),
    facts: { offer: 3, key: listed.card.keyId, problem: ', which the directory does not list as custodian then' },
    keeps: () =>
      enter(one().offer(['KA/1'], { agency: agency.card.keyId }), 3, {
        by: listed,
        change: directory(agency, { expires: noon + 3601 }),
      }),
  },
  {
    rule: 'ANSWER_EXPIRED',
    when: 'a receipt is signed at the last moment',
    breaks: () => enter(offered({ expires: noon + 3600 }), 3),
    facts: { offer: 3, expires: '2026-11-03T13:00:00Z', signed: '2026-11-03T13:00:00Z' },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () => enter(offered({ expires: noon + 3601 }), 3),
  },
  {
    rule: 'ANSWER_NOT_BY_CUSTODIAN',
    when: 'a witness takes something into this record',
    breaks: () => enter(one().offer(['KA/1'], bystander), 3, { by: bystander, more: here }),
    facts: { key: bystander.card.keyId, problem: 'has no role custodian in it' },
    allowed: 'custody enrol CARD --post POST --roles custodian',
    keeps: () => enter(one().offer(['KA/1'], keeper), 3, { by: keeper, more: here }),
  },
  {
    rule: 'ANSWER_NOT_BY_CUSTODIAN',
    when: 'a stranger takes something into this record',
    breaks: () => enter(offered(), 3, { more: here }),
    facts: { key: foreigner.card.keyId, problem: 'does not act in this record' },
    allowed: 'custody enrol CARD --post POST --roles custodian',
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'ANSWER_NOT_BY_CUSTODIAN',
    when: 'our receipt was signed by a witness',
    breaks: () => {
      const told = story().as(bystander);
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        by: officer,
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
    facts: { key: bystander.card.keyId, problem: 'has no role custodian in it' },
    allowed: 'custody enrol CARD --post POST --roles custodian',
    keeps: () => receiving(),
  },
  {
    rule: 'CHANGED_AFTER_ANSWER',
    when: 'a seal was found intact after the recipient had looked',
    breaks: () => {
      const told = offered();
      const answer = told.answerTo(3, foreigner, [{ number: 'KA/1' }]);
      return attempt(told.seal(['KA/1'], 'B-1'), 'answered', bodies.answered(3), { answer: { answer, valid: true } });
    },
    facts: { exhibit: 'KA/1', entry: 4, size: 4 },
    keeps: () => enter(offered().seal(['KA/1'], 'B-1'), 3),
  },
  {
    rule: 'CHANGED_AFTER_ANSWER',
    when: 'an entry about it was corrected meanwhile',
    breaks: () => {
      const told = offered();
      const answer = told.answerTo(3, foreigner, [{ number: 'KA/1' }]);
      return attempt(told.do('correct', bodies.correct(2)), 'answered', bodies.answered(3), {
        answer: { answer, valid: true },
      });
    },
    facts: { exhibit: 'KA/1', entry: 4, size: 4 },
    keeps: () => {
      const told = offered();
      const answer = told.answerTo(3, foreigner, [{ number: 'KA/1' }]);
      return attempt(told.do('correct', bodies.correct(1)), 'answered', bodies.answered(3), {
        answer: { answer, valid: true },
      });
    },
  },
  {
    rule: 'ANSWER_BY_SENDER',
    when: 'the officer who offers signs for it too, into a ledger elsewhere',
    breaks: () => enter(one().offer(['KA/1'], officer), 3, { by: officer }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', how: 'its key acts for post KA, which made the offer' },
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'ANSWER_BY_SENDER',
    when: 'another key names the officer who offers',
    breaks: () => enter(one().offer(['KA/1'], namesake), 3, { by: namesake }),
    facts: {
      exhibit: 'KA/1',
      exhibits: 'KA/1',
      how: 'its key names “TEST Officer”, “TEST Agency”, who acts for post KA, which made the offer',
    },
    keeps: () => enter(one().offer(['KA/1'], keeper), 3, { by: keeper, more: here }),
  },
  {
    rule: 'ANSWER_BY_SENDER',
    when: 'a colleague of the same post takes it into this record',
    breaks: () => enter(one().enrol(second).offer(['KA/1'], second), 4, { by: second, more: here }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', how: 'its key acts for post KA, which made the offer' },
    keeps: () =>
      enter(one().offer(['KA/1'], officer), 3, { by: officer, decisions: [{ number: 'KA/1', outcome: 'refused' }] }),
  },
  {
    rule: 'PAPER_CUSTODY',
    when: 'someone with a key signed on paper',
    breaks: () => attempt(offered(), 'answered', onPaper(3, ['KA/1'])),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'passed' },
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'PAPER_CUSTODY',
    when: 'something comes back from court on paper',
    breaks: () => attempt(story(), 'receive', fromCourt()),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'came' },
    keeps: () => receiving(),
  },
  {
    rule: 'CUSTODY_ON_PAPER',
    when: 'the scan of the paper is attached',
    breaks: () => attempt(offered(), 'answered', { ...onPaper(3, ['KA/1']), attachments: [scan()] }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'passed' },
    keeps: () => enter(offered(), 3),
  },
  {
    rule: 'CUSTODY_ON_PAPER',
    when: 'something comes back from court with a scan of its paper',
    breaks: () => attempt(story(), 'receive', { ...fromCourt(), attachments: [scan()] }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'came' },
    keeps: () => receiving(),
  },
  {
    rule: 'OFFICE_ON_PAPER',
    when: 'a court signs on paper and the scan is attached',
    breaks: () =>
      attempt(one().offer(['KA/1'], office), 'answered', { ...onPaper(3, ['KA/1']), attachments: [scan()] }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'passed' },
    keeps: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'], 'refused')),
  },
  {
    rule: 'OFFICE_WITHOUT_KEY',
    when: 'a court signs on paper',
    breaks: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'])),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'passed' },
    keeps: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'], 'refused')),
  },
];

const fromCourt = (): Draft<'receive'> => ({
  ...bodies.receive([['KA/1', 'KA/1']]),
  from: {
    paper: { from: 'court', office: 'TEST Court', signed: { name: 'TEST Clerk' }, attachment: new Uint8Array(32) },
  },
});
