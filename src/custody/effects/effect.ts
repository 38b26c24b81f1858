/** The shape of an effect, and how an exhibit comes into a state. */
import { longer } from '../../bytes/longer.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import { SealSet } from '../state/seal-set.ts';
import {
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  isHere,
  type KeyState,
  type OriginState,
} from '../state/state.ts';

/** What is to be remembered of the entry. */
export interface Done {
  /** Indexes of all exhibits it concerns, where they are not those it is about. */
  readonly exhibits?: readonly number[];
  /** It moved custody. */
  readonly moved?: boolean;
}

export type Effect<T extends EventTypeName> = (act: Act<T>, signer: KeyState) => Done | undefined;
export type Effects = { readonly [T in EventTypeName]?: Effect<T> };

type NewExhibit = Pick<ExhibitState, 'number' | 'post' | 'begun'> & Partial<ExhibitState>;

/** Lists of exhibits that have none of a kind, shared by all of them: most exhibits have no parts, copies or incidents. */
const none: { readonly also: string[]; readonly numbers: number[]; readonly origins: OriginState[] } = {
  also: [],
  numbers: [],
  origins: [],
};

/** Adds an exhibit, held since that entry unless `more` says otherwise. */
export function addExhibit(
  state: CustodyState,
  seq: number,
  { number, kind, post, begun, ...more }: NewExhibit,
): ExhibitState {
  const index = state.exhibits.length;
  // what each exhibit has comes first: then V8 keeps it in the object itself, in less room
  const exhibit: ExhibitState = {
    index,
    number,
    kind,
    post,
    begun,
    defined: seq,
    also: none.also,
    status: 'held',
    since: seq,
    placed: seq,
    seals: new SealSet(state.seals, isHere({ status: more.status ?? 'held' })),
    from: none.numbers,
    isCopy: false,
    copies: none.numbers,
    parts: none.numbers,
    incidents: none.numbers,
    origins: none.origins,
    ...more,
  };
  state.exhibits.push(exhibit);
  state.numbers.set(exhibit.number.toLowerCase(), index);
  state.holders.moved(exhibit, exhibit.post);
  return exhibit;
}

/** What carries data, where that is stated of all of it: nothing where a piece of it has no carrier in this ledger. */
export function carriersOf(
  state: CustodyState,
  numbers: readonly (string | undefined)[] = [],
): { readonly carriers?: readonly number[] } {
  const carriers = numbers.map((number) => (number === undefined ? undefined : exhibitOf(state, number)?.index));
  const known = carriers.filter((index) => index !== undefined);
  return known.length > 0 && known.length === carriers.length ? { carriers: [...new Set(known)] } : {};
}

/** The capacity that an entry gives of a medium, in bytes. */
export function capacityOf(media: Body<'collect'>['exhibit']['media']): { readonly capacity?: number } {
  const value = media?.capacity?.value;
  return typeof value === 'number' ? { capacity: value } : {};
}

/** Gives the exhibit that status and post from this entry on. */
export function place(
  { holders }: CustodyState,
  exhibit: ExhibitState,
  { seq, status, post = exhibit.post }: Pick<ExhibitState, 'status'> & { readonly seq: number; readonly post?: string },
): void {
  const before = exhibit.post;
  exhibit.status = status;
  exhibit.post = post;
  exhibit.since = seq;
  holders.moved(exhibit, before);
  exhibit.seals.setHere(isHere(exhibit));
}

/** Makes one exhibit a part or member of another. */
export function join(part: ExhibitState, whole: ExhibitState): void {
  part.partOf = whole.index;
  whole.parts = longer(whole.parts, part.index);
}

export const indexesOf = (exhibits: readonly ExhibitState[]): number[] => exhibits.map(({ index }) => index);
