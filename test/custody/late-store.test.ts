/** Where an exhibit lies, when entries about that are not written down in the order in which it was moved. */
import { describe, expect, it } from 'vitest';
import { restoreState, serialiseState } from '../../src/custody/state/state-bytes.ts';
import { bodies } from './bodies.ts';
import { ourAnswer } from './cases/exhibit.ts';
import { foreigner } from './people.ts';
import { noon, type Story, story } from './story.ts';

const late = { late: { code: 'paper-first', reason: 'night' } } as const;
const stored = (told: Story, at?: string): Story =>
  told.do('store', { ...bodies.store(['KA/1']), ...(at && late) }, at === undefined ? {} : { at });
const returned = (told: Story, at: string): Story =>
  told.do('store', { ...bodies.store(['KA/1']), move: 'returned', ...late }, { at });
const one = (): Story => story().collect('KA/1');
const issuedTo = { post: 'cyber' };

describe('a store that is written down late', () => {
  it('does not override a place that came after it', () => {
    expect(stored(stored(one()), '2026-11-03T11:00:00Z').exhibit('KA/1').placed).toBe(3);
  });

  it('overrides a place that came before it, or at the same second', () => {
    const told = stored(one(), '2026-11-03T11:00:00Z');
    expect(stored(told, '2026-11-03T11:00:00Z').exhibit('KA/1').placed).toBe(4);
    expect(stored(told, '2026-11-03T13:00:00+02:00').exhibit('KA/1').placed).toBe(5);
    expect(stored(told, '2026-11-03T11:30:00Z').exhibit('KA/1').placed).toBe(6);
  });

  it('places what was only collected, whatever times they bear', () => {
    expect(stored(one(), '2026-11-03T11:00:00Z').exhibit('KA/1').placed).toBe(3);
  });

  it('does not take back what was issued after it, nor issue what came back after it', () => {
    const before = '2026-11-03T11:00:00Z';
    const out = one().issue(['KA/1'], issuedTo);
    expect(returned(out, before).exhibit('KA/1')).toMatchObject({ placed: 3, issued: { by: 3 } });
    const back = stored(one());
    back.do(
      'store',
      { move: 'issued', exhibits: ['KA/1'], place: 'desk', to: issuedTo, due: noon, ...late },
      { at: before },
    );
    expect(back.exhibit('KA/1').placed).toBe(3);
    expect(back.exhibit('KA/1').issued).toBeUndefined();
  });

  it('does not override a return, but what followed its arrival does', () => {
    const told = stored(one()).offer(['KA/1'], foreigner);
    told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }]));
    told.later(3 * 3600).receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']));
    expect(told.exhibit('KA/1').placed).toBe(6);
    expect(stored(told, '2026-11-03T11:59:00Z').exhibit('KA/1').placed).toBe(6);
    // The receipt says that it arrived at noon; its entry came three hours later.
    expect(stored(told, '2026-11-03T12:30:00Z').exhibit('KA/1').placed).toBe(8);
  });

  it('is judged in the same way from a remembered state', () => {
    const told = stored(one());
    expect(restoreState(serialiseState(told.state))?.exhibits[0]?.placedAt).toBe(noon + 180);
  });
});
