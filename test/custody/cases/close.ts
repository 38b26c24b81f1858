import { bodies, type Draft } from '../bodies.ts';
import { chief, foreigner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, rootOf, type Story, story } from '../story.ts';

const one = (): Story => story().collect('KA/1');
const closing = (more: Draft<'close'> = {}, at = 2): Draft<'close'> => ({
  state: 'closed',
  counts: { entries: at, exhibits: 0, held: 0 },
  checkpoint: { size: at, root: rootOf(at) },
  ...more,
});

const closed = (): Story => story().do('close', closing(), { by: chief });
const bound = (due?: number): Story =>
  one().do('terms', { ...bodies.terms(), kind: 'return-by', exhibits: ['KA/1'], due });

export const closeCases: readonly RuleCase[] = [
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
    facts: { size: 2, problem: 'of size 2 is not that of this record' },
    keeps: () => attempt(story(), 'close', closing(), { by: chief }),
  },
  {
    rule: 'CHECKPOINT_WRONG',
    when: 'the fingerprint leaves out the last entry',
    breaks: () => attempt(story(), 'close', closing({ checkpoint: { size: 1, root: rootOf(1) } }), { by: chief }),
    facts: { size: 1, problem: 'is that of size 1, and the record has size 2 before it' },
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
    facts: { entry: 3, terms: 'return-by', due: '2026-11-04T12:00:00Z' },
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
    facts: { entry: 3, terms: 'return-by', due: '2026-11-05T12:00:00Z' },
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
