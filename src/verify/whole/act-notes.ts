/** Acts that say when they happened (L17). */
import { entryExhibits } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import type { Stay } from './stay.ts';

/** Notes when the act began, Unix seconds, in the stays that the entry is about; the last stay of each exhibit by its index. */
export function noteAct(seq: number, begun: number, state: CustodyState, last: readonly Stay[]): void {
  for (const index of entryExhibits(state.entries, seq)) {
    const stay = last[index];
    if (stay === undefined || (stay.until ?? seq) < seq) continue;
    if (stay.acts === undefined) stay.acts = [seq, begun];
    else stay.acts.push(seq, begun);
  }
}
