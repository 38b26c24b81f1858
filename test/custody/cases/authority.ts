import { bodies, type Draft } from '../bodies.ts';
import { examiner } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, type Story, story } from '../story.ts';

const one = (): Story => story().collect('KA/1');
const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);
const acquire = (more: Draft<'acquire'> = {}): Draft<'acquire'> => ({
  ...bodies.acquire('KA/1', ['KA/1.2']),
  under: [1],
  ...more,
});

const withdrawn = (): Story =>
  one()
    .examine(['KA/1'])
    .do('authority', { ...bodies.authority('W-1'), state: 'withdrawn', issued: noon + 200 });

const voiding = (entry: number): Draft<'correct'> => ({ entry, kind: 'void', why: 'TEST wrong number' });

/** A second warrant stands as entry 3 and is voided by entry 4. */
const voidedSecond = (): Story => one().do('authority', bodies.authority('W-2')).do('correct', voiding(3));

const extended = (): Story => one().do('authority', { ...bodies.authority('W-1'), state: 'extended' });

export const authorityCases: readonly RuleCase[] = [
  {
    rule: 'NO_AUTHORITY',
    when: 'none is named',
    breaks: () => attempt(story(), 'collect', bodies.collect('KA/1')),
    facts: { act: 'seize', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act seize …',
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'there was no time for one',
    breaks: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: { absent: 'exigent', why: 'live' } }),
    facts: { act: 'seize', problem: 'there was no time for one' },
    allowed: 'custody record authority --state issued --act seize …',
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  ...[
    {
      when: 'it is still to come',
      problem: 'it is still to come',
      more: {},
      under: { absent: 'pending' as const, why: 'asked for' },
    },
    { when: 'it was only requested', problem: 'W-2 is requested by entry 2', more: { state: 'requested' as const } },
    { when: 'it was revoked', problem: 'W-2 is revoked by entry 2', more: { state: 'revoked' as const } },
    {
      when: 'it was issued afterwards',
      problem: 'W-2 was issued only afterwards, by entry 2',
      more: { issued: noon + day },
    },
    {
      when: 'it permits something else',
      problem: 'W-2 does not permit to copy, by entry 2',
      more: { acts: [{ act: 'seize' as const }] },
    },
    {
      when: 'it has run out, the end not included',
      problem: 'W-2 does not cover that time, by entry 2',
      more: { acts: [{ act: 'copy' as const, to: noon + 240 }] },
    },
    {
      when: 'it has not begun',
      problem: 'W-2 does not cover that time, by entry 2',
      more: { acts: [{ act: 'copy' as const, from: noon + 241 }] },
    },
  ].map(
    ({ when, problem, more, under = [2] as const }): RuleCase => ({
      rule: 'NO_AUTHORITY',
      when,
      breaks: () => attempt(warranted(more), 'acquire', { ...acquire(), under }),
      facts: { act: 'copy', problem },
      allowed: 'custody record authority --state issued --act copy …',
      // The act is signed at noon + 240.
      keeps: () =>
        attempt(warranted({ acts: [{ act: 'copy', from: noon + 240, to: noon + 241 }] }), 'acquire', {
          ...acquire(),
          under: [2],
        }),
    }),
  ),
  {
    rule: 'NO_AUTHORITY',
    when: 'only a part of the time lies in the period',
    breaks: () =>
      attempt(
        warranted({ acts: [{ act: 'copy', from: noon + 1800 }] }),
        'acquire',
        { ...acquire(), under: [2] },
        { at: ['2026-11-03T12:29:59Z', '2026-11-03T12:32:00Z'], after: 3600 },
      ),
    facts: { act: 'copy', problem: 'W-2 does not cover that time, by entry 2' },
    allowed: 'custody record authority --state issued --act copy …',
    keeps: () =>
      attempt(
        warranted({ acts: [{ act: 'copy', from: noon + 1800 }] }),
        'acquire',
        { ...acquire(), under: [2] },
        { at: ['2026-11-03T12:30:00.5Z', '2026-11-03T12:32:00Z'], after: 3600 },
      ),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'consent was withdrawn after imaging, before examination',
    breaks: () =>
      attempt(
        copied().do('authority', { ...bodies.authority('W-1'), state: 'withdrawn', issued: noon + 200 }),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
      ),
    facts: { act: 'examine', problem: 'W-1 is withdrawn by entry 4' },
    allowed: 'custody record authority --state issued --act examine …',
    keeps: () =>
      attempt(
        copied().do('authority', { ...bodies.authority('W-1'), state: 'extended', issued: noon + 200 }),
        'examine',
        { ...bodies.examine(['KA/1.1']), under: [1] },
      ),
  },
  ...(['paused', 'finished'] as const).map(
    (state): RuleCase => ({
      rule: 'NO_AUTHORITY',
      when: `an examination is ${state} without authority that was never begun`,
      breaks: () => attempt(one(), 'examine', { ...bodies.examine(['KA/1']), state }, { by: examiner }),
      facts: { act: 'examine', problem: 'none is named' },
      allowed: 'custody record authority --state issued --act examine …',
      keeps: () => attempt(one().examine(['KA/1']), 'examine', { ...bodies.examine(['KA/1']), state }),
    }),
  ),
  {
    rule: 'NO_AUTHORITY',
    when: 'an examination goes on after its authority was withdrawn',
    breaks: () => attempt(withdrawn(), 'examine', { ...bodies.examine(['KA/1']), under: [1] }),
    facts: { act: 'examine', problem: 'W-1 is withdrawn by entry 4' },
    allowed: 'custody record authority --state issued --act examine …',
    keeps: () => attempt(withdrawn(), 'examine', { ...bodies.examine(['KA/1']), state: 'finished', under: [1] }),
  },
  {
    rule: 'AUTHORITY_NOT_NEEDED',
    when: 'the signer says that none is needed',
    breaks: () =>
      attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: { absent: 'not-needed', why: 'found' } }),
    facts: { act: 'seize' },
    keeps: () => attempt(story(), 'collect', { ...bodies.collect('KA/1'), under: [1] }),
  },
  {
    rule: 'USED_AFTER_REVOCATION',
    when: 'it turns out that a warrant was revoked before it was used',
    breaks: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: noon + 100 }),
    facts: { entry: 2, number: 'W-1', state: 'revoked' },
    keeps: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: noon + 121 }),
  },
  {
    rule: 'EXPLAINED_LATE',
    when: 'a warrant confirms what was done without one',
    breaks: () => attempt(exigent(), 'authority', { ...bodies.authority('W-9'), confirms: [2] }, { by: examiner }),
    facts: { entry: 2 },
    keeps: () => attempt(one(), 'authority', { ...bodies.authority('W-9'), confirms: [2] }),
  },
  {
    rule: 'AUTHORITY_VOIDED',
    when: 'a warrant is voided under which something was seized',
    breaks: () => attempt(one(), 'correct', voiding(1)),
    facts: { entry: 1, voided: 3, used: 2 },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 2 …',
    keeps: () => attempt(one().do('authority', bodies.authority('W-2')), 'correct', voiding(3)),
  },
  {
    rule: 'AUTHORITY_VOIDED',
    when: 'something is copied under a warrant that was voided',
    breaks: () => attempt(voidedSecond(), 'acquire', { ...acquire(), under: [3] }),
    facts: { entry: 3, voided: 4, used: 5 },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 5 …',
    keeps: () => attempt(voidedSecond(), 'acquire', acquire()),
  },
  {
    rule: 'AUTHORITY_VOIDED',
    when: 'someone is given access under a warrant that was voided',
    breaks: () => attempt(voidedSecond(), 'access', { ...bodies.access(['KA/1']), under: [1, 3] }),
    facts: { entry: 3, voided: 4, used: 5 },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 5 …',
    keeps: () => attempt(voidedSecond(), 'access', { ...bodies.access(['KA/1']), under: [1] }),
  },
  {
    rule: 'AUTHORITY_VOIDED',
    when: 'an extension is voided after something was done under the extended warrant',
    breaks: () => attempt(extended().acquire('KA/1', ['KA/1.1']), 'correct', voiding(3)),
    facts: { entry: 3, voided: 5, used: 4 },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 4 …',
    // What was done before the extension did not rest on it.
    keeps: () => attempt(extended(), 'correct', voiding(3)),
  },
];

const warranted = (more: Draft<'authority'>): Story =>
  story()
    .do('authority', { ...bodies.authority('W-2'), ...more })
    .collect('KA/1');

const exigent = (): Story => story().collect('KA/1', {}, { under: { absent: 'exigent', why: 'live' } });
