/** What a disposal makes of an exhibit. */
import type { Body } from '../ledger/vocabulary/index.ts';
import type { ExhibitState } from './state/state.ts';

/** How it leaves custody, if it does: archived things stay, a device outlives its content, data does not. Never throws. */
export function endOf(
  { kind }: Pick<ExhibitState, 'kind'>,
  { what, how }: Pick<Body<'dispose'>, 'what' | 'how'>,
): 'released' | 'destroyed' | undefined {
  if (how === 'archived') return undefined;
  if (how === 'forfeited') return 'released';
  const isAllGone = kind === 'data' || kind === 'account' || (what === 'thing' && how === 'destroyed');
  return isAllGone ? 'destroyed' : undefined;
}
