/** Takeovers: an entry by which a post holds what another held. */
import { entryExhibits } from './entry-table.ts';
import type { CustodyState, ExhibitState, TakeoverState } from './state.ts';

/** The exhibits that a takeover concerns, each with the post that held it then. */
export function* takenOver(
  { entries, exhibits }: CustodyState,
  { seq, from }: TakeoverState,
): Generator<readonly [exhibit: ExhibitState, post: string]> {
  let at = 0;
  for (const index of entryExhibits(entries, seq)) {
    const exhibit = exhibits[index];
    const post = typeof from === 'string' ? from : (from[at] ?? '');
    at += 1;
    if (exhibit !== undefined) yield [exhibit, post];
  }
}
