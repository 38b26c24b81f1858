/** Seals, storage, parts, terms, late entries, closing. */
import { bodies, type Draft } from '../bodies.ts';
import { analyst, bystander, chief, examiner, foreigner, officer } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, rootOf, type Story, story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';

const one = (): Story => story().collect('KA/1');
const sealed = (blocks: readonly ('access' | 'data')[] = ['access']): Story =>
  one().seal(['KA/1'], 'B-001', { blocks });
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
const offering = (
  seals: readonly string[],
  parts: 'with' | 'without' = 'with',
  numbers: readonly string[] = ['KA/1'],
) => ({
  ...bodies.offer(numbers),
  exhibits: numbers.map((number) => ({ number, parts, seals: number === 'KA/1' ? seals : [], incidents: [] })),
  under: [1],
});
const toForeigner = { recipients: [{ key: foreigner.card.keyId }] };
const work = (type: 'acquire') => ({ ...bodies[type]('KA/1', []), under: [1] });
const issued = (): Story => one().issue(['KA/1'], { post: 'cyber' });
const signedFor = (): Story => issued().do('attest', bodies.attest([3]), { by: analyst });
const withPart = (): Story => one().collect('KA/1a', { kind: 'part', partOf: 'KA/1' });
const takenOut = (): Story => withPart().derive(['KA/1'], ['KA/1a'], { kind: 'removed' });
const parted = (kind: 'removed' | 'rejoined', parents: readonly string[], children: readonly string[]) => ({
  ...bodies.derive(parents, children),
  kind,
  under: [1],
});
const closing = (more: Draft<'close'> = {}, at = 2): Draft<'close'> => ({
  state: 'closed',
  counts: { entries: at, exhibits: 0, held: 0 },
  checkpoint: { size: at, root: rootOf(at) },
  ...more,
});
const closed = (): Story => story().do('close', closing(), { by: chief });
const bound = (due?: number): Story =>
  one().do('terms', { ...bodies.terms(), kind: 'return-by', exhibits: ['KA/1'], due });

export const keepingCases: readonly RuleCase[] = [
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
    rule: 'DATA_SEALED',
    when: 'a sealed disk is copied',
    breaks: () => attempt(sealed(['access', 'data']), 'acquire', work('acquire')),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    keeps: () =>
      attempt(sealed(['access', 'data']).seal(['KA/1'], 'B-001', { state: 'opened' }), 'acquire', work('acquire')),
  },
  {
    rule: 'DATA_SEALED',
    when: 'an examination begins behind a seal',
    breaks: () => attempt(sealed(['data']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
    // What blocks only access lets a cable through.
    keeps: () => attempt(sealed(['access']), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
  },
  {
    rule: 'DATA_SEALED',
    when: 'an examination ends that was never begun',
    breaks: () => attempt(sealed(['data']), 'examine', { ...bodies.examine(['KA/1']), state: 'finished', under: [1] }),
    facts: { exhibit: 'KA/1', seal: 'B-001', since: 3 },
    allowed: 'custody record seal --state opened --number B-001 --exhibits KA/1 --why TEXT',
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
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'someone works on what another post has',
    breaks: () => attempt(signedFor(), 'acquire', work('acquire'), { by: officer }),
    facts: { exhibit: 'KA/1', to: 'cyber', since: 3, signer: 'KA' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () => attempt(signedFor(), 'acquire', work('acquire'), { by: analyst }),
  },
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'the issuer works on what a person has',
    breaks: () =>
      attempt(one().issue(['KA/1'], { person: { name: 'TEST Examiner' } }), 'preserve', bodies.preserve('KA/1')),
    facts: { exhibit: 'KA/1', to: 'a person', since: 3, signer: 'KA' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () =>
      attempt(one().issue(['KA/1'], { person: { name: 'TEST Examiner' } }), 'preserve', bodies.preserve('KA/1'), {
        by: examiner,
      }),
  },
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'another than the person who signed for it works on it',
    breaks: () =>
      attempt(
        one()
          .issue(['KA/1'], { person: { name: 'TEST Examiner' } })
          .do('attest', bodies.attest([3]), { by: examiner }),
        'access',
        { ...bodies.access(['KA/1']) },
        { by: analyst },
      ),
    facts: { exhibit: 'KA/1', to: 'lab', since: 3, signer: 'cyber' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () =>
      attempt(
        one()
          .issue(['KA/1'], { person: { name: 'TEST Examiner' } })
          .do('store', { ...bodies.store(['KA/1']), move: 'returned' }),
        'access',
        bodies.access(['KA/1']),
        { by: analyst },
      ),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'something comes back for which nobody signed',
    breaks: () => attempt(issued(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'the issuer countersigns the own entry',
    breaks: () =>
      attempt(issued().do('attest', bodies.attest([3])), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'another post than the receiver countersigns',
    breaks: () =>
      attempt(issued().do('attest', bodies.attest([3]), { by: bystander }), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'INVENTORY_DIFFERS',
    when: 'an exhibit is not seen',
    breaks: () => attempt(one(), 'inventory', inventoried({ found: 'not-seen' })),
    facts: { exhibit: 'KA/1', found: 'not seen' },
    allowed: 'custody record incident --code loss --state open --exhibits KA/1 …',
    keeps: () => attempt(one(), 'inventory', inventoried({})),
  },
  {
    rule: 'PART_REMOVED',
    when: 'a laptop is offered with the disk that was taken out',
    breaks: () => attempt(takenOut(), 'offer', offering([], 'with', ['KA/1', 'KA/1a']), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1a', since: 4 },
    allowed: 'custody record offer --exhibit number=KA/1,parts=without --to-card CARD …',
    keeps: () => attempt(takenOut(), 'offer', offering([], 'without', ['KA/1', 'KA/1a']), toForeigner),
  },
  {
    rule: 'PART_REMOVED',
    when: 'a disk that was not known before was taken out',
    breaks: () => attempt(one().derive(['KA/1'], ['KA/1b'], { kind: 'removed' }), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1b', since: 3 },
    allowed: 'custody record offer --exhibit number=KA/1,parts=without --to-card CARD …',
    keeps: () =>
      attempt(
        one().derive(['KA/1'], ['KA/1b'], { kind: 'removed' }).derive(['KA/1b'], ['KA/1'], { kind: 'rejoined' }),
        'offer',
        offering([], 'with', ['KA/1', 'KA/1b']),
        toForeigner,
      ),
  },
  {
    rule: 'PART_UNFIT',
    when: 'a part is taken out twice',
    breaks: () => attempt(takenOut(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', problem: 'was taken out by entry 4 already' },
    keeps: () => attempt(takenOut(), 'derive', parted('rejoined', ['KA/1', 'KA/1a'], [])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'something is taken out of what it is no part of',
    breaks: () => attempt(withPart().collect('KA/2'), 'derive', parted('removed', ['KA/2'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', problem: 'is no part of what it was taken out of' },
    keeps: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'a part is put back that is inside',
    breaks: () =>
      attempt(
        takenOut().collect('KA/1b', { partOf: 'KA/1' }),
        'derive',
        parted('rejoined', ['KA/1a', 'KA/1b'], ['KA/1']),
      ),
    facts: { exhibit: 'KA/1b', problem: 'is neither a part that was taken out nor what it was taken out of' },
    keeps: () => attempt(takenOut(), 'derive', parted('rejoined', ['KA/1a'], ['KA/1'])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'no part is named',
    breaks: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], [])),
    facts: { exhibit: 'KA/1', problem: 'is named without the part taken out' },
    keeps: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'a laptop is offered with its disk, which the offer does not name',
    breaks: () => attempt(withPart(), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1a' },
    keeps: () => attempt(withPart(), 'offer', offering([], 'with', ['KA/1', 'KA/1a']), toForeigner),
  },
  {
    rule: 'CLOSED',
    when: 'something is collected after the end',
    breaks: () => attempt(closed(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
    facts: { since: 2, type: 'collect' },
    allowed: 'custody record close --state reopened …',
    keeps: () =>
      attempt(closed().do('close', closing({ state: 'reopened' }, 3), { by: chief }), 'collect', {
        ...bodies.collect('KA/1'),
        under: [1],
      }),
  },
  {
    rule: 'CLOSED',
    when: 'a closed record is closed',
    breaks: () => attempt(closed(), 'close', closing({}, 3), { by: chief }),
    facts: { since: 2, type: 'close' },
    allowed: 'custody record close --state reopened …',
    keeps: () => attempt(closed(), 'incident', bodies.incident([])),
  },
  {
    rule: 'NOT_CLOSED',
    when: 'an open record is reopened',
    breaks: () => attempt(story(), 'close', closing({ state: 'reopened' }), { by: chief }),
    facts: {},
    keeps: () => attempt(closed(), 'close', closing({ state: 'reopened' }, 3), { by: chief }),
  },
  {
    rule: 'CLOSE_WHILE_HELD',
    when: 'something is still held',
    breaks: () => attempt(one(), 'close', closing({ counts: { entries: 3, exhibits: 1, held: 1 } }, 3), { by: chief }),
    facts: { exhibit: 'KA/1', status: 'held', holder: 'KA', since: 2 },
    allowed: 'custody record close --state closed --stay exhibit=KA/1,where=PLACE …',
    keeps: () =>
      attempt(
        one(),
        'close',
        closing({ counts: { entries: 3, exhibits: 1, held: 1 }, stays: [{ exhibit: 'KA/1', where: 'archive' }] }, 3),
        { by: chief },
      ),
  },
  {
    rule: 'CLOSE_WHILE_HELD',
    when: 'an offer stands',
    breaks: () =>
      attempt(one().offer(['KA/1'], foreigner), 'close', closing({ counts: { entries: 4, exhibits: 1, held: 1 } }, 4), {
        by: chief,
      }),
    facts: { exhibit: 'KA/1', status: 'offered', holder: 'KA', since: 2 },
    allowed: 'custody record close --state closed --stay exhibit=KA/1,where=PLACE …',
    keeps: () =>
      attempt(
        one().do('release', bodies.release(['KA/1'])),
        'close',
        closing({ counts: { entries: 4, exhibits: 1, held: 0 } }, 4),
        { by: chief },
      ),
  },
  {
    rule: 'CLOSE_COUNTS_WRONG',
    when: 'an entry is not counted',
    breaks: () => attempt(story(), 'close', closing({ counts: { entries: 1, exhibits: 0, held: 0 } }), { by: chief }),
    facts: { what: 'entries', counted: 1, actual: 2 },
    keeps: () => attempt(story(), 'close', closing(), { by: chief }),
  },
  {
    rule: 'CHECKPOINT_WRONG',
    when: 'the fingerprint is of another record',
    breaks: () => attempt(story(), 'close', closing({ checkpoint: { size: 2, root: rootOf(1) } }), { by: chief }),
    facts: { size: 2 },
    keeps: () => attempt(story(), 'close', closing(), { by: chief }),
  },
  {
    rule: 'TERMS_BREACHED',
    when: 'someone records that terms were broken',
    breaks: () => attempt(bound(), 'terms', { ...bodies.terms(), kind: 'return-by', state: 'breached', of: 3 }),
    facts: { entry: 3, terms: 'return-by' },
    keeps: () => attempt(bound(), 'terms', { ...bodies.terms(), kind: 'return-by', state: 'fulfilled', of: 3 }),
  },
  {
    rule: 'TERMS_OVERDUE',
    when: 'a date passes',
    breaks: () => attempt(bound(noon + day).later(day), 'note', bodies.note([])),
    facts: { entry: 3, terms: 'return-by', due: noon + day },
    allowed: 'custody record terms --of 3 --state fulfilled …',
    keeps: () =>
      attempt(
        bound(noon + day)
          .do('terms', { ...bodies.terms(), kind: 'return-by', state: 'fulfilled', of: 3 })
          .later(day),
        'note',
        bodies.note([]),
      ),
  },
  {
    rule: 'TERMS_OVERDUE',
    when: 'an extended date passes as well',
    breaks: () =>
      attempt(
        bound(noon + day)
          .do('terms', { ...bodies.terms(), kind: 'return-by', state: 'agreed', of: 3, due: noon + 2 * day })
          .later(2 * day),
        'note',
        bodies.note([]),
      ),
    facts: { entry: 3, terms: 'return-by', due: noon + 2 * day },
    allowed: 'custody record terms --of 3 --state fulfilled …',
    keeps: () =>
      attempt(
        bound(noon + day)
          .do('terms', { ...bodies.terms(), kind: 'return-by', state: 'agreed', of: 3, due: noon + 2 * day })
          .later(day),
        'note',
        bodies.note([]),
      ),
  },
  {
    rule: 'LATE',
    when: 'a paper form is typed three days later',
    breaks: () =>
      attempt(
        story(),
        'note',
        { ...bodies.note([]), late: { code: 'paper-first', reason: 'night' } },
        { at: '2026-10-31T12:00:00Z' },
      ),
    facts: { days: 3, reason: 'paper-first' },
    keeps: () => attempt(story(), 'note', bodies.note([]), { at: '2026-11-03T01:00:00Z' }),
  },
];

function inventoried(row: { found?: 'seen' | 'not-seen'; seals?: readonly string[] }): Draft<'inventory'> {
  return { ...bodies.inventory([]), exhibits: [{ number: 'KA/1', found: 'seen', ...row }] };
}

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
