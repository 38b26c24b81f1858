/** Parts that left inside their whole by an entry that did not name them (whole.md, L5). */

import { type CustodyState, type ExhibitState, exhibitOf, hasLeft, isHere } from '../state/state.ts';
import { exhibitsMentioned } from './act.ts';
import type { LedgerEvent } from './event.ts';

/** The wholes that may go by the event with their parts, those that go without them, and the indexes of all that it names; undefined for events by which nothing goes. */
export function goingBy(
  event: LedgerEvent,
  state: CustodyState,
):
  | {
      readonly wholes: readonly ExhibitState[];
      readonly bare: readonly ExhibitState[];
      readonly named: ReadonlySet<number>;
    }
  | undefined {
  if (event.type === 'answered') {
    const offer = state.offers.get(event.body.offer);
    if (offer === undefined) return undefined;
    const going = offer.exhibits.flatMap(({ exhibit, by }) =>
      by === event.seq ? (state.exhibits[exhibit] ?? []) : [],
    );
    const wholes = going.filter(({ index }) => offer.wholes.includes(index));
    const bare = going.filter(({ index }) => !offer.wholes.includes(index));
    return { wholes, bare, named: new Set(offer.exhibits.map(({ exhibit }) => exhibit)) };
  }
  if (event.type !== 'release' && event.type !== 'dispose') return undefined;
  const wholes = event.body.exhibits.flatMap((number) => exhibitOf(state, number) ?? []);
  const mentioned = exhibitsMentioned(event).flatMap((number) => exhibitOf(state, number) ?? []);
  return { wholes, bare: [], named: new Set([...wholes, ...mentioned].map(({ index }) => index)) };
}

/** The parts of it, their parts, and so on. */
export function partsWithin({ exhibits }: CustodyState, whole: ExhibitState): ExhibitState[] {
  // a set keeps the order in which it grows, and is walked through to its end
  const parts = new Set(whole.parts);
  for (const index of parts) for (const next of exhibits[index]?.parts ?? []) parts.add(next);
  return [...parts].flatMap((index) => exhibits[index] ?? []);
}

/** The exhibit and all parts in it, also parts of parts, without those that were taken out. */
export function insideOf({ exhibits }: CustodyState, whole: ExhibitState): ReadonlySet<ExhibitState> {
  const inside = new Set([whole]);
  for (const each of inside) {
    for (const index of each.parts) {
      const part = exhibits[index];
      if (part !== undefined && part.removed === undefined) inside.add(part);
    }
  }
  return inside;
}

/** Marks the parts that went inside a whole that left by this event. Asked after the event had its effect. */
export function noteInside(state: CustodyState, event: LedgerEvent): void {
  const going = goingBy(event, state);
  for (const whole of going?.wholes ?? []) {
    if (whole.parts.length === 0 || whole.since !== event.seq || !hasLeft(whole.status)) continue;
    for (const part of insideOf(state, whole)) {
      const isUnnamed = part !== whole && going?.named.has(part.index) === false;
      if (isUnnamed && isHere(part) && part.post === whole.post) part.inside = { whole: whole.index, by: event.seq };
    }
  }
}
