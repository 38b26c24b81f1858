/**
 * L1.5: when offered exhibits were back at the sender, and what a recipient did with those that it claimed. Noted while a
 * ledger is read.
 */
import { momentOf } from '../../custody/act/act.ts';
import type { EventOf, LedgerEvent } from '../../custody/act/event.ts';
import { entryExhibits } from '../../custody/state/entry-table.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { begunOf } from './event-kinds.ts';
import type { Stay } from './stay.ts';

export class ClaimNotes {
  /** Leaf hash of an offer of this ledger that was withdrawn as `back` → when the exhibits were back at the latest. */
  readonly back = new Map<string, number>();

  /** Entries are seen after their stays were noted; the last stay of each exhibit by its index. */
  see(event: LedgerEvent, state: CustodyState, last: readonly Stay[]): void {
    const begun = begunOf(event) ?? event.iat;
    if (event.type === 'withdraw') this.#withdrawn(event, state);
    else if (event.type === 'receive') hashedOnArrival(event, state, last);
    else if (event.type === 'measure' && event.body.content !== undefined)
      noteHash(lastOf(event.body.exhibit, state, last), event.seq, begun);
    else if (event.type === 'acquire' || event.type === 'derive') {
      if (event.type === 'acquire' && event.body.sourceDigest !== undefined)
        noteHash(lastOf(event.body.source, state, last), event.seq, begun);
      for (const index of entryExhibits(state.entries, event.seq)) {
        const made = last[index];
        if (made?.from === event.seq) made.madeAt = begun;
      }
    }
  }

  #withdrawn(event: EventOf<'withdraw'>, state: CustodyState): void {
    const offer = state.offers.get(event.body.offer);
    if (offer !== undefined && event.body.evidence === 'back') this.back.set(offer.leaf, momentOf(event)[1]);
  }
}

const lastOf = (number: string, state: CustodyState, last: readonly Stay[]): Stay | undefined => {
  const exhibit = exhibitOf(state, number);
  return exhibit && last[exhibit.index];
};

function hashedOnArrival({ seq, body, answer }: EventOf<'receive'>, state: CustodyState, last: readonly Stay[]): void {
  if (answer === undefined) return;
  const { exhibits, received } = answer.answer.body;
  const hashed = new Set(exhibits.flatMap(({ number, measured }) => (measured.content === undefined ? [] : number)));
  const [at] = momentOf({ at: received.at, iat: 0 });
  for (const { theirs, ours } of body.exhibits) if (hashed.has(theirs)) noteHash(lastOf(ours, state, last), seq, at);
}

/** Of several hashes under one link the one counts that began last. */
function noteHash(stay: Stay | undefined, seq: number, at: number): void {
  if (stay?.link !== undefined && (stay.hashed === undefined || at > stay.hashed.at)) stay.hashed = { seq, at };
}
