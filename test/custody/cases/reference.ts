/** References to entries, and what is corrected, voided, erased, countersigned. */
import { bodies } from '../bodies.ts';
import { chief, foreigner, keeper } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';

const one = (): Story => story().collect('KA/1');
const hurt = (): Story => one().do('incident', bodies.incident(['KA/1']));
const closing = (of: number) => ({ ...bodies.incident([]), state: 'closed' as const, of });
const offering = (incidents: readonly number[]) => ({
  ...bodies.offer(['KA/1']),
  exhibits: [{ number: 'KA/1', parts: 'with' as const, seals: [], incidents }],
  under: [1],
});
const toForeigner = { recipients: [{ key: foreigner.card.keyId }] };
const voiding = (entry: number) => ({ entry, kind: 'void' as const, why: 'wrong' });
const correcting = (entry: number, field: string) => ({
  entry,
  kind: 'field' as const,
  field,
  value: 'right',
  why: 'wrong',
});
const measuring = (entry: number) => ({
  ...bodies.measure('KA/1.1'),
  outcome: 'match' as const,
  against: { entry },
  under: [1],
});

export const referenceCases: readonly RuleCase[] = [
  {
    rule: 'REFERENCE_AHEAD',
    when: 'an authority is still to come',
    breaks: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [2] }),
    facts: { field: 'under', entry: 2 },
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  {
    rule: 'REFERENCE_AHEAD',
    when: 'an entry is countersigned that is not there yet',
    breaks: () => attempt(one(), 'attest', bodies.attest([3])),
    facts: { field: 'entries', entry: 3 },
    keeps: () => attempt(one(), 'attest', bodies.attest([2]), { by: keeper }),
  },
  {
    rule: 'REFERENCE_AHEAD',
    when: 'a time proof covers entries to come',
    breaks: () => attempt(one(), 'anchor', bodies.anchor(4)),
    facts: { field: 'size', entry: 3 },
    keeps: () => attempt(one(), 'anchor', bodies.anchor(3)),
  },
  {
    rule: 'REFERENCE_AHEAD',
    when: 'an entry is corrected that is not there yet',
    breaks: () => attempt(one(), 'correct', bodies.correct(3)),
    facts: { field: 'entry', entry: 3 },
    keeps: () => attempt(one(), 'correct', bodies.correct(2)),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'an authority is a collection',
    breaks: () => attempt(one(), 'collect', { ...bodies.collect('KA/2'), under: [1, 2] }),
    facts: { field: 'under', entry: 2, found: 'an entry "collection"', expected: 'an entry "authority"' },
    keeps: () => attempt(one(), 'collect', { ...bodies.collect('KA/2'), under: [1] }),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'an offer rests on the opening entry as terms',
    breaks: () => attempt(one(), 'offer', { ...offering([]), terms: [0] }, toForeigner),
    facts: { field: 'terms', entry: 0, found: 'the opening entry', expected: 'an entry "terms"' },
    keeps: () => attempt(one().do('terms', bodies.terms()), 'offer', { ...offering([]), terms: [3] }, toForeigner),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'an offer lists an incident of another exhibit',
    breaks: () =>
      attempt(
        one()
          .collect('KA/2')
          .do('incident', bodies.incident(['KA/2'])),
        'offer',
        offering([4]),
        toForeigner,
      ),
    facts: {
      field: 'exhibits.incidents',
      entry: 4,
      found: 'no open incident of that exhibit',
      expected: 'an entry "incident"',
    },
    keeps: () => attempt(hurt(), 'offer', offering([3]), toForeigner),
    keepsFinding: ['OPEN_INCIDENT_OFFERED'],
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'a receipt answers something that is no offer',
    breaks: () => attempt(one(), 'withdraw', bodies.withdraw(2)),
    facts: { field: 'offer', entry: 2, found: 'an entry "collection"', expected: 'an entry "offer"' },
    keeps: () => attempt(one().offer(['KA/1'], foreigner), 'withdraw', bodies.withdraw(3)),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'the attempt before was at another exhibit',
    breaks: () =>
      attempt(one().collect('KA/2').acquire('KA/2', []), 'acquire', {
        ...bodies.acquire('KA/1', []),
        previous: 4,
        under: [1],
      }),
    facts: {
      field: 'previous',
      entry: 4,
      found: 'an acquisition of another exhibit',
      expected: 'an entry "acquisition"',
    },
    keeps: () =>
      attempt(one().acquire('KA/1', []), 'acquire', { ...bodies.acquire('KA/1', []), previous: 3, under: [1] }),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'a hash check is against an entry that fixed nothing of it',
    breaks: () => attempt(one().acquire('KA/1', ['KA/1.1']), 'measure', measuring(2)),
    facts: { field: 'against', entry: 2, found: 'an entry that fixed no digest of it', expected: 'what it should be' },
    keeps: () => attempt(one().acquire('KA/1', ['KA/1.1']), 'measure', measuring(3)),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'an incident is closed twice',
    breaks: () => attempt(hurt().do('incident', closing(3)), 'incident', closing(3)),
    facts: { field: 'of', entry: 3, found: 'an incident that entry 4 closed', expected: 'an entry "incident"' },
    keeps: () => attempt(hurt(), 'incident', closing(3)),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'the closing of an incident is closed',
    breaks: () => attempt(hurt().do('incident', closing(3)), 'incident', closing(4)),
    facts: { field: 'of', entry: 4, found: 'an entry that closed an incident', expected: 'an entry "incident"' },
    keeps: () => attempt(hurt(), 'incident', closing(3)),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'terms are agreed that nobody set',
    breaks: () => attempt(one(), 'terms', { ...bodies.terms(), state: 'agreed', of: 2 }),
    facts: { field: 'of', entry: 2, found: 'an entry "collection"', expected: 'an entry "terms"' },
    keeps: () => attempt(one().do('terms', bodies.terms()), 'terms', { ...bodies.terms(), state: 'agreed', of: 3 }),
  },
  {
    rule: 'VOID_NOT_YOURS',
    when: "someone voids another person's entry",
    breaks: () => attempt(one().note(), 'correct', voiding(3), { by: keeper }),
    facts: { entry: 3 },
    allowed: 'custody record correct --entry 3 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one().note(), 'correct', voiding(3), { by: chief }),
  },
  {
    rule: 'VOID_MOVED_CUSTODY',
    when: 'a collection is voided',
    breaks: () => attempt(one(), 'correct', voiding(2)),
    facts: { entry: 2 },
    allowed: 'custody record correct --entry 2 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one().acquire('KA/1', ['KA/1.1']), 'correct', voiding(3)),
  },
  {
    rule: 'VOID_MOVED_CUSTODY',
    when: 'a receipt that passed custody is voided',
    breaks: () => {
      const told = one().offer(['KA/1'], foreigner);
      return attempt(told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }])), 'correct', voiding(4));
    },
    facts: { entry: 4 },
    allowed: 'custody record correct --entry 4 --kind clarification --value TEXT --why TEXT',
    keeps: () => {
      const told = one().offer(['KA/1'], foreigner);
      const no = told.answerTo(3, foreigner, [{ number: 'KA/1', outcome: 'refused' }]);
      return attempt(told.answered(3, no), 'correct', voiding(4));
    },
  },
  {
    rule: 'VOID_MOVED_CUSTODY',
    when: 'the opening entry is voided',
    breaks: () => attempt(one(), 'correct', voiding(0), { by: chief }),
    facts: { entry: 0 },
    allowed: 'custody record correct --entry 0 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one().acquire('KA/1', ['KA/1.1']), 'correct', voiding(3), { by: chief }),
  },
  {
    rule: 'VOID_MOVED_CUSTODY',
    when: 'a takeover in force is voided',
    breaks: () =>
      attempt(takenOver().do('attest', bodies.attest([3]), { by: keeper }), 'correct', voiding(3), { by: chief }),
    facts: { entry: 3 },
    allowed: 'custody record correct --entry 3 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(takenOver(), 'correct', voiding(3), { by: chief }),
  },
  {
    rule: 'INCIDENT_VOIDED',
    when: 'an incident is voided',
    breaks: () => attempt(hurt(), 'correct', voiding(3)),
    facts: { entry: 3 },
    allowed: 'custody record incident --state closed --of 3 …',
    keeps: () => attempt(hurt(), 'incident', closing(3)),
  },
  {
    rule: 'FIELD_NOT_CORRECTABLE',
    when: 'a seal number is corrected',
    breaks: () => attempt(one().seal(['KA/1'], 'B-1'), 'correct', correcting(3, 'number')),
    facts: { entry: 3, field: 'number', problem: 'is read by the rules, so it stays as it is' },
    allowed: 'custody record correct --entry 3 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one().seal(['KA/1'], 'B-1'), 'correct', correcting(3, 'package')),
  },
  {
    rule: 'FIELD_NOT_CORRECTABLE',
    when: 'a digest is corrected',
    breaks: () => attempt(one(), 'correct', correcting(2, 'exhibit.content')),
    facts: { entry: 2, field: 'exhibit.content', problem: 'is read by the rules, so it stays as it is' },
    allowed: 'custody record correct --entry 2 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one(), 'correct', correcting(2, 'exhibit.ids[0].value')),
  },
  {
    rule: 'FIELD_NOT_CORRECTABLE',
    when: 'a sector size is corrected',
    breaks: () => attempt(one(), 'correct', correcting(2, 'exhibit.media.sectorSize.value')),
    facts: {
      entry: 2,
      field: 'exhibit.media.sectorSize.value',
      problem: 'is read by the rules, so it stays as it is',
    },
    allowed: 'custody record correct --entry 2 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one(), 'correct', correcting(2, 'exhibit.media.capacity.value')),
  },
  {
    rule: 'FIELD_NOT_CORRECTABLE',
    when: 'a field is corrected that no such entry has',
    breaks: () => attempt(one(), 'correct', correcting(2, 'exhibit.colours')),
    facts: { entry: 2, field: 'exhibit.colours', problem: 'does not exist' },
    allowed: 'custody record correct --entry 2 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one(), 'correct', correcting(2, 'exhibit.colour')),
  },
  {
    rule: 'FIELD_NOT_CORRECTABLE',
    when: 'the keys of the opening entry are corrected',
    breaks: () => attempt(one(), 'correct', correcting(0, 'keys')),
    facts: { entry: 0, field: 'keys', problem: 'does not exist' },
    allowed: 'custody record correct --entry 0 --kind clarification --value TEXT --why TEXT',
    keeps: () => attempt(one(), 'correct', correcting(0, 'case.title')),
  },
  {
    rule: 'FIELD_NOT_PRIVATE',
    when: 'a number is to be erased',
    breaks: () => attempt(one(), 'erase', { ...bodies.erase(2, 'exhibit.number'), under: [1] }, { by: chief }),
    facts: { entry: 2, field: 'exhibit.number' },
    keeps: () => attempt(one(), 'erase', { ...bodies.erase(2, 'exhibit.description'), under: [1] }, { by: chief }),
  },
  {
    rule: 'FIELD_NOT_PRIVATE',
    when: 'an outcome in a receipt is to be erased',
    breaks: () => erasing('answer.exhibits[0].outcome'),
    facts: { entry: 4, field: 'answer.exhibits[0].outcome' },
    keeps: () => erasing('answer.received.place'),
  },
  {
    rule: 'ATTEST_OWN_ENTRY',
    when: 'someone countersigns what they signed',
    breaks: () => attempt(one(), 'attest', { ...bodies.attest([2]), as: 'witness' }),
    facts: { entry: 2 },
    keeps: () => attempt(one(), 'attest', { ...bodies.attest([2]), as: 'witness' }, { by: keeper }),
  },
];

/** A field of a receipt that was entered. */
function erasing(field: string): Attempt {
  const told = one()
    .offer(['KA/1'], foreigner)
    .answered(
      3,
      one()
        .offer(['KA/1'], foreigner)
        .answerTo(3, foreigner, [{ number: 'KA/1' }]),
    );
  return attempt(told, 'erase', { ...bodies.erase(4, field), under: [1] }, { by: chief });
}

function takenOver(): Story {
  return one().do(
    'takeover',
    { ...bodies.takeover(['KA/1'], keeper.post), irregular: [{ rule: 'TAKEOVER', why: 'ill' }] },
    { by: chief },
  );
}
