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

/** Entry 3 is a second warrant, and entry 4 voids it. */
const voidedSecond = (): Story => one().do('authority', bodies.authority('W-2')).do('correct', voiding(3));

const extended = (): Story => one().do('authority', { ...bodies.authority('W-1'), state: 'extended' });

const extensionVoided = (): Story => extended().do('correct', voiding(3));

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
    {
      when: 'it was only requested',
      problem: 'W-2 is requested according to entry 2',
      more: { state: 'requested' as const },
    },
    { when: 'it was revoked', problem: 'W-2 is revoked according to entry 2', more: { state: 'revoked' as const } },
    {
      when: 'it was issued afterwards',
      problem: 'W-2 was issued only afterwards, according to entry 2',
      more: { issued: noon + day },
    },
    {
      when: 'it permits something else',
      problem: 'W-2 does not permit to copy, according to entry 2',
      more: { acts: [{ act: 'seize' as const }] },
    },
    {
      when: 'it has run out, the end not included',
      problem: 'W-2 does not cover that time, according to entry 2',
      more: { acts: [{ act: 'copy' as const, to: noon + 240 }] },
    },
    {
      when: 'it has not begun',
      problem: 'W-2 does not cover that time, according to entry 2',
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
    facts: { act: 'copy', problem: 'W-2 does not cover that time, according to entry 2' },
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
    facts: { act: 'examine', problem: 'W-1 is withdrawn according to entry 4' },
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
    facts: { act: 'examine', problem: 'W-1 is withdrawn according to entry 4' },
    allowed: 'custody record authority --state issued --act examine …',
    keeps: () => attempt(withdrawn(), 'examine', { ...bodies.examine(['KA/1']), state: 'finished', under: [1] }),
  },
  ...(['revoked', 'withdrawn', 'expired'] as const).flatMap((state): RuleCase[] => {
    const problem = `W-1 is ${state} according to entry 2`;
    const seized = (more: Draft<'authority'>) => () => attempt(restored(state, more), 'collect', underFirst);
    const row = { rule: 'NO_AUTHORITY', facts: { act: 'seize', problem } } as const;
    const allowed = 'custody record authority --state issued --act seize …';
    return [
      {
        ...row,
        allowed,
        when: `it was ${state} and is entered again with an earlier date`,
        breaks: seized({ issued: noon - day }),
        // The court issued it again.
        keeps: seized({ issued: noon }),
      },
      {
        ...row,
        allowed,
        when: `it was ${state} and is varied from before that`,
        breaks: seized({ state: 'varied', issued: noon - day }),
        // The officer had entered the end by mistake, and voids that entry.
        keeps: () => attempt(restored(state, { issued: noon - day }, { isVoided: true }), 'collect', underFirst),
      },
    ];
  }),
  {
    rule: 'NO_AUTHORITY',
    when: 'it was revoked, asked for again, and entered with its old date',
    breaks: () =>
      attempt(
        story()
          .do('authority', ended('revoked'))
          .do('authority', { ...bodies.authority('W-1'), state: 'requested', issued: noon })
          .do('authority', { ...bodies.authority('W-1'), issued: noon - day }),
        'collect',
        { ...bodies.collect('KA/1'), under: [4] },
      ),
    facts: { act: 'seize', problem: 'W-1 is requested according to entry 3' },
    allowed: 'custody record authority --state issued --act seize …',
    // The extension of before the expiry arrives late.
    keeps: () => attempt(restored('expired', { state: 'extended', issued: noon - day }), 'collect', underFirst),
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
    facts: { entry: 2, number: 'W-1', state: 'revoked', exhibits: 'KA/1' },
    keeps: () => attempt(one(), 'authority', { ...bodies.authority('W-1'), state: 'revoked', issued: noon + 121 }),
  },
  {
    rule: 'USED_AFTER_REVOCATION',
    when: 'it turns out that a warrant was varied before it was used, and permitted that no longer',
    breaks: () => attempt(one(), 'authority', varied({ acts: [{ act: 'copy' }] })),
    facts: { entry: 2, number: 'W-1', state: 'varied', exhibits: 'KA/1' },
    keeps: () => attempt(one(), 'authority', varied({ acts: [{ act: 'seize' }] })),
  },
  {
    rule: 'USED_AFTER_REVOCATION',
    when: 'the period of a varied warrant ended at the second of the seizure',
    breaks: () => attempt(one(), 'authority', varied({ acts: [{ act: 'seize', from: noon, to: noon + 120 }] })),
    facts: { entry: 2, number: 'W-1', state: 'varied', exhibits: 'KA/1' },
    keeps: () => attempt(one(), 'authority', varied({ acts: [{ act: 'seize', from: noon + 120, to: noon + 121 }] })),
  },
  {
    rule: 'USED_AFTER_REVOCATION',
    when: 'a variation permits the seizure of one thing and not that of an earlier one',
    breaks: () => attempt(one().collect('KA/2'), 'authority', varied({ acts: [{ act: 'seize', from: noon + 121 }] })),
    facts: { entry: 2, number: 'W-1', state: 'varied', exhibits: 'KA/1' },
    // It was varied after the first of them.
    keeps: () =>
      attempt(
        one().collect('KA/2'),
        'authority',
        varied({ issued: noon + 121, acts: [{ act: 'seize', from: noon + 121 }] }),
      ),
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
    facts: { entry: 1, voided: 3, used: 2, exhibits: 'KA/1' },
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
    when: 'something is copied under a warrant whose extension was voided',
    breaks: () => attempt(extensionVoided(), 'acquire', acquire()),
    facts: { entry: 3, voided: 4, used: 5 },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 5 …',
    // The officer enters again what holds.
    keeps: () => attempt(extensionVoided().do('authority', bodies.authority('W-1')), 'acquire', acquire()),
  },
  {
    rule: 'AUTHORITY_VOIDED',
    when: 'an extension is voided after something was done under the extended warrant',
    breaks: () => attempt(extended().acquire('KA/1', ['KA/1.1']), 'correct', voiding(3)),
    facts: {
      entry: 3,
      voided: 5,
      used: 4,
      exhibits: 'KA/1 and 1 more',
    },
    allowed: 'custody record authority --number NUMBER --state issued --confirms 4 …',
    // What was done before the extension did not rest on it.
    keeps: () => attempt(extended(), 'correct', voiding(3)),
  },
];

const warranted = (more: Draft<'authority'>): Story =>
  story()
    .do('authority', { ...bodies.authority('W-2'), ...more })
    .collect('KA/1');

/** W-1 of the opened story ends at noon as entry 2, and entry 3 (4 if entry 2 is voided) says something of it again. */
const restored = (
  state: 'revoked' | 'withdrawn' | 'expired',
  more: Draft<'authority'>,
  { isVoided = false } = {},
): Story => {
  const told = story().do('authority', ended(state));
  return (isVoided ? told.do('correct', voiding(2)) : told).do('authority', { ...bodies.authority('W-1'), ...more });
};
const underFirst: Draft<'collect'> = { ...bodies.collect('KA/1'), under: [1] };
const ended = (state: 'revoked' | 'withdrawn' | 'expired'): Draft<'authority'> => ({
  ...bodies.authority('W-1'),
  state,
  issued: noon,
});
const varied = (more: Draft<'authority'>): Draft<'authority'> => ({
  ...bodies.authority('W-1'),
  state: 'varied',
  issued: noon + 100,
  ...more,
});

const exigent = (): Story => story().collect('KA/1', {}, { under: { absent: 'exigent', why: 'live' } });
