/** Terms that are alike to an act, and exhibits that are: each is asked once, so that an act costs as much as its bytes. */
import type { CustodyState, ExhibitState, TermsState } from '../state/state.ts';
import { type Bound, isHomeHere, type TermList } from '../state/terms.ts';
import type { Act } from './act.ts';

/** Exhibits for which an act is compared with these terms in the same way. */
export interface Group {
  readonly group: readonly ExhibitState[];
  readonly bound: Bound;
  /** Within each of these lists, all terms agree: a check of the first decides for every one. */
  readonly alike: readonly (readonly TermsState[])[];
}

/** Exhibits under the same terms together, and each alone with terms that ended or permit something for some. Never throws. */
export function groupsOf(
  { state, event }: Act,
  exhibits: readonly ExhibitState[],
  bounds: ReadonlyMap<ExhibitState, Bound>,
): readonly Group[] {
  const groups: Group[] = [];
  const known = new Map<TermList, ExhibitState[]>();
  // what is answered may go back, each exhibit and each term by itself
  const isAnswer = event.type === 'answered';
  for (const exhibit of exhibits) {
    const bound = bounds.get(exhibit);
    if (bound === undefined) continue;
    for (const list of bound.lists) {
      if (list.special.length > 0) groups.push({ group: [exhibit], bound, alike: alone(list.special) });
      const group = isAnswer ? undefined : known.get(list);
      if (group !== undefined) {
        group.push(exhibit);
        continue;
      }
      const begun = [exhibit];
      known.set(list, begun);
      groups.push({ group: begun, bound, alike: isAnswer ? alone(list.plain) : alikeOf(state, list) });
    }
  }
  return groups;
}

const alone = (terms: readonly TermsState[]): readonly (readonly TermsState[])[] => terms.map((term) => [term]);

/** As long as a list is kept, so is this. */
const lists = new WeakMap<TermList, readonly (readonly TermsState[])[]>();

/** A date or a permission makes a term unlike the others; else its kind decides, and whether it binds the home. */
function alikeOf(state: CustodyState, list: TermList): readonly (readonly TermsState[])[] {
  const found = lists.get(list);
  if (found !== undefined) return found;
  const alike: TermsState[][] = [];
  const kinds = new Map<TermsState['kind'], TermsState[][]>();
  for (const term of list.plain) {
    const { kind, permits, binds } = term;
    if (kind === 'keep-until' || permits !== undefined) {
      alike.push([term]);
      continue;
    }
    const place = isHomeHere(state, term) ? (binds === 'recipients' ? 0 : 1) : 2;
    const places = kinds.get(kind) ?? [];
    kinds.set(kind, places);
    const same = places[place];
    if (same !== undefined) {
      same.push(term);
      continue;
    }
    const begun = [term];
    places[place] = begun;
    alike.push(begun);
  }
  lists.set(list, alike);
  return alike;
}
