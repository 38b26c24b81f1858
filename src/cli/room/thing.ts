/** What a count keeps of a case and of each exhibit: small facts, so that a room of a hundred thousand cases fits in memory. */
import { safeText } from '../../bytes/text.ts';
import { recordFactsOf } from '../../custody/facts.ts';
import { obstacle } from '../../custody/obstacle.ts';
import { plainName } from '../../custody/same-name.ts';
import type { CustodyState, ExhibitState, KeyState } from '../../custody/state/state.ts';
import type { StatusRow } from '../../flow/ledger/status.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { currentText } from '../../ledger/private/marked-text.ts';
import { holderPhrase } from '../look/exhibit-facts.ts';

/** The names of a person who holds a key. */
export interface KeyHolder extends Pick<KeyState, 'earlier'> {
  readonly holder: Pick<KeyState['holder'], 'name' | 'badge'>;
}

export interface RoomCase {
  readonly path: string;
  readonly shown: string;
  /** Its number where that opens, else its path as shown. */
  readonly name: string;
  /** The ledger id, in lower-case hex. */
  readonly ledger: string;
  /** The post for which this key may count there. */
  readonly post: string | undefined;
  /** The entries of type inventory that this key signed. */
  readonly inventories: readonly number[];
  /** Who keeps exhibits there. */
  readonly keepers: readonly KeyHolder[];
  readonly things: readonly Thing[];
}

/** An exhibit of one of the cases, as it was at the time of the count. */
export interface Thing {
  readonly of: RoomCase;
  /** Its place in the record of the case. */
  readonly index: number;
  readonly number: string;
  readonly also: readonly string[];
  /** What its label says. */
  readonly labels: readonly string[];
  /** It came after the count. */
  readonly isLater: boolean;
  /** Entries after the count are about it, or made it. */
  readonly hasLater: boolean;
  /** It is neither gone nor on its way nor issued. */
  readonly isPresent: boolean;
  /** Somebody who counts sees it by itself: it is not inside its whole, and not data that has no place. */
  readonly isSingle: boolean;
  /** The post that has it. */
  readonly post: string;
  /** The post that may sign an inventory of it now; undefined where it left. */
  readonly countedBy: string | undefined;
  /** The place on record, then what contains it there; undefined where none is on record, or it is withheld. */
  readonly place: string | undefined;
  /** The same without what contains it. */
  readonly room: string | undefined;
  readonly isWithheld: boolean;
  /** Where it is by the record. */
  readonly where: Phrase;
  /** Whether a later entry says otherwise than that it was seen, and than that it was not. */
  readonly isOvertaken: { readonly seen: boolean; readonly missing: boolean };
}

/** Keeps one of all equal values: most cases of a room have the same people, places and posts. */
export class Same {
  readonly #known = new Map<string, unknown>();

  of<T>(value: T): T {
    const key = JSON.stringify(value);
    if (!this.#known.has(key)) this.#known.set(key, value);
    return this.#known.get(key) as T;
  }
}

/** `state`: of the case now. */
export function thingOf(of: RoomCase, row: StatusRow, { state, same }: { state: CustodyState; same: Same }): Thing {
  const { exhibit, state: then, isLater, labels } = row;
  const texts = row.place.map(currentText);
  const isWithheld = texts.includes(undefined);
  const isKnown = !isWithheld && texts.length > 0;
  const place = isKnown ? same.of(texts.join(', ')) : undefined;
  const isInside = exhibit.partOf !== undefined && exhibit.removed === undefined;
  const isData = exhibit.kind === 'data' || exhibit.kind === 'account';
  const now = state.exhibits[exhibit.index];
  return {
    ...{
      of,
      index: exhibit.index,
      number: same.of(exhibit.number),
      labels: same.of(labels),
      isLater,
      isWithheld,
      place,
    },
    also: same.of(exhibit.also),
    hasLater: isLater || then !== state,
    isPresent: !isLater && isPresent(then, exhibit),
    isSingle: !isInside && !(isData && place === undefined),
    post: same.of(exhibit.post),
    countedBy: now !== undefined && obstacle(now, 'inventory') === undefined ? same.of(now.post) : undefined,
    room: isKnown ? same.of(texts[0]) : undefined,
    where: same.of(whereOf(then, exhibit, { isLater, place })),
    isOvertaken: same.of({
      seen: now?.where?.is === 'missing' && now.where.by !== exhibit.where?.by,
      missing: now?.shown !== exhibit.shown,
    }),
  };
}

function isPresent(custody: CustodyState, exhibit: ExhibitState): boolean {
  const { place, state } = recordFactsOf(custody)(exhibit);
  return place.is !== 'not-here' && state !== 'arriving' && exhibit.issued === undefined;
}

function whereOf(
  state: CustodyState,
  exhibit: ExhibitState,
  { isLater, place }: Pick<Thing, 'isLater' | 'place'>,
): Phrase {
  if (isLater) return phrase('by the record it came after the count');
  const { state: is } = recordFactsOf(state)(exhibit);
  const where = holderPhrase(state, exhibit);
  if (place === undefined || (is !== 'held' && is !== 'offered')) return phrase('by the record: {where}', { where });
  return phrase('by the record in: {place}', { place: safeText(place) });
}

/** Whether it is in that place by the record; without a place, whether the post of this key has it. */
export function isThere({ of, isPresent, post, place }: Thing, wanted: string | undefined): boolean {
  if (!isPresent) return false;
  if (wanted === undefined) return of.post !== undefined && post === of.post;
  const [named, whole] = [plainName(wanted), plainName(place ?? '')];
  // room 1 is not the beginning of room 12
  return whole.startsWith(named) && !(/[\p{L}\p{N}]$/u.test(named) && /^[\p{L}\p{N}]/u.test(whole.slice(named.length)));
}

/** Whether somebody who counts must see it: a part is inside its whole, and data without a place is nowhere to be seen. */
export const isDue = (thing: Thing, wanted: string | undefined): boolean => thing.isSingle && isThere(thing, wanted);

/** The exhibit of that number, which may be a second one. */
export function thingNumbered({ things }: RoomCase, number: string): Thing | undefined {
  const wanted = number.toLowerCase();
  return things.find(
    (thing) => thing.number.toLowerCase() === wanted || thing.also.some((other) => other.toLowerCase() === wanted),
  );
}
