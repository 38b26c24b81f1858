/** What the approval of a list and its destruction are in one case, by the state of the case alone. */
import { isInForce } from '../../custody/act/in-force.ts';
import { whyKept } from '../../custody/due/destroyable.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { andMore } from '../../report/cut-list.ts';
import type { Planned } from '../many/run-cases.ts';
import type { DestroyList } from './destroy-list.ts';

/** The exhibits of the list in one case. */
interface Sorted {
  readonly ready: readonly ExhibitState[];
  readonly gone: readonly string[];
  /** Why each of the others is left. */
  readonly kept: readonly Phrase[];
}

interface Wanted {
  readonly list: DestroyList;
  readonly number: string;
  readonly now: number;
}

/** Done where an authority of that number is in force, permits to destroy, and names all that may be destroyed now. */
export function planApproval(state: CustodyState, draft: Draft, { list, number, now }: Wanted): Planned {
  const numbers = list.cases.get(state.ledger);
  if (numbers === undefined) return { is: 'none' };
  const known = state.authorities.get(number);
  const { ready, gone, kept } = sortedBy(state, numbers, { now, how: 'destroyed' });
  if (known !== undefined) {
    if (!isInForce(known, 'destroy', now))
      return { is: 'left', says: phrase('no authority {number} to destroy is in force here', { number }) };
    const others = ready
      .filter(({ index }) => known.exhibits?.includes(index) !== true)
      .map((each) => notNamed(each, number));
    if (others.length > 0) return leftOrDone([], others);
    return { is: 'done', says: phrase('{number} is entry {entry}', { number, entry: known.by }) };
  }
  if (ready.length === 0) return leftOrDone(gone, kept);
  const exhibits = ready.map((each) => each.number);
  return {
    is: 'act',
    drafts: [{ ...draft, body: { ...draft.body, exhibits } }],
    says: phrase('{number} permits to destroy {exhibits}', { number, exhibits: shortList(exhibits) }),
    left: oneOf(kept),
  };
}

/** One entry for all of them in a case; done where nothing of them is left to destroy. */
export function planDestruction(
  state: CustodyState,
  body: (under: number) => object,
  { list, number, now, how }: Wanted & { readonly how: string },
): Planned {
  const numbers = list.cases.get(state.ledger);
  if (numbers === undefined) return { is: 'none' };
  const { ready, gone, kept } = sortedBy(state, numbers, { now, how });
  if (ready.length === 0) return leftOrDone(gone, kept, how);
  const authority = state.authorities.get(number);
  if (authority === undefined || !isInForce(authority, 'destroy', now))
    return { is: 'left', says: phrase('no authority {number} to destroy is in force here', { number }) };
  const { exhibits: scope, by } = authority;
  // an authority that names no exhibits approves no list
  const isApproved = ({ index }: ExhibitState): boolean => scope?.includes(index) === true;
  const approved = ready.filter(isApproved).map((each) => each.number);
  const others = ready.filter((each) => !isApproved(each));
  const left = [...kept, ...others.map((each) => notNamed(each, number))];
  if (approved.length === 0) return leftOrDone(gone, left, how);
  return {
    is: 'act',
    drafts: [{ type: 'dispose', body: { ...body(by), exhibits: approved }, open: new Set() }],
    says: phrase('destruction of {exhibits}', { exhibits: shortList(approved) }),
    left: oneOf(left),
  };
}

const notNamed = ({ number: exhibit }: ExhibitState, number: string): Phrase =>
  keptPhrase(exhibit, phrase('{number} does not name it', { number }));

/** Whether this kind of destruction leaves nothing to do: a thing that was wiped is still a thing. */
const isGone = ({ status, emptied }: ExhibitState, how: string): boolean =>
  status === 'destroyed' || (how === 'wiped' && emptied !== undefined);

function sortedBy(
  state: CustodyState,
  numbers: ReadonlySet<string>,
  { now, how }: { readonly now: number; readonly how: string },
): Sorted {
  const ready: ExhibitState[] = [];
  const gone: string[] = [];
  const kept: Phrase[] = [];
  for (const number of numbers) {
    const exhibit = exhibitOf(state, number);
    const why = exhibit && whyKept(state, exhibit, now);
    if (exhibit === undefined) kept.push(keptPhrase(number, phrase('no exhibit has this number')));
    else if (isGone(exhibit, how)) gone.push(number);
    else if (why !== undefined) kept.push(keptPhrase(number, why));
    // a list may name one exhibit by both of its numbers
    else if (!ready.includes(exhibit)) ready.push(exhibit);
  }
  return { ready, gone, kept };
}

const keptPhrase = (exhibit: string, why: Phrase): Phrase => phrase('{exhibit}: {why}', { exhibit, why });

function leftOrDone(gone: readonly string[], kept: readonly Phrase[], how = 'destroyed'): Planned {
  const left = oneOf(kept);
  if (left !== undefined) return { is: 'left', says: left };
  if (how === 'wiped') return { is: 'done', says: phrase('done before') };
  return { is: 'done', says: phrase('destroyed before: {exhibits}', { exhibits: shortList(gone) }) };
}

/** Exhibits that are named one by one; more are counted. */
const mostTold = 20;

function oneOf(kept: readonly Phrase[]): Phrase | undefined {
  const more = kept.length - mostTold;
  const all = inTurn([...kept.slice(0, mostTold), ...(more > 0 ? [andMore(more)] : [])]);
  return all === undefined ? undefined : phrase('{all}', { all });
}

const shortList = (numbers: readonly string[]): string =>
  numbers.slice(0, mostTold).join(' ') + (numbers.length > mostTold ? ` +${numbers.length - mostTold}` : '');
