/** Whether an authority permits an act at a time, against what the ledger said before it (details.md, Who may). */
import { type Phrase, phrase } from '../ledger/phrase.ts';
import { vocabulary } from '../ledger/vocabulary/index.ts';
import type { Act } from './act.ts';
import type { AuthorityState, CustodyState, ExhibitState } from './state.ts';

export type PermittedAct = 'seize' | 'copy' | 'examine' | 'transfer';

/** Why an act stands without authority. */
export interface Unauthorised {
  readonly act: PermittedAct;
  readonly problem: Phrase;
}

/** The authorities that the event names and that permit it, or why none does; undefined for events that need none. */
export type AuthorityCheck =
  | { readonly by: readonly AuthorityState[] }
  | { readonly unauthorised: Unauthorised }
  | { readonly notNeeded: true }
  | undefined;

/** Holds an event against the authorities it names. */
export function checkAuthority({ state, event, about, from, until }: Act): AuthorityCheck {
  const act = vocabulary[event.type].act;
  if (act === undefined) return undefined;
  // Work that was begun may stop at any time, also because its authority ended.
  if (event.type === 'examine' && event.body.state !== 'started' && about.every(isExamined)) return undefined;
  const { under } = event.body;
  if (under === undefined) return { unauthorised: { act, problem: phrase('none is named') } };
  if ('absent' in under) {
    if (under.absent === 'not-needed') return { notNeeded: true };
    const problem = under.absent === 'exigent' ? phrase('there was no time for one') : phrase('it is still to come');
    return { unauthorised: { act, problem } };
  }
  const by: AuthorityState[] = [];
  let problem: Phrase | undefined;
  for (const seq of under) {
    const authority = authorityAt(state, seq);
    if (authority === undefined) continue;
    const found = whyNot(authority, { act, from, until });
    if (found === undefined) by.push(authority);
    else problem ??= found;
  }
  return by.length > 0 ? { by } : { unauthorised: { act, problem: problem ?? phrase('none is named') } };
}

const isExamined = ({ examining }: ExhibitState): boolean => examining !== undefined;

/** The authority that entry is about. */
export function authorityAt(state: CustodyState, seq: number): AuthorityState | undefined {
  const number = state.authorityEntries.get(seq);
  return number === undefined ? undefined : state.authorities.get(number);
}

const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);

function whyNot(
  { number, by, state, issued, acts }: AuthorityState,
  { act, from, until }: { act: PermittedAct; from: number; until: number },
): Phrase | undefined {
  if (!lasting.has(state)) return phrase('{number} is {state} by entry {by}', { number, state, by });
  if (issued > from) return phrase('{number} was issued only afterwards, by entry {by}', { number, by });
  let isNamed = false;
  for (const each of acts) {
    if (each.act !== act) continue;
    isNamed = true;
    // A span must lie in the period as a whole; the period ends just before `to`.
    if ((each.from ?? 0) <= from && until < (each.to ?? Number.POSITIVE_INFINITY)) return undefined;
  }
  return isNamed
    ? phrase('{number} does not cover that time, by entry {by}', { number, by })
    : phrase('{number} does not permit to {act}, by entry {by}', { number, act, by });
}
