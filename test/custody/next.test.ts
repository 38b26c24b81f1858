/** What may come next, and that it agrees with the rules. */
import { describe, expect, it } from 'vitest';
import { whatMayFollow } from '../../src/custody/next.ts';
import { type EventTypeName, eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { bodies } from './bodies.ts';
import { arriving } from './cases/exhibit.ts';
import { analyst, bystander, chief, examiner, foreigner, officer, type Person } from './people.ts';
import { rootOf, type Story, story } from './story.ts';

const next = (told: Story, by: Person = officer): EventTypeName[] => whatMayFollow(told.state, 'KA/1', by.card.keyId);
const one = (): Story => story().collect('KA/1');
const everyone: EventTypeName[] = ['incident', 'correct', 'attest', 'note'];
/** Types that are not about an exhibit of this post, or that an admin signs. */
const elsewhere = ['collect', 'takeover', 'erase', 'enrol', 'end-key', 'anchor', 'close'] as const;
const allBut = (...left: readonly EventTypeName[]): EventTypeName[] =>
  eventTypeNames.filter((type) => !left.includes(type));

describe('whatMayFollow', () => {
  it('offers a custodian and examiner everything but what ends or enters an offer', () => {
    expect(next(one())).toEqual(allBut(...elsewhere, 'receive', 'answered', 'withdraw'));
  });

  it('offers an examiner of another post the work', () => {
    const keeping = ['seal', 'store', 'inventory', 'offer', 'dispatch', 'deliver', 'terms', 'present'] as const;
    const work = allBut(...elsewhere, ...keeping, 'receive', 'answered', 'withdraw', 'release', 'dispose');
    expect(next(one(), examiner)).toEqual(work);
    expect(next(one(), analyst)).toEqual(work);
  });

  it('offers a witness what everyone may say, an admin a takeover besides', () => {
    expect(next(one(), bystander)).toEqual(everyone);
    expect(next(one(), chief)).toEqual(['takeover', ...everyone]);
  });

  it('offers a stranger and a withdrawn key nothing, nor anything of an unknown exhibit', () => {
    expect(next(one(), foreigner)).toEqual([]);
    expect(whatMayFollow(story().state, 'KA/1', officer.card.keyId)).toEqual([]);
  });

  it('while an offer stands', () => {
    const allowed = [
      'preserve',
      'seal',
      'store',
      'inventory',
      'access',
      'dispatch',
      'deliver',
      'answered',
      'withdraw',
      'authority',
      'terms',
      'disclose',
      ...everyone,
    ];
    expect(next(one().offer(['KA/1'], foreigner))).toEqual(allowed);
  });

  it('after departure', () => {
    const told = one().offer(['KA/1'], foreigner);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
    expect(next(told)).toEqual(['receive', 'authority', 'terms', 'disclose', ...everyone]);
  });

  it('while it is arriving', () => {
    expect(next(arriving())).toEqual(allBut(...elsewhere, 'offer', 'answered', 'withdraw', 'dispose'));
  });

  it('after destruction', () => {
    expect(next(one().do('dispose', bodies.dispose(['KA/1'])))).toEqual(everyone);
  });

  it('after the record is closed', () => {
    const body = {
      state: 'closed' as const,
      counts: { entries: 3, exhibits: 1, held: 1 },
      checkpoint: { size: 3, root: rootOf(3) },
      stays: [{ exhibit: 'KA/1', where: 'archive' }],
    };
    expect(next(one().do('close', body, { by: chief }))).toEqual(['disclose', 'incident', 'correct']);
  });
});
