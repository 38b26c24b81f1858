/** Who may sign. */
import { bodies, thing } from '../bodies.ts';
import { analyst, bystander, chief, colleague, examiner, keeper, officer, person } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { bareStory, type Story, story } from '../story.ts';

const stranger = person('Stranger', 'KA', ['custodian']);
const retired = colleague(officer, 'Retired');

const cyber = colleague(analyst, 'Cyber keeper', ['custodian']);
const takenOver = (): Story =>
  story([chief, officer, keeper, cyber])
    .collect('KA/1')
    .do('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief });
const beforeAttest = {
  exhibit: 'KA/1',
  holder: 'KA',
  since: 2,
  signer: 'evidence-room',
  status: 'held',
  pending: '; its takeover by evidence-room in entry 3 is not countersigned by a custodian of evidence-room yet',
};

export const signerCases: readonly RuleCase[] = [
  {
    rule: 'SIGNER_UNKNOWN',
    when: 'a key that was never added signs',
    breaks: () => attempt(story(), 'note', bodies.note([]), { by: stranger }),
    facts: { key: stranger.card.keyId },
    allowed: 'custody enrol CARD --post POST --roles ROLES',
    keeps: () => attempt(story().enrol(stranger), 'note', bodies.note([]), { by: stranger }),
  },
  {
    rule: 'SIGNER_ENDED',
    when: 'a key signs after it was withdrawn',
    breaks: () => attempt(endRetired(), 'note', bodies.note([]), { by: retired }),
    facts: { key: retired.card.keyId, ended: 3 },
    keeps: () => attempt(endRetired(), 'note', bodies.note([]), { by: officer }),
  },
  {
    rule: 'ROLE_MISSING',
    when: 'an examiner seals',
    breaks: () =>
      attempt(
        story([chief, { ...examiner, post: 'KA' }, officer]).collect('KA/1'),
        'seal',
        bodies.seal(['KA/1'], 'B-1'),
        { by: examiner },
      ),
    facts: { type: 'seal', needed: 'custodian', post: 'KA', has: 'examiner', roles: 'examiner,custodian' },
    allowed: 'custody enrol CARD --post KA --roles examiner,custodian',
    keeps: () =>
      attempt(
        story([chief, { ...examiner, post: 'KA', roles: ['examiner', 'custodian'] }, officer]).collect('KA/1'),
        'seal',
        bodies.seal(['KA/1'], 'B-1'),
        { by: examiner },
      ),
  },
  {
    rule: 'ROLE_MISSING',
    when: 'a witness preserves',
    breaks: () => attempt(story().collect('KA/1'), 'preserve', bodies.preserve('KA/1'), { by: bystander }),
    facts: {
      type: 'preserve',
      needed: 'examiner or custodian',
      post: 'street',
      has: 'witness',
      roles: 'witness,examiner',
    },
    allowed: 'custody enrol CARD --post street --roles witness,examiner',
    keeps: () => attempt(story().collect('KA/1'), 'preserve', bodies.preserve('KA/1'), { by: examiner }),
  },
  {
    rule: 'NOT_CUSTODIAN',
    when: 'a custodian of another post seals',
    breaks: () => attempt(story().collect('KA/1'), 'seal', bodies.seal(['KA/1'], 'B-1'), { by: keeper }),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, signer: 'evidence-room', status: 'held', pending: '' },
    allowed: 'custody record offer --exhibit KA/1 --to-card CARD …',
    keeps: () => attempt(story().collect('KA/1'), 'seal', bodies.seal(['KA/1'], 'B-1'), { by: officer }),
  },
  {
    rule: 'NOT_CUSTODIAN',
    when: 'the post that takes over acts before it countersigns',
    breaks: () => attempt(takenOver(), 'seal', bodies.seal(['KA/1'], 'B-1'), { by: keeper }),
    facts: { ...beforeAttest, takeover: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () =>
      attempt(takenOver().do('attest', bodies.attest([3]), { by: keeper }), 'seal', bodies.seal(['KA/1'], 'B-1'), {
        by: keeper,
      }),
  },
  {
    rule: 'NOT_CUSTODIAN',
    when: 'a third post acts while a takeover waits',
    breaks: () => attempt(takenOver(), 'seal', bodies.seal(['KA/1'], 'B-1'), { by: cyber }),
    facts: { ...beforeAttest, signer: 'cyber' },
    allowed: 'custody record offer --exhibit KA/1 --to-card CARD …',
    keeps: () => attempt(takenOver(), 'seal', bodies.seal(['KA/1'], 'B-1')),
  },
  {
    rule: 'NOT_CUSTODIAN',
    when: "another post withdraws someone's offer",
    breaks: () =>
      attempt(story().collect('KA/1').offer(['KA/1'], keeper), 'withdraw', bodies.withdraw(3), { by: keeper }),
    facts: { exhibit: 'KA/1', holder: 'KA', since: 2, signer: 'evidence-room', status: 'offered', pending: '' },
    keeps: () => attempt(story().collect('KA/1').offer(['KA/1'], keeper), 'withdraw', bodies.withdraw(3)),
  },
  {
    rule: 'POST_WITHOUT_CUSTODIAN',
    when: 'an examiner collects for a post without custodian',
    breaks: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }, { by: examiner }),
    facts: { post: 'lab', exhibit: 'KA/1' },
    allowed: 'custody enrol CARD --post lab --roles custodian',
    keeps: () =>
      attempt(
        story().enrol(colleague(examiner, 'Lab keeper', ['custodian'])),
        'collect',
        { ...bodies.collect('KA/1'), under: [1] },
        { by: examiner },
      ),
  },
  {
    rule: 'POST_WITHOUT_CUSTODIAN',
    when: 'copies of a source that was left would come to such a post',
    breaks: () =>
      attempt(
        story().collect('KA/1', {}, { manner: 'left' }),
        'acquire',
        { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] },
        { by: examiner },
      ),
    facts: { post: 'lab', exhibit: 'KA/1.1' },
    allowed: 'custody enrol CARD --post lab --roles custodian',
    keeps: () =>
      attempt(
        story().collect('KA/1'),
        'acquire',
        { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] },
        { by: examiner },
      ),
  },
  {
    rule: 'POST_WITHOUT_CUSTODIAN',
    when: 'a takeover names a post without custodian',
    breaks: () => attempt(story().collect('KA/1'), 'takeover', bodies.takeover(['KA/1'], 'lab'), { by: chief }),
    facts: { post: 'lab', exhibit: 'KA/1' },
    allowed: 'custody enrol CARD --post lab --roles custodian',
    keeps: () =>
      attempt(story().collect('KA/1', {}, { manner: 'copied-and-left' }), 'note', {
        text: String(thing('KA/1').quantity),
      }),
  },
];

function endRetired() {
  return bareStory()
    .enrol(retired)
    .note()
    .as(chief)
    .do('end-key', bodies['end-key'](new Uint8Array(keyBytes(retired.card.keyId))))
    .as(officer);
}

function keyBytes(hex: string): number[] {
  return hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
}
