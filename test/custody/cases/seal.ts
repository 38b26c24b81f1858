import { bodies, type Draft } from '../bodies.ts';
import { chief, foreigner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';
import { parted, takenOut, withPart } from './keeping.ts';
import { inventoried, offering, one, toForeigner, work } from './offer-acts.ts';

const sealed = (blocks: readonly ('access' | 'data')[] = ['access']): Story =>
  one().seal(['KA/1'], 'B-001', { blocks });

const partSealed = (): Story => withPart().seal(['KA/1'], 'B-001');

const opening = 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT';

const both =
  'custody record seal --state opened --number C-1 --exhibits KA/1..KA/3 --why TEXT; custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT';

const two = (): Story => one().collect('KA/2');

const renumbering = (closes: readonly string[], number: string, newNumber: string): Draft<'seal'> => ({
  state: 'renumbered',
  closes,
  number,
  newNumber,
  why: 'TEST',
});

const sealing = (
  state: 'found-intact' | 'found-broken' | 'found-different' | 'found-missing' | 'opened',
  number: string,
  more: Draft<'seal'> = {},
) => ({
  state,
  number,
  closes: ['KA/1'],
  ...(state !== 'found-intact' && { why: 'TEST' }),
  ...more,
});

/** Received, and nobody looked at its seals. */
export const unlooked = (seals?: readonly string[]): Story => {
  const told = story();
  const row = { theirs: 'B-7', ours: 'KA/1', hold: 'custody' as const, condition: 'as described' };
  return told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), {
    from: { answered: new Uint8Array([1]) },
    exhibits: [{ ...row, ...(seals && { seals }) }],
  });
};

/** The inventory of a takeover of KA/2 is the first to name the seals of KA/1. */
const foundInTakeover = (seals: readonly string[]): Story =>
  unlooked()
    .collect('KA/2')
    .do(
      'takeover',
      { ...bodies.takeover(['KA/2'], 'evidence-room'), inventory: [{ number: 'KA/1', found: 'seen', seals }] },
      { by: chief },
    );

export const sealCases: readonly RuleCase[] = [
  {
    rule: 'SEALS_DIFFER',
    when: 'no seal was found on arrival, and an offer names one',
    breaks: () => attempt(unlooked([]), 'offer', offering(['B-001']), toForeigner),
    facts: { exhibit: 'KA/1', named: 'seal B-001', standing: 'no seal' },
    keeps: () => attempt(unlooked(), 'offer', offering(['B-001']), toForeigner),
  },
  {
    rule: 'SEALS_DIFFER',
    when: 'an inventory looked first, and an offer names another seal',
    breaks: () =>
      attempt(unlooked().do('inventory', inventoried({ seals: ['B-001'] })), 'offer', offering(['B-002']), toForeigner),
    facts: { exhibit: 'KA/1', named: 'seal B-002', standing: 'seal B-001' },
    keeps: () =>
      attempt(unlooked().do('inventory', inventoried({ seals: ['B-001'] })), 'offer', offering(['B-001']), toForeigner),
  },
  {
    rule: 'SEAL_NOT_ON_RECORD',
    when: 'no seal was found on arrival, and one is opened',
    breaks: () => attempt(unlooked([]), 'seal', sealing('opened', 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001' },
    allowed: 'custody record seal --state applied --number B-001 --exhibits KA/1 …',
    keeps: () => attempt(unlooked().seal(['KA/1'], 'B-002', { state: 'opened' }), 'seal', sealing('opened', 'B-001')),
  },
  ...(
    [
      ['found-broken', 'broken', {}],
      ['found-missing', 'to be missing', {}],
      ['found-different', 'to be another one', { newNumber: 'B-002' }],
    ] as const
  ).map(
    ([state, found, more]): RuleCase => ({
      rule: 'SEAL_NOT_INTACT',
      when: `a seal is ${state}`,
      breaks: () => attempt(sealed(), 'seal', sealing(state, 'B-001', more)),
      facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001', found },
      keeps: () => attempt(sealed(), 'seal', sealing('found-intact', 'b001')),
    }),
  ),
  {
    rule: 'SEAL_NOT_INTACT',
    when: 'one seal of a crate is found broken',
    breaks: () =>
      attempt(story().collect('KA/1').collect('KA/2').seal(['KA/1', 'KA/2'], 'C-1'), 'seal', {
        ...sealing('found-broken', 'C-1'),
        closes: ['KA/1', 'KA/2'],
      }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1 and 1 more', seal: 'C-1', found: 'broken' },
    keeps: () =>
      attempt(story().collect('KA/1').collect('KA/2').seal(['KA/1', 'KA/2'], 'C-1'), 'seal', {
        ...sealing('opened', 'C-1'),
        closes: ['KA/1', 'KA/2'],
      }),
  },
  {
    rule: 'SEAL_NOT_INTACT',
    when: 'the recipient finds a seal broken',
    breaks: () => attempt(...foundByRecipient('found-broken')),
    facts: { exhibits: 'a package', seal: 'B-001', found: 'broken' },
    keeps: () => attempt(...foundByRecipient('found-intact')),
  },
  {
    rule: 'SEAL_NOT_ON_RECORD',
    when: 'a seal is opened that was never applied',
    breaks: () => attempt(one(), 'seal', sealing('opened', 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001' },
    allowed: 'custody record seal --state applied --number B-001 --exhibits KA/1 …',
    keeps: () => attempt(sealed(), 'seal', sealing('opened', 'b-0-01')),
  },
  {
    rule: 'SEAL_NOT_ON_RECORD',
    when: 'a seal is found intact that was opened',
    breaks: () =>
      attempt(sealed().seal(['KA/1'], 'B-001', { state: 'opened' }), 'seal', sealing('found-intact', 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001' },
    allowed: 'custody record seal --state applied --number B-001 --exhibits KA/1 …',
    keeps: () =>
      attempt(
        sealed().seal(['KA/1'], 'B-001', { state: 'renumbered', newNumber: 'B-007' }),
        'seal',
        sealing('found-intact', 'B-007'),
      ),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a number is applied that stands',
    breaks: () => attempt(sealed(), 'seal', bodies.seal(['KA/1'], 'b-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'b-001', since: 3 },
    keeps: () => attempt(sealed(), 'seal', bodies.seal(['KA/1'], 'B-002')),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a number is applied that stands on another bag',
    breaks: () => attempt(two().seal(['KA/1'], 'B-001'), 'seal', bodies.seal(['KA/2'], 'b001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'b001', since: 4 },
    keeps: () =>
      attempt(
        two().seal(['KA/1'], 'B-001').seal(['KA/1'], 'B-001', { state: 'opened' }),
        'seal',
        bodies.seal(['KA/2'], 'B-001'),
      ),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a bag is sealed anew with a number that stands on another',
    breaks: () =>
      attempt(two().seal(['KA/1'], 'B-001').seal(['KA/2'], 'B-002'), 'seal', {
        ...bodies.seal(['KA/2'], 'B-002'),
        state: 'replaced',
        newNumber: 'B-001',
        why: 'TEST',
      }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001', since: 4 },
    keeps: () =>
      attempt(two().seal(['KA/1'], 'B-001').seal(['KA/2'], 'B-002'), 'seal', {
        ...bodies.seal(['KA/2'], 'B-002'),
        state: 'replaced',
        newNumber: 'B-003',
        why: 'TEST',
      }),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a seal is given the number of another that stands',
    breaks: () =>
      attempt(two().seal(['KA/1'], 'B-001').seal(['KA/2'], 'B-002'), 'seal', renumbering(['KA/2'], 'B-002', 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001', since: 4 },
    // Only the spelling is put right.
    keeps: () => attempt(two().seal(['KA/1'], 'B-001'), 'seal', renumbering(['KA/1'], 'B-001', 'b001')),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a seal came with what was received, and another is applied with its number',
    breaks: () => attempt(receivedSealed().collect('KA/2'), 'seal', bodies.seal(['KA/2'], 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001', since: 2 },
    keeps: () => attempt(receivedSealed().collect('KA/2'), 'seal', bodies.seal(['KA/2'], 'B-002')),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a takeover of one thing found the seal on another',
    breaks: () => attempt(foundInTakeover(['B-001']), 'seal', bodies.seal(['KA/2'], 'B-001')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', seal: 'B-001', since: 4 },
    keeps: () => attempt(foundInTakeover(['B-003']), 'seal', bodies.seal(['KA/2'], 'B-001')),
  },
  {
    rule: 'SEAL_STANDS_ALREADY',
    when: 'a crate holds the number that a bag is given',
    breaks: () => attempt(two().collect('KA/3').seal(['KA/1', 'KA/2'], 'C-1'), 'seal', bodies.seal(['KA/3'], 'C-1')),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1 and 1 more', seal: 'C-1', since: 5 },
    // What left with its seal is no longer seen from here.
    keeps: () =>
      attempt(
        two()
          .seal(['KA/1'], 'C-1')
          .do('release', bodies.release(['KA/1'])),
        'seal',
        bodies.seal(['KA/2'], 'C-1'),
      ),
  },
  {
    rule: 'SEAL_BYPASSED',
    when: 'a disk is taken out of a sealed computer',
    breaks: () => attempt(partSealed(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', whole: 'KA/1', seal: 'B-001', since: 4 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    keeps: () =>
      attempt(
        partSealed().seal(['KA/1'], 'B-001', { state: 'opened' }),
        'derive',
        parted('removed', ['KA/1'], ['KA/1a']),
      ),
  },
  {
    rule: 'SEAL_BYPASSED',
    when: 'a disk that was not known before is taken out of a sealed computer',
    breaks: () => attempt(partSealed(), 'derive', parted('removed', ['KA/1'], ['KA/1b'])),
    facts: { exhibit: 'KA/1b', whole: 'KA/1', seal: 'B-001', since: 4 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    keeps: () => attempt(withPart().seal(['KA/1a'], 'B-001'), 'derive', parted('removed', ['KA/1'], ['KA/1b'])),
  },
  {
    rule: 'SEAL_BYPASSED',
    when: 'a disk is put back into a computer that was sealed meanwhile',
    breaks: () => attempt(takenOut().seal(['KA/1'], 'B-001'), 'derive', parted('rejoined', ['KA/1', 'KA/1a'], [])),
    facts: { exhibit: 'KA/1a', whole: 'KA/1', seal: 'B-001', since: 5 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    keeps: () => attempt(takenOut(), 'derive', parted('rejoined', ['KA/1', 'KA/1a'], [])),
  },
  {
    rule: 'SEAL_BYPASSED',
    when: 'a disk is copied inside a sealed computer',
    breaks: () => attempt(partSealed(), 'acquire', { ...bodies.acquire('KA/1a', ['KA/1.1']), under: [1] }),
    facts: { exhibit: 'KA/1a', whole: 'KA/1', seal: 'B-001', since: 4 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    // A part that was taken out is no longer behind the seal.
    keeps: () =>
      attempt(takenOut().seal(['KA/1'], 'B-001'), 'acquire', { ...bodies.acquire('KA/1a', ['KA/1.1']), under: [1] }),
  },
  {
    rule: 'DATA_SEALED',
    when: 'a disk is copied that two seals close, one of them with others',
    breaks: () =>
      attempt(
        two()
          .collect('KA/3')
          .seal(['KA/1', 'KA/2', 'KA/3'], 'C-1', { blocks: ['access', 'data'] })
          .seal(['KA/1'], 'B-001', { blocks: ['data'] }),
        'acquire',
        work('acquire'),
      ),
    facts: { exhibit: 'KA/1', seal: 'C-1', since: 5, opening: both },
    allowed: both,
    keeps: () => attempt(two().seal(['KA/2'], 'C-1', { blocks: ['data'] }), 'acquire', work('acquire')),
  },
  {
    rule: 'DATA_SEALED',
    when: 'a sealed disk is copied',
    breaks: () => attempt(sealed(['access', 'data']), 'acquire', work('acquire')),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3, opening },
    allowed: opening,
    keeps: () =>
      attempt(sealed(['access', 'data']).seal(['KA/1'], 'B-001', { state: 'opened' }), 'acquire', work('acquire')),
  },
  {
    rule: 'DATA_SEALED',
    when: 'a sealed disk is hashed',
    breaks: () => attempt(sealed(['data']), 'measure', { ...bodies.measure('KA/1'), under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3, opening },
    allowed: opening,
    keeps: () => attempt(sealed(['access']), 'measure', { ...bodies.measure('KA/1'), under: [1] }),
  },
  {
    rule: 'DATA_SEALED',
    when: 'a sealed disk is copied by a derivation',
    breaks: () => attempt(sealed(['data']), 'derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3, opening },
    allowed: opening,
    keeps: () => attempt(sealed(['access']), 'derive', { ...bodies.derive(['KA/1'], ['KA/1.1']), under: [1] }),
  },
  {
    rule: 'DATA_SEALED',
    when: 'an examination begins behind a seal',
    breaks: () => attempt(sealed(['data']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3, opening },
    allowed: opening,
    // What blocks only access lets a cable through.
    keeps: () => attempt(sealed(['access']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
  },
  {
    rule: 'DATA_SEALED',
    when: 'an examination ends that was never begun',
    breaks: () => attempt(sealed(['data']), 'examine', { ...bodies.examine(['KA/1']), state: 'finished', under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3, opening },
    allowed: opening,
    keeps: () =>
      attempt(
        one()
          .examine(['KA/1'])
          .seal(['KA/1'], 'B-001', { blocks: ['data'] }),
        'examine',
        { ...bodies.examine(['KA/1']), state: 'finished', under: [1] },
      ),
  },
  {
    rule: 'SEALS_DIFFER',
    when: 'an offer names another seal than stands',
    breaks: () => attempt(sealed(), 'offer', offering(['B-009']), toForeigner),
    facts: { exhibit: 'KA/1', named: 'seal B-009', standing: 'seal B-001' },
    keeps: () => attempt(sealed(), 'offer', offering(['b001']), toForeigner),
  },
  {
    rule: 'SEALS_DIFFER',
    when: 'an offer names no seal where two stand',
    breaks: () => attempt(sealed().seal(['KA/1'], 'B-002'), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', named: 'no seal', standing: 'seals B-001, B-002' },
    keeps: () => attempt(sealed().seal(['KA/1'], 'B-002'), 'offer', offering(['B-002', 'B-001']), toForeigner),
  },
  {
    rule: 'SEALS_DIFFER',
    when: 'an inventory finds other seals',
    breaks: () => attempt(sealed(), 'inventory', inventoried({ seals: [] })),
    facts: { exhibit: 'KA/1', named: 'no seal', standing: 'seal B-001' },
    keeps: () => attempt(sealed(), 'inventory', inventoried({ seals: ['B-001'] })),
  },
  {
    rule: 'SEALS_DIFFER',
    when: 'what comes back bears other seals',
    breaks: () =>
      attempt(sealed().offer(['KA/1'], foreigner, offering(['B-001'])), 'withdraw', {
        ...bodies.withdraw(4),
        evidence: 'back',
        seals: ['B-777'],
      }),
    facts: { exhibit: 'KA/1', named: 'seal B-777', standing: 'seal B-001' },
    keeps: () =>
      attempt(sealed().offer(['KA/1'], foreigner, offering(['B-001'])), 'withdraw', {
        ...bodies.withdraw(4),
        evidence: 'back',
        seals: ['B-001'],
      }),
  },
];

function foundByRecipient(state: 'found-intact' | 'found-broken') {
  const told = story();
  const answer = ourAnswer(told, ['B-7']);
  const packages = [{ package: 'box', seals: [{ number: 'B-001', state }] }];
  const body = { ...answer.body, received: { ...answer.body.received, packages } };
  return [
    told,
    'receive',
    bodies.receive([['B-7', 'KA/1']]),
    { answer: { answer: { ...answer, body }, valid: true } },
  ] as const;
}

/** KA/1 came from elsewhere under the seal B-001. */
function receivedSealed(): Story {
  const told = story();
  const body = bodies.receive([['B-7', 'KA/1']]);
  const exhibits = body.exhibits?.map((each) => ({ ...each, seals: ['B-001'] }));
  return told.do('receive', { ...body, exhibits }, { answer: { answer: ourAnswer(told, ['B-7']), valid: true } });
}
