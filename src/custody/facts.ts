/**
 * What a record says of an exhibit at its end, computed once: how it is, who holds it, where, under which seals. Texts are places in
 * entries, never the texts themselves. Nothing is verified here.
 */

import type { PrivateText } from '../ledger/schema.ts';
import type { AnswerBody } from '../ledger/statements/answer.ts';
import { type Held, howHeld, isAway } from './how-held.ts';
import { entrySigner, entryType } from './state/entry-table.ts';
import { type CustodyState, type ExhibitState, hasLeft, isHere } from './state/state.ts';

export interface Holder {
  readonly post: string;
  /** The entry since which the post holds it. */
  readonly by: number;
  /**
   * Whose key is the holder's: who signed that entry, or who signed the answer in it, to whom its signer gave the exhibit. Absent where the
   * entry was signed for another post, as in a takeover.
   */
  readonly person?: 'signer' | 'answer';
}

/**
 * `at`: where that entry puts it; `last`: the same of what is missing or issued; `not-here`: it left, is on the way, or went inside
 * another exhibit. The text is in the field `place` or `foundAt` of the entry, of an answer where `placeInAnswer` finds it; there may be none.
 */
export type Place =
  | { readonly is: 'at' | 'last'; readonly by: number; readonly from: 'entry' | 'answer' }
  | { readonly is: 'not-here' };

interface SealFact {
  readonly number: string;
  readonly by: number;
  /** `left`: it was on the exhibit when that left, or went inside what left. */
  readonly when: 'now' | 'left';
}

export interface RecordFacts extends Held {
  readonly number: string;
  /** The entry of the open offer that it is in. */
  readonly offer?: number;
  /** The post that answers for it; null for one that left, went inside another exhibit, or never came into custody. */
  readonly holder: Holder | null;
  readonly place: Place;
  readonly seals: readonly SealFact[];
}

/** Where an answer says that this exhibit of its offer is: of one that was not accepted where it is now, if that is known; otherwise where it came in. */
export function placeInAnswer({ exhibits, received }: AnswerBody, number: string): PrivateText | undefined {
  const where = exhibits.find((one) => one.number === number)?.where;
  if (where === undefined) return received.place;
  const { place } = where;
  return typeof place === 'object' && 'absent' in place ? undefined : place;
}

/** Whether it left, by itself or inside another exhibit: nobody here can say what seals are on it now. */
export const isGone = ({ state }: Pick<Held, 'state'>): boolean => hasLeft(state) || state === 'inside';

/** The facts of each exhibit that is asked for. Pure, never throws. */
export function recordFactsOf(state: CustodyState): (exhibit: ExhibitState) => RecordFacts {
  let posts: readonly string[] | undefined;
  const postOf = (signer: number): string | undefined => {
    posts ??= [...state.keys.values()].map(({ post }) => post);
    return posts[signer];
  };
  return (exhibit) => factsOf(state, exhibit, postOf);
}

/** The post of a key by its index. */
type PostOf = (signer: number) => string | undefined;

function factsOf(state: CustodyState, exhibit: ExhibitState, postOf: PostOf): RecordFacts {
  const held = howHeld(state, exhibit);
  const facts = {
    number: exhibit.number,
    ...held,
    ...(exhibit.offer !== undefined && { offer: exhibit.offer }),
    holder: isHere(exhibit) && held.state !== 'inside' ? holderOf(state, exhibit, postOf) : null,
    place: placeOf(state, exhibit, held),
    seals: unsealed,
  };
  if (exhibit.seals.size === 0) return facts;
  // of many exhibits with many seals, each list is made when it is read
  return Object.defineProperty(facts, 'seals', {
    enumerable: true,
    get: () => {
      const when = isGone(held) ? 'left' : 'now';
      return exhibit.seals.values().map(({ number, by }) => ({ number, by, when }) as const);
    },
  });
}

const unsealed: readonly SealFact[] = [];
const notHere: Place = { is: 'not-here' };

/** A handover is entered by who gives; the receipt in it is signed by who takes. */
function holderOf({ entries }: CustodyState, { post, since: by }: ExhibitState, postOf: PostOf): Holder {
  if (entryType(entries, by) === 'answered') return { post, by, person: 'answer' };
  return postOf(entrySigner(entries, by) ?? -1) === post ? { post, by, person: 'signer' } : { post, by };
}

function placeOf({ entries }: CustodyState, exhibit: ExhibitState, held: Held): Place {
  if (!isHere(exhibit) || isAway(held)) return notHere;
  const { placed: by } = exhibit;
  const is = held.state === 'missing' || held.state === 'issued' ? 'last' : 'at';
  return { is, by, from: entryType(entries, by) === 'answered' ? 'answer' : 'entry' };
}
