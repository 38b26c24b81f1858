/** Whether the copy of a recipient's ledger goes on after its answer, so that what was accepted should be in it (docs/spec/whole.md, section 7). */
import type { LedgerAtHand } from './at-hand.ts';
import type { AnswerFacts } from './passed.ts';

const oneDay = 86_400;

/** The number that the answer states decides; without one that fits the copy, the time of its last entry does. */
export function goesPast(
  { size, lastIat }: Pick<LedgerAtHand, 'size' | 'lastIat'>,
  { own, iat }: AnswerFacts,
): boolean {
  if (own !== undefined && own <= size) return size > own;
  return lastIat > iat + oneDay;
}
