/** Parts that went with their whole and that nobody named, and wholes that went without a part (L5). */

import type { LedgerEvent } from '../../custody/act/event.ts';
import { goingBy, insideOf } from '../../custody/act/inside.ts';
import { entryExhibits, hasMoved } from '../../custody/state/entry-table.ts';
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import type { Stay } from './stay.ts';

/** A part that was in a whole when that went by the entry, and was named neither there nor in the offer. */
export interface Unnamed {
  readonly seq: number;
  readonly whole: Stay;
  readonly part: Stay;
}

/** The last stay of an exhibit, where it was open before that entry. */
type OpenBefore = (exhibit: ExhibitState) => Stay | undefined;

/** Whether a part that was not taken out was where its whole was before the entry. */
function isBeside(part: ExhibitState, whole: ExhibitState, openBefore: OpenBefore): boolean {
  const stay = openBefore(part);
  return stay !== undefined && stay.beginning !== 'left' && openBefore(whole) !== undefined && part.post === whole.post;
}

/** Whether a part of it was not in it before the entry. */
export function goesWithout(state: CustodyState, whole: ExhibitState, openBefore: OpenBefore): boolean {
  return whole.parts.some((index) => {
    const part = state.exhibits[index];
    return part !== undefined && (part.removed !== undefined || !isBeside(part, whole, openBefore));
  });
}

/** What the entry leaves unnamed; asked after it had its effect. Notes of each stay that ended what is named with it. */
export function unnamedParts(event: LedgerEvent, state: CustodyState, openBefore: OpenBefore): Unnamed[] {
  const { seq } = event;
  const goes = goingBy(event, state);
  if (goes === undefined) return [];
  const found: Unnamed[] = [];
  for (const whole of [...goes.wholes, ...goes.bare]) {
    const gone = openBefore(whole);
    if (gone === undefined || gone.until !== seq) continue;
    if (gone.link !== undefined) gone.goneWith = goes.named;
    for (const part of insideOf(state, whole)) {
      const stay = openBefore(part);
      if (part === whole || stay === undefined || goes.named.has(part.index)) continue;
      if (!isBeside(part, whole, openBefore)) continue;
      found.push({ seq, whole: gone, part: stay });
    }
  }
  return found;
}

/** No more steps are taken up from a part. */
export const mostSteps = 100;

/** Notes of each exhibit of an offer the nearest of the others that it is in. */
export function noteOffered(state: CustodyState, offered: Iterable<Stay>): void {
  const stays = new Map([...offered].map((stay) => [stay.exhibit, stay]));
  for (const stay of stays.values()) {
    let part = state.exhibits[stay.exhibit];
    let found: Stay | undefined;
    for (let step = 0; step < mostSteps && found === undefined; step++) {
      if (part?.partOf === undefined || part.removed !== undefined) break;
      found = stays.get(part.partOf);
      part = state.exhibits[part.partOf];
    }
    stay.offeredIn = found;
  }
}

/** Notes that the part was taken out of something that came by the same offer. */
export function noteOut(part: Stay | undefined, parents: readonly Stay[], seq: number): void {
  const offer = part?.link?.offer;
  if (part === undefined || offer === undefined) return;
  if (parents.some(({ link }) => link?.offer === offer)) part.out ??= seq;
}

/** Notes what passes between posts of this ledger; the last stay of each exhibit by its index. */
export function notePosts(event: LedgerEvent, state: CustodyState, last: readonly Stay[]): void {
  if (!hasMoved(state.entries, event.seq)) return;
  const entries = event.type === 'answered' ? [event.seq] : event.type === 'attest' ? event.body.entries : [];
  for (const seq of entries)
    for (const index of entryExhibits(state.entries, seq)) notePost(last[index], state.exhibits[index], event.seq);
}

/** Notes which posts have a stay that was received, and since which entry. */
export function notePost(stay: Stay | undefined, exhibit: ExhibitState | undefined, seq: number): void {
  if (stay?.link === undefined || exhibit === undefined || !stay.isOpen || stay.posts?.at(-1) === exhibit.post) return;
  if (stay.posts === undefined) stay.posts = [seq, exhibit.post];
  else stay.posts.push(seq, exhibit.post);
}
