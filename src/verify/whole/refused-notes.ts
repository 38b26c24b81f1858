/** What entries without effect name: each may contradict what these exhibits are (whole.md, L8). */
import type { LedgerEvent } from '../../custody/act/event.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';

/** What one entry names: exhibits that are known by then, each once, and other numbers, which may come to be exhibits. */
interface Refused {
  readonly known: readonly number[];
  /** As one text, for there may be many. */
  readonly others: string;
}

export class RefusedNotes {
  readonly #refused = new Map<number, Refused>();

  /** Notes an entry without effect. Gives the indexes of the exhibits known here that it names. */
  see(event: LedgerEvent, state: CustodyState): readonly number[] {
    const numbers = [...exhibitsNamed(event.type, event.body), ...exhibitsCreated(event.type, event.body)];
    const isReply = event.type === 'answered' || event.type === 'withdraw';
    const offer = isReply ? state.offers.get(event.body.offer) : undefined;
    const exhibits = new Set((offer?.exhibits ?? []).map(({ exhibit }) => exhibit));
    const others: string[] = [];
    for (const number of numbers) {
      const exhibit = exhibitOf(state, number);
      if (exhibit === undefined) others.push(number);
      else exhibits.add(exhibit.index);
    }
    const known = [...exhibits];
    this.#refused.set(event.seq, { known, others: others.join('\n') });
    return known;
  }

  /** Indexes of the exhibits that it names, by the state at the end; undefined for an entry that is not such, or is malformed. */
  named(seq: number, state: CustodyState): readonly number[] | undefined {
    const refused = this.#refused.get(seq);
    if (refused === undefined) return undefined;
    const others = refused.others.split('\n').flatMap((number) => exhibitOf(state, number)?.index ?? []);
    return [...refused.known, ...others];
  }
}
