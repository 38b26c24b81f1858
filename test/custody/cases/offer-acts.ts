/** Offers with seals, as the cases about seals and storage tell them. */
import { bodies, type Draft } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { type Story, story } from '../story.ts';

export const one = (): Story => story().collect('KA/1');

/** Something to which entry 3 gives a second number. */
export const renumbered = (): Story =>
  one().do('correct', { entry: 2, kind: 'renumber', why: 'relabelled', exhibit: 'KA/1', newNumber: 'KB/1' });

export const offering = (
  seals: readonly string[],
  parts: 'with' | 'without' = 'with',
  numbers: readonly string[] = ['KA/1'],
) => ({
  ...bodies.offer(numbers),
  exhibits: numbers.map((number) => ({ number, parts, seals: number === 'KA/1' ? seals : [], incidents: [] })),
  under: [1],
});

export const toForeigner = { recipients: [{ key: foreigner.card.keyId }] };

export const work = (type: 'acquire') => ({ ...bodies[type]('KA/1', []), under: [1] });

export function inventoried(row: { found?: 'seen' | 'not-seen'; seals?: readonly string[] }): Draft<'inventory'> {
  return { ...bodies.inventory([]), exhibits: [{ number: 'KA/1', found: 'seen', ...row }] };
}
