/** Parts that a voided entry took out (whole.md, section 3). */

import type { LedgerEvent } from '../../custody/act/event.ts';
import { entryExhibits } from '../../custody/state/entry-table.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import type { Stay } from './stay.ts';

/** A voided entry took nothing out. */
export function putBack({ type, body }: LedgerEvent, { entries }: CustodyState, last: readonly Stay[]): void {
  if (type !== 'correct' || body.kind !== 'void') return;
  for (const index of entryExhibits(entries, body.entry)) {
    const stay = last[index];
    if (stay?.out === body.entry) stay.out = undefined;
  }
}
