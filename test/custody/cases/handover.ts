/** Offers, receipts, takeovers, and what is received. */
import { fromHex } from '../../../src/bytes/hex.ts';
import type { Answer, AnswerBody } from '../../../src/ledger/answer.ts';
import { bodies, type Draft, file } from '../bodies.ts';
import {
  analyst,
  bystander,
  chief,
  colleague,
  foreigner,
  hash,
  keeper,
  officer,
  type Person,
  person,
} from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { type Decided, leafOf, noon, rootOf, type Story, story, thisLedger } from '../story.ts';
import { arriving, ourAnswer } from './exhibit.ts';

const one = (): Story => story().collect('KA/1');
const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);
const offered = (more: Draft<'offer'> = {}): Story => one().offer(['KA/1'], foreigner, more);
const two = (): Story => one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);
const office = { office: true } as const;
const agency = person('Agency', 'agency', []);
const listed = person('Listed', 'abroad', ['custodian']);
const both: readonly Decided[] = [{ number: 'KA/1' }, { number: 'KA/2' }];
const undecidedOnes: readonly Decided[] = both.map((each) => ({ ...each, outcome: 'undecided' }));
const here = { into: fromHex(thisLedger) };

/** The story's next entry: the receipt of that offer by that person. */
function enter(
  told: Story,
  offer: number,
  {
    by = foreigner,
    decisions = [{ number: 'KA/1' }],
    more = {},
    valid = true,
    change = {},
  }: {
    by?: Person;
    decisions?: readonly Decided[];
    more?: Partial<AnswerBody>;
    valid?: boolean;
    change?: Partial<Answer>;
  } = {},
): Attempt {
  const answer = { ...told.answerTo(offer, by, decisions, more), ...change };
  return attempt(told, 'answered', bodies.answered(offer), { answer: { answer, valid } });
}

const onPaper = (
  offer: number,
  numbers: readonly string[],
  outcome: 'accepted' | 'refused' = 'accepted',
): Draft<'answered'> => ({
  offer,
  paper: {
    signed: { name: 'TEST Clerk' },
    office: 'TEST Court',
    at: '2026-11-03T12:00:00Z',
    place: 'counter',
    exhibits: numbers.map((number) => ({ number, outcome })),
    attachment: new Uint8Array(32),
  },
});
const directory = (by: Person, more: object = {}) => ({
  directory: {
    keyId: by.card.keyId,
    posts: [{ card: listed.card, post: 'abroad', roles: ['custodian'] }],
    issued: noon,
    expires: noon + 86_400,
    ...more,
  } as unknown as NonNullable<Answer['directory']>,
});

const unfit = (
  when: string,
  problem: string,
  breaks: () => Attempt,
  keeps: () => Attempt = () => enter(offered(), 3),
): RuleCase => ({
  rule: 'ANSWER_UNFIT',
  when,
  breaks,
  facts: { problem },
  keeps,
});

const receiving = (
  more: Partial<AnswerBody> = {},
  pairs: readonly (readonly [string, string])[] = [['B-7', 'KA/1']],
  told = story(),
): Attempt =>
  attempt(told, 'receive', bodies.receive(pairs), {
    answer: { answer: ourAnswer(told, ['B-7', 'B-8'], more), valid: true },
  });

const secondOfficer = colleague(officer, 'Second officer');

export const handoverCases: readonly RuleCase[] = [
  {
    rule: 'CONTENT_DIFFERS',
    when: 'an offer names another digest than was recorded',
    breaks: () =>
      attempt(copied(), 'offer', offering('KA/1.1', file(2)), { recipients: [{ key: foreigner.card.keyId }] }),
    facts: { exhibit: 'KA/1.1', problem: 'entry 3 fixed another' },
    keeps: () =>
      attempt(copied(), 'offer', offering('KA/1.1', file(1)), { recipients: [{ key: foreigner.card.keyId }] }),
  },
  {
    rule: 'CONTENT_DIFFERS',
    when: 'an offer names the digest of a thing',
    breaks: () => attempt(one(), 'offer', offering('KA/1', file(1)), { recipients: [{ key: foreigner.card.keyId }] }),
    facts: { exhibit: 'KA/1', problem: 'none was recorded' },
    keeps: () =>
      attempt(one().measure('KA/1'), 'offer', offering('KA/1', file(1)), {
        recipients: [{ key: foreigner.card.keyId }],
      }),
  },
  {
    rule: 'OPEN_INCIDENT_OFFERED',
    when: 'an incident is open',
    breaks: () =>
      attempt(one().do('incident', bodies.incident(['KA/1'])), 'offer', offering('KA/1'), { recipients: [office] }),
    facts: { exhibit: 'KA/1', entry: 3, what: 'the incident' },
    allowed: 'custody record incident --state closed --of 3 …',
    keeps: () =>
      attempt(
        one()
          .do('incident', bodies.incident(['KA/1']))
          .do('incident', { ...bodies.incident([]), state: 'closed', of: 3 }),
        'offer',
        offering('KA/1'),
        { recipients: [office] },
      ),
  },
  {
    rule: 'OPEN_INCIDENT_OFFERED',
    when: 'a hash check did not match',
    breaks: () => attempt(mismatched(), 'offer', offering('KA/1.1'), { recipients: [office] }),
    facts: { exhibit: 'KA/1.1', entry: 4, what: 'the mismatch' },
    allowed: 'custody record measure --exhibit KA/1.1 --outcome match …',
    keeps: () =>
      attempt(
        mismatched().measure('KA/1.1', { outcome: 'match', against: { entry: 3 } }),
        'offer',
        offering('KA/1.1'),
        { recipients: [office] },
      ),
  },
  {
    rule: 'TAKEOVER',
    when: 'a custodian is ill',
    breaks: () => attempt(one(), 'takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', from: 'KA', to: 'evidence-room', why: 'illness' },
    keeps: () =>
      attempt(one().offer(['KA/1'], keeper), 'answered', bodies.answered(3), {
        answer: {
          answer: one().answerTo(3, keeper, [{ number: 'KA/1' }], { ...here, size: 4, root: rootOf(4) }),
          valid: true,
        },
      }),
  },
  {
    rule: 'TAKEOVER',
    when: 'all that a post holds is taken over',
    breaks: () =>
      attempt(
        one().collect('KA/2'),
        'takeover',
        { ...bodies.takeover(['KA/1', 'KA/2'], 'evidence-room'), exhibits: undefined, post: 'KA' },
        { by: chief },
      ),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1 and 1 more', from: 'KA', to: 'evidence-room', why: 'illness' },
    keeps: () => attempt(story().enrol(secondOfficer), 'note', bodies.note([]), { by: secondOfficer }),
  },
  {
    rule: 'TAKEOVER_OFFERED',
    when: 'an offer was made before the takeover came into force',
    breaks: () => attempt(takenOver().offer(['KA/1'], foreigner), 'attest', bodies.attest([3]), { by: keeper }),
    facts: { exhibit: 'KA/1', takeover: 3, offer: 4 },
    allowed: 'custody record withdraw --offer 4 --evidence never-left --why TEXT',
    keeps: () =>
      attempt(takenOver().offer(['KA/1'], foreigner).do('withdraw', bodies.withdraw(4)), 'attest', bodies.attest([3]), {
        by: keeper,
      }),
  },
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
    facts: { offer: 3, problem: 'was withdrawn by entry 4' },
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
    facts: { offer: 3, expires: noon + 3600, signed: noon + 3600 },
    allowed: 'custody record withdraw --offer 3 --evidence never-left --why TEXT',
    keeps: () => enter(offered({ expires: noon + 3601 }), 3),
  },
  unfit('it is of another record', 'it speaks of another record', () =>
    enter(offered(), 3, { more: { ledger: fromHex(hash('ab', 1)) } }),
  ),
  unfit('its header names another record', 'it speaks of another record', () =>
    enter(offered(), 3, { change: { sub: hash('ab', 1) } }),
  ),
  unfit('it answers another offer', 'it answers another offer than that of entry 3', () =>
    enter(offered(), 3, { more: { offer: fromHex(leafOf(2)) } }),
  ),
  unfit('it had not seen the offer', 'it speaks of 3 entries, which the record did not have then', () =>
    enter(offered(), 3, { more: { size: 3, root: rootOf(3) } }),
  ),
  unfit('it had seen more than there is', 'it speaks of 5 entries, which the record did not have then', () =>
    enter(offered(), 3, { more: { size: 5, root: rootOf(5) } }),
  ),
  unfit('it verified a record with another history', 'its fingerprint over 4 entries is not that of this record', () =>
    enter(offered(), 3, { more: { root: rootOf(3) } }),
  ),
  unfit(
    'it leaves an exhibit out',
    'it does not name each exhibit to be decided once, in the order of the offer',
    () => enter(two(), 4),
    () => enter(two(), 4, { decisions: both }),
  ),
  unfit(
    'it turns the order round',
    'it does not name each exhibit to be decided once, in the order of the offer',
    () => enter(two(), 4, { decisions: [...both].reverse() }),
    () => enter(two(), 4, { decisions: both }),
  ),
  unfit('it adds an exhibit', 'it does not name each exhibit to be decided once, in the order of the offer', () =>
    enter(offered(), 3, { decisions: [{ number: 'KA/1' }, { number: 'KA/9' }] }),
  ),
  unfit('it is about something else', 'KA/9 is not in the offer, or is decided and measured', () =>
    enter(offered(), 3, { decisions: [{ number: 'KA/9' }] }),
  ),
  unfit('it goes on from nothing', 'it goes on from a receipt that is not entered', () =>
    enter(offered(), 3, { more: { prior: fromHex(leafOf(4)) } }),
  ),
  unfit(
    'a second one does not name the first',
    'it does not name the earlier receipt that it goes on from',
    () => enter(undecidedFirst(), 4, { decisions: both }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one goes on from another',
    'it goes on from another receipt than those entered',
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(4)) } }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one is of another post',
    'it is signed by another post than the first receipt',
    () =>
      enter(undecidedFirst([{ key: foreigner.card.keyId }, { key: listed.card.keyId }]), 4, {
        by: listed,
        decisions: both,
        more: { prior: fromHex(leafOf(5)) },
      }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one decides again',
    'KA/1 was accepted before',
    () =>
      enter(unopened(), 3, {
        decisions: [{ number: 'KA/1', outcome: 'refused' }],
        more: { prior: fromHex(leafOf(4)) },
      }),
    () => enterMeasured('nothing-to-compare'),
  ),
  unfit(
    'a second one neither decides nor measures',
    'KA/1 is decided, and nothing more is measured',
    () => enterMeasured('not-examined'),
    // What was accepted unopened is measured later.
    () => enterMeasured('nothing-to-compare'),
  ),
  unfit(
    'paper is about something else',
    'the offer of entry 3 holds no undecided KA/9',
    () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/9'])),
    () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'], 'refused')),
  ),
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
    rule: 'OFFICE_WITHOUT_KEY',
    when: 'a court signs on paper',
    breaks: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'])),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', verb: 'passed' },
    keeps: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'], 'refused')),
  },
  {
    rule: 'RECEIVE_OTHER_POST',
    when: 'another post takes in what we signed for',
    breaks: () => {
      const told = story();
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        by: analyst,
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
    facts: { post: 'KA', signer: 'cyber' },
    keeps: () => {
      const told = story().enrol(secondOfficer);
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        by: secondOfficer,
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt took it into another record',
    breaks: () => receiving({ into: fromHex(hash('ab', 1)) }),
    facts: { problem: 'it takes nothing into this record' },
    keeps: () => receiving(),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'it was handed over within this record',
    breaks: () => receiving({ ledger: fromHex(thisLedger) }),
    facts: { problem: 'a handover within this record needs no such entry' },
    keeps: () => receiving(),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt did not accept it',
    breaks: () => receiving({}, [['B-9', 'KA/1']]),
    facts: { problem: 'it does not accept B-9' },
    keeps: () => receiving({}, [['B-8', 'KA/1']]),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt gave it another number',
    breaks: () => receivingAs('KA/2'),
    facts: { problem: 'it gave B-7 the number KA/2, not KA/1' },
    keeps: () => receivingAs('KA/1'),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'an arriving exhibit arrives again',
    breaks: () => receiving({}, [['B-7', 'KA/1']], arriving()),
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 2 },
    keeps: () => confirming(arriving()),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'it is confirmed under another number',
    breaks: () => confirming(arriving(), 'KA/2'),
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 2 },
    keeps: () => confirming(arriving()),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'it is confirmed twice',
    breaks: () => {
      const told = arriving();
      told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { from: { answered: new Uint8Array([1]) } });
      return confirming(told);
    },
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 3 },
    keeps: () => confirming(arriving()),
  },
];

const offering = (number: string, content?: ReturnType<typeof file>): Draft<'offer'> => ({
  ...bodies.offer([number]),
  exhibits: [{ number, parts: 'with', seals: [], incidents: [], ...(content && { content }) }],
  under: [1],
});

const mismatched = (): Story =>
  copied().measure('KA/1.1', { outcome: 'mismatch', against: { entry: 3 }, content: file(2) });

const takenOver = (): Story => one().do('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief });

function undecidedFirst(to = [{ key: foreigner.card.keyId }]): Story {
  const told = one().collect('KA/2');
  told.do('offer', told.offerBody(['KA/1', 'KA/2']), { recipients: to });
  return told.answered(4, told.answerTo(4, foreigner, undecidedOnes));
}

/** The offer of entry 3 is accepted in full, nothing of it measured. */
function unopened(): Story {
  const told = offered();
  return told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
}

/** A second receipt of what was accepted unopened. */
const enterMeasured = (outcome: 'not-examined' | 'nothing-to-compare'): Attempt =>
  enter(unopened(), 3, {
    decisions: [{ number: 'KA/1', measured: { outcome } }],
    more: { prior: fromHex(leafOf(4)) },
  });

const fromCourt = (): Draft<'receive'> => ({
  ...bodies.receive([['KA/1', 'KA/1']]),
  from: {
    paper: { from: 'court', office: 'TEST Court', signed: { name: 'TEST Clerk' }, attachment: new Uint8Array(32) },
  },
});

function receivingAs(ours: string): Attempt {
  const told = story();
  const answer = ourAnswer(told, ['B-7']);
  const exhibits = answer.body.exhibits.map((each) => ({ ...each, ours }));
  const given = { ...answer, body: { ...answer.body, exhibits } };
  return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), { answer: { answer: given, valid: true } });
}

function confirming(told: Story, ours = 'KA/1'): Attempt {
  const body = { ...bodies.receive([['B-7', ours]]), from: { answered: new Uint8Array([1]) } };
  return attempt(told, 'receive', body, { answer: { answer: ourAnswer(told, ['B-7']), valid: true } });
}
