/** What no longer counts of what an entry made, where that entry is voided. */
import { entryExhibits } from '../state/entry-table.ts';
import type { CustodyState } from '../state/state.ts';

/** Notes it on what that entry brought into this ledger or says the content of, and puts back what it took out. */
export function voidMade(state: CustodyState, entry: number): void {
  for (const index of entryExhibits(state.entries, entry)) {
    const exhibit = state.exhibits[index];
    if (exhibit === undefined) continue;
    if (exhibit.defined === entry) exhibit.isVoided = true;
    if (exhibit.content?.by === entry) exhibit.isHashVoided = true;
    if (exhibit.removed === entry) delete exhibit.removed;
  }
}
