/** Cases of the rules that the laws of the whole ask at the entry: where things are, parts and wholes, what goes and what stays. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, type Draft, type ExhibitRecord, file, thing } from '../bodies.ts';
import { analyst, chief, examiner, foreigner, keeper, officer } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { noon, otherLedger, type Story, story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';
import { offering, one, toForeigner } from './offer-acts.ts';

const inventory = (found: 'seen' | 'not-seen') => ({ ...bodies.inventory([]), exhibits: [{ number: 'KA/1', found }] });
const missing = (): Story => one().do('inventory', inventory('not-seen'));
const signedFor = (): Story =>
  one()
    .issue(['KA/1'], { post: 'cyber' })
    .do('attest', bodies.attest([3]), { by: analyst });
const onItsWay = (): Story =>
  one()
    .offer(['KA/1'], foreigner)
    .do('dispatch', bodies.dispatch(['KA/1']));
const sent = (seals: readonly string[]) => ({ ...bodies.dispatch(['KA/1']), seals });
const underSeal = (): Story =>
  one()
    .seal(['KA/1'], 'S-1')
    .offer(['KA/1'], foreigner, offering(['S-1']));

function enter(told: Story, offer: number, more: object = {}, numbers: readonly string[] = ['KA/1']): Attempt {
  const answer = told.answerTo(
    offer,
    foreigner,
    numbers.map((number) => ({ number })),
    more,
  );
  return attempt(told, 'answered', bodies.answered(offer), { answer: { answer, valid: true } });
}

/** A thing that another agency handed over, to be kept or to be returned. */
const lent = (hold: 'custody' | 'for-return'): Story => {
  const told = story();
  const exhibits = [{ theirs: 'B-7', ours: 'KA/1', hold, seals: [], condition: 'as described' }];
  return told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), {
    from: { answered: new Uint8Array([1]) },
    exhibits,
  });
};

const received = (numbers: readonly string[]) => ({
  received: {
    at: '2026-11-03T12:00:00Z',
    place: 'desk',
    from: 'courier',
    packages: [{ package: 'box', seals: numbers.map((number) => ({ number, state: 'found-intact' as const })) }],
  },
});

/** Two things, of which the second left abroad by entry 5. */
function withOneGone(): Story {
  const told = one().collect('KA/2').offer(['KA/2'], foreigner);
  return told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/2' }]));
}

const collecting = (number: string, record: Partial<ExhibitRecord>) => ({
  ...bodies.collect(number),
  exhibit: thing(number, record),
  under: [1],
});
const members = (...numbers: readonly string[]) => ({ members: numbers.map((number) => ({ number })) });

const withPart = (): Story => one().collect('KA/1a', { kind: 'part', partOf: 'KA/1' });

const closing = (more: object = {}) => ({ ...bodies.incident([]), state: 'closed' as const, of: 3, ...more });
const opened = (): Story => one().do('incident', bodies.incident(['KA/1']));

const imaged = (): Story => one().acquire('KA/1', ['KA/1.1']);

export const wholeCases: readonly RuleCase[] = [
  {
    rule: 'WHEREABOUTS_NOT_SHOWN',
    when: 'something is given back that an inventory did not find',
    breaks: () => attempt(missing(), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', where: 'missing', since: 3 },
    allowed: 'custody record inventory --exhibit "KA/1; seen" …',
    keeps: () => attempt(missing().do('inventory', inventory('seen')), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'HELD_FOR_RETURN',
    when: 'what was lent is released',
    breaks: () => attempt(lent('for-return'), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () => attempt(lent('custody'), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'HELD_FOR_RETURN',
    when: 'what was lent is passed on to a third',
    breaks: () => enter(lent('for-return').offer(['KA/1'], foreigner), 3, { into: fromHex('cd'.repeat(32)) }),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () => enter(lent('for-return').offer(['KA/1'], foreigner), 3, { into: fromHex(otherLedger) }),
  },
  {
    rule: 'HELD_FOR_RETURN',
    when: 'what was lent is destroyed',
    breaks: () => attempt(lent('for-return'), 'dispose', { ...bodies.dispose(['KA/1']), under: [1] }, { by: officer }),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () =>
      attempt(
        lent('for-return'),
        'dispose',
        { ...bodies.dispose(['KA/1']), how: 'archived', under: [1] },
        { by: officer },
      ),
  },
  {
    rule: 'ISSUED_AND_GIVEN',
    when: 'something is given back that the laboratory has',
    breaks: () => attempt(signedFor(), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', since: 3 },
    keeps: () =>
      attempt(
        signedFor().do('store', { ...bodies.store(['KA/1']), move: 'returned' }),
        'release',
        bodies.release(['KA/1']),
      ),
  },
  {
    rule: 'DISPATCH_WITHOUT_OFFER',
    when: 'something is sent that nobody was offered',
    breaks: () => attempt(one(), 'dispatch', bodies.dispatch(['KA/1'])),
    facts: { exhibit: 'KA/1' },
    keeps: () => attempt(one().offer(['KA/1'], foreigner), 'dispatch', bodies.dispatch(['KA/1'])),
  },
  {
    rule: 'FOUND_WHILE_OFFERED',
    when: 'an inventory finds what was sent',
    breaks: () => attempt(onItsWay(), 'inventory', inventory('seen')),
    facts: { exhibit: 'KA/1', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence back --why TEXT',
    keeps: () => attempt(onItsWay(), 'inventory', inventory('not-seen')),
  },
  {
    rule: 'FOUND_WHILE_OFFERED',
    when: 'somebody looks at what was sent',
    breaks: () => attempt(onItsWay(), 'access', bodies.access(['KA/1'])),
    facts: { exhibit: 'KA/1', offer: 3 },
    allowed: 'custody record withdraw --offer 3 --evidence back --why TEXT',
    keeps: () => attempt(one().offer(['KA/1'], foreigner), 'access', bodies.access(['KA/1'])),
  },
  {
    rule: 'PARCEL_SEAL',
    when: 'the post room puts a seal on the parcel',
    breaks: () => attempt(one().offer(['KA/1'], foreigner), 'dispatch', sent(['P-1'])),
    facts: { exhibit: 'KA/1', seal: 'P1' },
    keeps: () => attempt(underSeal(), 'dispatch', sent(['S-1'])),
  },
  {
    rule: 'PARCEL_SEAL_NOT_SEEN',
    when: 'the receipt does not name the seal of the parcel',
    breaks: () =>
      enter(
        one()
          .offer(['KA/1'], foreigner)
          .do('dispatch', sent(['P-1'])),
        3,
      ),
    facts: { exhibit: 'KA/1', seal: 'P1' },
    keeps: () =>
      enter(
        one()
          .offer(['KA/1'], foreigner)
          .do('dispatch', sent(['P-1'])),
        3,
        received(['P-1']),
      ),
  },
  {
    rule: 'PART_OF_ITSELF',
    when: 'a set is a member of itself',
    breaks: () => attempt(one(), 'collect', collecting('KA/2', { kind: 'set', partOf: 'KA/1', ...members('KA/1') })),
    facts: { exhibit: 'KA/2' },
    keeps: () => attempt(one(), 'collect', collecting('KA/2', { kind: 'set', ...members('KA/1') })),
  },
  {
    rule: 'PART_ELSEWHERE',
    when: 'a part is taken of something that left',
    breaks: () => attempt(withOneGone(), 'collect', collecting('KA/3', { partOf: 'KA/2' })),
    facts: { exhibit: 'KA/2' },
    keeps: () => attempt(withOneGone(), 'collect', collecting('KA/3', { partOf: 'KA/1' })),
  },
  {
    rule: 'PART_ELSEWHERE_NOTED',
    when: 'a member is held by another post',
    breaks: () =>
      attempt(
        story().collect('KA/1', {}, {}, { by: keeper }),
        'collect',
        collecting('KA/2', { kind: 'set', ...members('KA/1') }),
      ),
    facts: { exhibit: 'KA/1' },
    keeps: () => attempt(one(), 'collect', collecting('KA/2', { kind: 'set', ...members('KA/1') })),
  },
  {
    rule: 'PARTS_NOT_HERE',
    when: 'a listed member is a part of something else',
    breaks: () =>
      attempt(
        withPart().collect('KA/3', { kind: 'set', ...members('KA/1a') }),
        'offer',
        offering([], 'with', ['KA/3']),
        toForeigner,
      ),
    facts: { exhibit: 'KA/3', part: 'KA/1a' },
    allowed: 'custody record offer --exhibit number=KA/3,parts=without --to-card CARD …',
    keeps: () => attempt(withPart(), 'offer', offering([]), toForeigner),
    keepsFinding: ['PARTS_NOT_NAMED'],
  },
  {
    rule: 'PARTS_NOT_HERE_NOTED',
    when: 'a part was given back before',
    breaks: () => attempt(withPart().do('release', bodies.release(['KA/1a'])), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1a' },
    keeps: () =>
      attempt(withPart().do('release', bodies.release(['KA/1a'])), 'offer', offering([], 'without'), toForeigner),
  },
  {
    rule: 'PART_DECIDED_APART',
    when: 'the whole is accepted and its part refused',
    breaks: () => decidedApart('refused'),
    facts: { exhibit: 'KA/1', part: 'KA/1a' },
    keeps: () => decidedApart('accepted'),
  },
  {
    rule: 'THING_FROM_THING',
    when: 'a phone is said to be made from another',
    breaks: () =>
      attempt(one(), 'derive', {
        ...bodies.derive(['KA/1'], []),
        kind: 'extract',
        children: [{ number: 'KA/2', kind: 'phone' }],
        under: [1],
      }),
    facts: { exhibit: 'KA/2' },
    keeps: () =>
      attempt(one(), 'derive', {
        ...bodies.derive(['KA/1'], []),
        kind: 'extract',
        children: [{ number: 'KA/2', kind: 'document' }],
        under: [1],
      }),
  },
  {
    rule: 'THING_DIVIDED',
    when: 'a sample is taken of a stack',
    breaks: () =>
      attempt(story().collect('KA/1', { quantity: 3 }), 'derive', {
        ...bodies.derive(['KA/1'], []),
        kind: 'split',
        children: [{ number: 'KA/2', kind: 'storage' }],
        under: [1],
      }),
    facts: { exhibit: 'KA/2' },
    keeps: () =>
      attempt(story().collect('KA/1', { quantity: 3 }), 'derive', {
        ...bodies.derive(['KA/1'], ['KA/2']),
        kind: 'split',
        under: [1],
      }),
  },
  {
    rule: 'INCIDENT_CLOSED_BY_OTHER',
    when: 'another post closes what it neither opened nor holds',
    breaks: () => attempt(opened(), 'incident', closing({ exhibits: ['KA/1'] }), { by: analyst }),
    facts: { entry: 3, post: 'cyber' },
    keeps: () => attempt(opened(), 'incident', closing({ exhibits: ['KA/1'] }), { by: chief }),
  },
  {
    rule: 'OPEN_INCIDENT_DISPOSED',
    when: 'something damaged is archived before that is cleared up',
    breaks: () => attempt(opened(), 'dispose', { ...bodies.dispose(['KA/1']), how: 'archived' }),
    facts: { exhibit: 'KA/1', entry: 3 },
    allowed: 'custody record incident --state closed --of 3 …',
    keeps: () =>
      attempt(opened().do('incident', closing()), 'dispose', { ...bodies.dispose(['KA/1']), how: 'archived' }),
  },
  {
    rule: 'COPIES_NOT_NAMED',
    when: 'a disk is given back and its image is not named',
    breaks: () => attempt(imaged(), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', copy: 'KA/1.1' },
    keeps: () =>
      attempt(imaged(), 'release', { ...bodies.release(['KA/1']), kept: [{ exhibit: 'KA/1.1', under: 'TEST' }] }),
  },
  {
    rule: 'CARRIER_GONE',
    when: 'data is offered whose disk was given back',
    breaks: () => attempt(carried().do('release', bodies.release(['KA/1'])), 'offer', offeringData, toForeigner),
    facts: { exhibit: 'KA/2' },
    keeps: () => attempt(carried(), 'offer', offeringData, toForeigner),
  },
  {
    rule: 'CARRIER_GONE',
    when: 'data is offered whose disk was wiped',
    breaks: () => attempt(carried().do('dispose', wipingDisk), 'offer', offeringData, toForeigner),
    facts: { exhibit: 'KA/2' },
    keeps: () => attempt(carried(wiped()), 'offer', offeringData, toForeigner),
  },
  {
    rule: 'SEAL_SHARED',
    when: 'one of two things in a bag leaves',
    breaks: () => {
      const told = one()
        .collect('KA/2')
        .seal(['KA/1', 'KA/2'], 'S-1')
        .offer(['KA/1'], foreigner, offering(['S-1']));
      return enter(told, 5);
    },
    facts: { exhibit: 'KA/1', seal: 'S-1', other: 'KA/2' },
    allowed: 'custody record seal --state opened --number S-1 --exhibits KA/1 --why TEXT',
    keeps: () => enter(underSeal(), 4),
  },
  {
    rule: 'SEAL_SHARED_NOTED',
    when: 'one of two things in a bag is given back',
    breaks: () => attempt(one().collect('KA/2').seal(['KA/1', 'KA/2'], 'S-1'), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', seal: 'S-1', other: 'KA/2' },
    keeps: () =>
      attempt(one().collect('KA/2').seal(['KA/1', 'KA/2'], 'S-1'), 'release', bodies.release(['KA/1', 'KA/2'])),
  },
  {
    rule: 'SEAL_SHARED_NOTED',
    when: 'one of two things in a bag is destroyed',
    breaks: () => attempt(one().collect('KA/2').seal(['KA/1', 'KA/2'], 'S-1'), 'dispose', bodies.dispose(['KA/1'])),
    facts: { exhibit: 'KA/1', seal: 'S-1', other: 'KA/2' },
    keeps: () =>
      attempt(one().collect('KA/2').seal(['KA/1', 'KA/2'], 'S-1'), 'dispose', {
        ...bodies.dispose(['KA/1']),
        how: 'archived',
      }),
  },
  {
    rule: 'HASHED_BY_OTHER_POST',
    when: 'the laboratory hashes first what the store holds',
    breaks: () => attempt(one(), 'measure', { ...bodies.measure('KA/1'), under: [1] }, { by: examiner }),
    facts: { exhibit: 'KA/1', signer: 'lab' },
    keeps: () => attempt(one(), 'measure', { ...bodies.measure('KA/1'), under: [1] }, { by: officer }),
  },
  {
    rule: 'WIPED_BEFORE',
    when: 'an image is made of a disk that was wiped',
    breaks: () => attempt(wiped(), 'acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] }),
    facts: { exhibit: 'KA/1' },
    keeps: () => attempt(one(), 'acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] }),
  },
  {
    rule: 'RESTS_ON_VOIDED',
    when: 'a disk is offered of which the hash was voided',
    breaks: () => {
      const told = one().measure('KA/1').do('correct', { entry: 3, kind: 'void', why: 'TEST' });
      return attempt(told, 'offer', told.offerBody(['KA/1']), toForeigner);
    },
    facts: { exhibit: 'KA/1' },
    keeps: () => {
      const told = one().measure('KA/1').note(['KA/1']).do('correct', { entry: 4, kind: 'void', why: 'TEST' });
      return attempt(told, 'offer', told.offerBody(['KA/1']), toForeigner);
    },
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a first hash is of a sample',
    breaks: () => attempt(one(), 'measure', { ...bodies.measure('KA/1'), depth: 'sampled', under: [1] }),
    facts: { exhibit: 'KA/1', outcome: 'first', problem: 'a first hash needs every byte' },
    keeps: () => attempt(wiped(), 'measure', { ...bodies.measure('KA/1'), content: file(2), under: [1] }),
  },
  {
    rule: 'OUTCOME_CONTRADICTED',
    when: 'a raw image has another size than what it holds',
    breaks: () =>
      attempt(one(), 'acquire', {
        ...bodies.acquire('KA/1', []),
        products: [{ exhibit: 'KA/1.1', format: 'raw', size: 999, content: file(1) }],
        under: [1],
      }),
    facts: {
      exhibit: 'KA/1.1',
      outcome: 'complete',
      problem: 'its size is 999 bytes, and what it holds is 1000 bytes',
    },
    keeps: () =>
      attempt(one(), 'acquire', {
        ...bodies.acquire('KA/1', []),
        products: [{ exhibit: 'KA/1.1', format: 'e01', size: 999, content: file(1) }],
        under: [1],
      }),
  },
  {
    rule: 'ANSWER_BEFORE_OFFER',
    when: 'a receipt is signed an hour before the offer',
    breaks: () => answeredAt(noon - 3600),
    facts: { offer: 3, offered: '2026-11-03T12:03:00Z', signed: '2026-11-03T11:00:00Z' },
    keeps: () => answeredAt(noon + 3600),
  },
  {
    rule: 'CHANGED_AFTER_ANSWER',
    when: 'the warrant of the handover was revoked after the recipient had looked',
    breaks: () =>
      changedMeanwhile((told) =>
        told.do('authority', { ...bodies.authority('W-2'), state: 'revoked', issued: noon + day }),
      ),
    facts: { exhibit: 'KA/1', entry: 5, size: 5 },
    keeps: () => changedMeanwhile((told) => told.do('authority', { ...bodies.authority('W-3') })),
  },
  {
    rule: 'AUTHORITY_FOR_OTHERS',
    when: 'a warrant for one thing is used for another',
    breaks: () => attempt(limited(), 'measure', { ...bodies.measure('KA/2'), under: [4] }),
    facts: { number: 'W-2' },
    keeps: () => attempt(limited(), 'measure', { ...bodies.measure('KA/1'), under: [4] }),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'a part is taken out of what was left, with a warrant to copy alone',
    breaks: () => takenFromLeft([{ act: 'copy' }]),
    facts: { act: 'seize', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act seize …',
    keeps: () => takenFromLeft([{ act: 'copy' }, { act: 'seize' }]),
  },
];

const day = 86_400;

function decidedApart(outcome: 'accepted' | 'refused'): Attempt {
  const told = withPart().offer(['KA/1', 'KA/1a'], foreigner);
  const rest = outcome === 'accepted' ? {} : { outcome, code: 'other' as const, where: { place: 'desk', seals: [] } };
  const answer = told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/1a', ...rest }]);
  return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
}

const offeringData: Draft<'offer'> = {
  ...bodies.offer(['KA/2']),
  exhibits: [{ number: 'KA/2', parts: 'with', seals: [], incidents: [], content: file(1) }],
  under: [1],
};

/** Data that is on a disk alone. */
function carried(told: Story = one()): Story {
  return told.collect('KA/2', { kind: 'data', content: file(1), carriers: [{ carrier: 'KA/1' }] } as never);
}

const wipingDisk: Draft<'dispose'> = { ...bodies.dispose(['KA/1']), what: 'content', how: 'wiped' };
const wiped = (): Story => one().do('dispose', wipingDisk);

function answeredAt(iat: number): Attempt {
  const told = one().offer(['KA/1'], foreigner);
  const came = { at: '2026-11-03T10:00:00Z', place: 'desk', from: 'courier', packages: [] };
  const answer = { ...told.answerTo(3, foreigner, [{ number: 'KA/1' }], { received: came }), iat };
  return attempt(told, 'answered', bodies.answered(3), { answer: { answer, valid: true } });
}

function changedMeanwhile(change: (told: Story) => Story): Attempt {
  const told = one()
    .do('authority', bodies.authority('W-2'))
    .offer(['KA/1'], foreigner, { under: [3] });
  const answer = told.answerTo(4, foreigner, [{ number: 'KA/1' }]);
  change(told);
  return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
}

/** KA/1 and KA/2, and a warrant for the first. */
const limited = (): Story =>
  one()
    .collect('KA/2')
    .do('authority', { ...bodies.authority('W-2'), exhibits: ['KA/1'] });

function takenFromLeft(acts: readonly { readonly act: 'copy' | 'seize' }[]): Attempt {
  const told = story()
    .collect('KA/1', {}, { manner: 'left' })
    .do('authority', { ...bodies.authority('W-2'), acts });
  return attempt(told, 'derive', {
    ...bodies.derive(['KA/1'], ['KA/1a']),
    kind: 'removed',
    under: [3],
  });
}
