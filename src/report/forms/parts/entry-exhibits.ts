/** Which exhibits an entry is about, by what it names and by the entries that it refers to. */
import { exhibitsMentioned } from '../../../custody/act/act.ts';
import type { LedgerEvent } from '../../../custody/act/event.ts';
import { entryExhibits } from '../../../custody/state/entry-table.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../../custody/state/state.ts';
import { exhibitsCreated, exhibitsNamed } from '../../../ledger/exhibits.ts';

interface Referring {
  readonly offer?: unknown;
  readonly entry?: unknown;
  readonly of?: unknown;
  readonly entries?: unknown;
  readonly previous?: unknown;
}

/**
 * To be asked of each entry in order: it is about the exhibits that it acts on, makes or mentions, and about those of an entry that it
 * answers, withdraws, corrects, closes or countersigns. Never throws.
 */
export function exhibitsOfEntry(
  state: CustodyState,
): (entry: { readonly seq: number; readonly event?: LedgerEvent }) => readonly ExhibitState[] {
  const about = new Map<number, ReadonlySet<number>>();
  return ({ seq, event }) => {
    if (event === undefined) return [];
    const found = new Set(entryExhibits(state.entries, seq));
    const { type, body } = event;
    for (const number of [...exhibitsNamed(type, body), ...exhibitsCreated(type, body), ...exhibitsMentioned(event)]) {
      const exhibit = exhibitOf(state, number);
      if (exhibit !== undefined) found.add(exhibit.index);
    }
    const { offer, entry, of, entries, previous } = body as Referring;
    for (const other of [offer, entry, of, previous, ...(Array.isArray(entries) ? entries : [])])
      if (typeof other === 'number') for (const index of about.get(other) ?? []) found.add(index);
    if (found.size > 0) about.set(seq, found);
    return [...found].sort((a, b) => a - b).flatMap((index) => state.exhibits[index] ?? []);
  };
}
