/** What an entry without effect names: it may contradict what these exhibits are (whole.md, L8). */
import type { LedgerEvent } from '../../custody/act/event.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';

/** Indexes of the exhibits known here that it names, each once. */
export function refusedExhibits(event: LedgerEvent, state: CustodyState): readonly number[] {
  const numbers = [...exhibitsNamed(event.type, event.body), ...exhibitsCreated(event.type, event.body)];
  const offer = event.type === 'answered' || event.type === 'withdraw' ? state.offers.get(event.body.offer) : undefined;
  const exhibits = [
    ...numbers.flatMap((number) => exhibitOf(state, number)?.index ?? []),
    ...(offer?.exhibits ?? []).map(({ exhibit }) => exhibit),
  ];
  return [...new Set(exhibits)];
}
