import { expect, it } from 'vitest';
import { budgets } from './budgets.ts';

it.each(budgets.map((budget) => [budget.what, budget] as const))('no more %s than landed last', (_, budget) => {
  const now = budget.now();
  expect(now).toBeGreaterThan(0);
  expect(now).toBeLessThanOrEqual(budget.landed);
});
