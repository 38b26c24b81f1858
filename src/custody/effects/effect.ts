/** The shape of an effect, and how an exhibit comes into a state. */
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act.ts';
import type { CustodyState, ExhibitState, KeyState } from '../state.ts';

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

/** Adds an exhibit, held since that entry unless `more` says otherwise. */
export function addExhibit(state: CustodyState, seq: number, more: NewExhibit): ExhibitState {
  const index = state.exhibits.length;
  const exhibit: ExhibitState = {
    index,
    defined: seq,
    also: [],
    status: 'held',
    since: seq,
    placed: seq,
    seals: new Map(),
    from: [],
    isCopy: false,
    copies: [],
    parts: [],
    incidents: [],
    origins: [],
    ...more,
  };
  state.exhibits.push(exhibit);
  state.numbers.set(exhibit.number.toLowerCase(), index);
  return exhibit;
}

/** Gives the exhibit that status and post from this entry on. */
export function place(exhibit: ExhibitState, seq: number, to: Pick<ExhibitState, 'status'> & { post?: string }): void {
  exhibit.status = to.status;
  if (to.post !== undefined) exhibit.post = to.post;
  exhibit.since = seq;
}

/** Makes one exhibit a part or member of another. */
export function join(part: ExhibitState, whole: ExhibitState): void {
  part.partOf = whole.index;
  whole.parts.push(part.index);
}

export const indexesOf = (exhibits: readonly ExhibitState[]): number[] => exhibits.map(({ index }) => index);
