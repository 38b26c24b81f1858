/** Data that leaves with a digest or without one, and the first hash by the person who gets it. */
import { bodies, type Draft, file, thing } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';
import { toForeigner } from './offer-acts.ts';

const data = (): Story => story().collect('KA/1', { kind: 'data' });
const account = (): Story => story().collect('KA/1', { kind: 'account' });
const onCarrier = (): Story =>
  story()
    .collect('KA/2')
    .collect('KA/1', { kind: 'account', carriers: [{ carrier: 'KA/2' }] } as never);

const offering = (told: Story, content?: ReturnType<typeof file>): Attempt => {
  const row = { number: 'KA/1', parts: 'with', seals: [], incidents: [], ...(content && { content }) };
  const body = { ...bodies.offer(['KA/1']), exhibits: [row], under: [1] } as Draft<'offer'>;
  return attempt(told, 'offer', body, toForeigner);
};

const withdrawn = (told: Story): Story =>
  told
    .offer(['KA/1'], foreigner)
    .do('withdraw', { offer: told.seq - 1, evidence: 'never-left', why: 'TEST' } as Draft<'withdraw'>);

function receiving(outcome: 'nothing-to-compare' | 'not-examined'): Attempt {
  const told = story();
  const measured = { outcome, ...(outcome === 'nothing-to-compare' && { content: file(1) }) };
  const answer = ourAnswer(told, ['B-7'], {
    exhibits: [{ number: 'B-7', outcome: 'accepted', measured, condition: 'as described' }],
  });
  const body = bodies.receive([['B-7', 'KA/1']]);
  const exhibits = body.exhibits?.map((row) => ({ ...(row as object), content: file(1) }));
  return attempt(told, 'receive', { ...body, exhibits } as Draft<'receive'>, { answer: { answer, valid: true } });
}

export const digestCases: readonly RuleCase[] = [
  {
    rule: 'DATA_WITHOUT_DIGEST',
    when: 'data is offered that was never hashed',
    breaks: () => offering(data()),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody offer --exhibit KA/1 --evidence KA/1=PATH …',
    keeps: () => offering(data(), file(1)),
  },
  {
    rule: 'DATA_WITHOUT_DIGEST',
    when: 'an account whose data came on a carrier is offered without a digest',
    breaks: () => offering(onCarrier()),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody offer --exhibit KA/1 --evidence KA/1=PATH …',
    keeps: () => offering(onCarrier(), file(1)),
  },
  {
    rule: 'DATA_WITHOUT_DIGEST',
    when: 'a document that was made from another is offered without a digest',
    breaks: () => offering(extracted('document')),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody offer --exhibit KA/1 --evidence KA/1=PATH …',
    keeps: () => offering(story().collect('KA/1', { kind: 'document' })),
  },
  {
    rule: 'DATA_WITHOUT_DIGEST_NOTED',
    when: 'an account is offered of which no data came',
    breaks: () => offering(account()),
    facts: { exhibit: 'KA/1', why: 'it is an account, and the record names nothing that carries its data' },
    keeps: () => offering(account().measure('KA/1'), file(1)),
  },
  {
    rule: 'DATA_WITHOUT_DIGEST_NOTED',
    when: 'data that was offered without a digest is offered again',
    breaks: () => offering(withdrawn(data())),
    facts: { exhibit: 'KA/1', why: 'it was offered so before, according to entry 3' },
    keeps: () => offering(withdrawn(data()), file(1)),
  },
  {
    rule: 'CONTENT_NOT_OFFERED',
    when: 'an offer leaves out the digest that is on record',
    breaks: () => offering(data().measure('KA/1')),
    facts: { exhibit: 'KA/1', by: 3 },
    keeps: () => offering(data().measure('KA/1'), file(1)),
  },
  {
    rule: 'FIRST_HASHED_HERE',
    when: 'what was offered without a digest is hashed when it comes in',
    breaks: () => receiving('nothing-to-compare'),
    facts: { exhibit: 'KA/1' },
    keeps: () => receiving('not-examined'),
  },
  {
    rule: 'CONTENT_DIFFERS',
    when: 'an offer names what a wiping undid',
    breaks: () => offering(wiped(), file(1)),
    facts: { exhibit: 'KA/1', problem: 'it was wiped after entry 3' },
    keeps: () => offering(wiped(), file(2)),
    keepsFinding: ['WIPED_BEFORE'],
  },
];

function extracted(kind: 'document'): Story {
  return story()
    .collect('KA/2', { kind: 'data' })
    .derive(['KA/2'], [], { kind: 'extract', children: [{ number: 'KA/1', kind }] } as Draft<'derive'>);
}

function wiped(): Story {
  return story()
    .collect('KA/1', { ...thing('KA/1') })
    .measure('KA/1')
    .do('dispose', { ...bodies.dispose(['KA/1']), how: 'wiped', under: [1] } as Draft<'dispose'>);
}
