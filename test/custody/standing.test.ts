/** What is open at the end of a ledger. */
import { describe, expect, it } from 'vitest';
import { standing } from '../../src/custody/standing.ts';
import { bodies, type Draft } from './bodies.ts';
import { analyst, bystander, chief, foreigner, officer, person } from './people.ts';
import { day, noon, type Story, story } from './story.ts';

const open = (told: Story, now = told.now): string[] =>
  standing(told.state, now).map(({ rule, kind, seq, exhibit }) => [rule, kind, seq, exhibit].join(' ').trim());

describe('standing', () => {
  it('finds nothing open in a tidy ledger', () => {
    expect(open(story().collect('KA/1'))).toEqual([]);
  });

  it('NOT_COUNTERSIGNED: finds what is issued, and not what was signed for', () => {
    const told = story().collect('KA/1').issue(['KA/1'], { post: 'cyber' });
    expect(open(told)).toEqual(['NOT_COUNTERSIGNED gap 3 KA/1']);
    expect(open(told.do('attest', bodies.attest([3]), { by: analyst }))).toEqual([]);
  });

  it('NOT_COUNTERSIGNED: finds nothing once the exhibit is back', () => {
    const told = story().collect('KA/1').issue(['KA/1'], { post: 'cyber' });
    expect(open(told.do('store', { ...bodies.store(['KA/1']), move: 'returned' }))).toEqual([]);
    expect(told.codes).toContain('NOT_COUNTERSIGNED');
  });

  it('TERMS_OVERDUE: finds terms that no entry showed yet, by the clock of the reader', () => {
    const told = story().do('terms', { ...bodies.terms(), due: noon + day });
    expect(open(told, noon + day - 1)).toEqual([]);
    expect(open(told, noon + day)).toEqual(['TERMS_OVERDUE notice 2']);
    expect(open(told.later(day).note(), noon + 9 * day)).toEqual([]);
    expect(told.codes).toEqual(['TERMS_OVERDUE']);
  });

  it('RETURN_OVERDUE: finds what is still with its recipient, by the clock of the reader', () => {
    const told = story()
      .collect('KA/1')
      .offer(['KA/1'], foreigner, { due: noon + 9 * day });
    expect(open(told, noon + 9 * day)).toEqual([]);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
    expect(open(told, noon + 9 * day - 1)).toEqual([]);
    expect(open(told, noon + 9 * day)).toEqual(['RETURN_OVERDUE notice 3 KA/1']);
  });

  it('LOSS_OPEN: finds nothing lost that is no longer here, only that the incident stands', () => {
    const lost = { ...bodies.incident(['KA/1']), code: 'loss' } as const;
    const told = story().collect('KA/1').do('incident', lost);
    told.do('dispose', { ...bodies.dispose(['KA/1']), under: [1] } as Draft<'dispose'>, { by: officer });
    expect(told.exhibit('KA/1').status).toBe('destroyed');
    expect(open(told)).toContain('INCIDENT_OPEN notice 3');
    expect(open(told).filter((each) => each.startsWith('LOSS_OPEN'))).toEqual([]);
  });

  it('LOSS_OPEN: finds each exhibit here that is reported lost, until the loss is closed', () => {
    const lost = { ...bodies.incident(['KA/1']), code: 'loss' } as const;
    const told = story().collect('KA/1').do('incident', lost);
    expect(open(told)).toEqual(['LOSS_OPEN gap 3 KA/1']);
    expect(open(told.do('incident', { ...lost, state: 'closed', of: 3 }))).toEqual([]);
  });

  it('INCIDENT_OPEN: finds an incident that is not closed, and is not the loss of an exhibit here', () => {
    const told = story()
      .collect('KA/1')
      .do('incident', bodies.incident(['KA/1']));
    expect(open(told)).toEqual(['INCIDENT_OPEN notice 3']);
    expect(open(told.do('incident', { ...bodies.incident(['KA/1']), state: 'closed', of: 3 }))).toEqual([]);
    expect(
      open(story().do('incident', { ...bodies.incident([]), code: 'loss', exhibits: undefined } as never)),
    ).toEqual(['INCIDENT_OPEN notice 2']);
  });

  it('DISPOSAL_NOT_WITNESSED: finds a destruction that one key alone tells of', () => {
    const told = (more: Draft<'dispose'> = {}): Story =>
      story()
        .collect('KA/1')
        .collect('KA/2')
        .do('dispose', { ...bodies.dispose(['KA/1', 'KA/2']), ...more });
    expect(open(told())).toEqual(['DISPOSAL_NOT_WITNESSED notice 4 KA/1']);
    expect(open(told({ what: 'content', how: 'wiped' }))).toEqual(['DISPOSAL_NOT_WITNESSED notice 4 KA/1']);
    expect(open(told().do('attest', { entries: [4], as: 'witness' }))).toHaveLength(1);
    expect(open(told().do('attest', { entries: [3], as: 'witness' }, { by: bystander }))).toHaveLength(1);
    expect(open(told().do('attest', { entries: [3, 4], as: 'witness' }, { by: bystander }))).toEqual([]);
    for (const how of ['archived', 'forfeited'] as const) expect(open(told({ how }))).toEqual([]);
  });

  it('DISPOSAL_NOT_WITNESSED: a signed paper shows it too, a photograph does not', () => {
    const withFile = (kind: 'signed-paper' | 'certificate' | 'photograph'): Story =>
      story()
        .collect('KA/1')
        .do('dispose', {
          ...bodies.dispose(['KA/1']),
          attachments: [{ sha256: new Uint8Array(32), size: 9, mediaType: 'image/jpeg', kind, title: 'TEST' }],
        });
    expect(open(withFile('signed-paper'))).toEqual([]);
    expect(open(withFile('certificate'))).toEqual([]);
    expect(open(withFile('photograph'))).toEqual(['DISPOSAL_NOT_WITNESSED notice 3 KA/1']);
  });

  it('ONE_PERSON_ALL_ROLES: finds a key that had all roles, and not three people with one each', () => {
    const all = person('Lone officer', 'KA', ['admin', 'custodian', 'examiner', 'witness']);
    const told = story([all, officer]).as(all).note();
    expect(open(told)).toEqual(['ONE_PERSON_ALL_ROLES notice 0']);
    expect(open(story([chief, officer]))).toEqual([]);
  });

  it('ONE_PERSON_ALL_ROLES: does not forget roles that were taken away', () => {
    const all = person('Lone officer', 'KA', ['admin', 'custodian', 'examiner']);
    const told = story([all, chief, officer])
      .as(all)
      .enrol({ ...all, roles: ['custodian'] });
    expect(told.state.keys.get(all.card.keyId)?.roles).toEqual(['custodian']);
    expect(open(told)).toEqual(['ONE_PERSON_ALL_ROLES notice 0']);
  });
});
