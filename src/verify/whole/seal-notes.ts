/** What entries say of the seals of an exhibit that was received without a word about them, up to the first list (L3). */
import { longer } from '../../bytes/longer.ts';
import type { EventOf, LedgerEvent } from '../../custody/act/event.ts';
import { sealIdentity } from '../../custody/state/seals.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { SharedList } from './shared-list.ts';
import type { Stay } from './stay.ts';

/** One `seal` entry: what it names, which seals are there after it, whether the named one was there before, and whether it is off. */
export interface SealEntry {
  readonly number: string;
  readonly applied: readonly string[];
  readonly isFound: boolean;
  readonly isOff: boolean;
}

type StayOf = (exhibit: ExhibitState | undefined) => Stay | undefined;

export class SealNotes {
  /** The `seal` entries that stays name in `sealedBy`. */
  readonly entries = new Map<number, SealEntry>();
  readonly #lists = new SharedList<string>();
  readonly #waiting = new Set<Stay>();

  /** Its `receive` says nothing of seals. */
  wait(stay: Stay): void {
    this.#waiting.add(stay);
  }

  /** Notes what the entry says of stays that wait for a list of their seals. */
  see(event: LedgerEvent, state: CustodyState, stayOf: StayOf): void {
    if (this.#waiting.size === 0) return;
    if (event.type === 'seal') this.#seal(event, state, stayOf);
    if (event.type === 'offer' || event.type === 'inventory') this.#list(event.seq, event.body.exhibits, state, stayOf);
    if (event.type === 'takeover') this.#list(event.seq, event.body.inventory, state, stayOf);
  }

  #seal({ seq, body }: EventOf<'seal'>, state: CustodyState, stayOf: StayOf): void {
    const { number, newNumber } = body;
    const isFound = body.state !== 'applied';
    const isOff = isFound && body.state !== 'found-intact';
    const applied = (isOff ? (newNumber === undefined ? [] : [newNumber]) : [number]).map(sealIdentity);
    const entry = { number: sealIdentity(number), applied, isFound, isOff };
    for (const each of new Set(body.closes)) {
      const stay = this.#waitingStay(state, each, stayOf);
      if (stay === undefined || stay.sealedBy?.at(-1) === seq) continue;
      this.entries.set(seq, entry);
      stay.sealedBy = longer(stay.sealedBy, seq);
    }
  }

  #list(
    seq: number,
    rows: readonly { readonly number: string; readonly seals?: readonly string[] | undefined }[],
    state: CustodyState,
    stayOf: StayOf,
  ): void {
    for (const { number, seals } of rows) {
      const stay = this.#waitingStay(state, number, stayOf);
      if (stay === undefined || seals === undefined) continue;
      stay.listed = { seq, seals: this.#lists.keep(seals.map(sealIdentity), (seal) => seal) };
      this.#waiting.delete(stay);
    }
  }

  #waitingStay(state: CustodyState, number: string, stayOf: StayOf): Stay | undefined {
    const stay = stayOf(exhibitOf(state, number));
    return stay?.isOpen && this.#waiting.has(stay) ? stay : undefined;
  }
}
