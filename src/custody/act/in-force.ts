/** Whether an authority permits an act at a time, against what the ledger said before it (docs/spec/rules.md). */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Body, vocabulary } from '../../ledger/vocabulary/index.ts';
import { isOriginalOrLastCopy } from '../last-copy.ts';
import type { AuthorityActs, AuthorityState, CustodyState, ExhibitState } from '../state/state.ts';
import type { Act } from './act.ts';

export type PermittedAct = 'seize' | 'copy' | 'examine' | 'transfer' | 'release' | 'destroy';

/** No more exhibits that rest on one authority are kept apart. */
export const mostResting = 1000;

/** Why an act has no authority. */
interface Unauthorised {
  readonly act: PermittedAct;
  readonly problem: Phrase;
}

/** The authorities that the event names and that permit it, or why none does; undefined for events that need none. */
type AuthorityCheck =
  | { readonly by: readonly AuthorityState[]; readonly act: PermittedAct }
  | { readonly unauthorised: Unauthorised }
  | { readonly notNeeded: PermittedAct }
  | undefined;

/** Compares an event with the authorities it names. */
export function checkAuthority(judged: Act): AuthorityCheck {
  const { state, event, from, until } = judged;
  const act = neededAct(judged);
  if (act === undefined) return undefined;
  const { under } = event.body;
  if (under === undefined) return { unauthorised: { act, problem: phrase('none is named') } };
  if ('absent' in under) {
    if (under.absent === 'not-needed') return { notNeeded: act };
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
  if (
    by.length > 0 &&
    takesFromLeft(judged.event, judged.about) &&
    !under.some((seq) => permits(state, seq, { act: 'seize', from, until }))
  )
    return { unauthorised: { act: 'seize', problem: problem ?? phrase('none is named') } };
  return by.length > 0 ? { by, act } : { unauthorised: { act, problem: problem ?? phrase('none is named') } };
}

/** The act for which the event needs an authority. */
function neededAct({ state, event, about }: Act): PermittedAct | undefined {
  switch (event.type) {
    case 'examine':
      // Work that was begun may stop at any time, also because its authority ended.
      return event.body.state !== 'started' && about.every(isExamined) ? undefined : 'examine';
    case 'release':
      return about.some(isArriving) ? undefined : 'release';
    case 'dispose': {
      const named = new Set(about);
      const isNeeded = event.body.how !== 'archived' && about.some((each) => isOriginalOrLastCopy(state, each, named));
      return isNeeded ? 'destroy' : undefined;
    }
    default:
      return vocabulary[event.type].act;
  }
}

const isArriving = ({ status }: ExhibitState): boolean => status === 'arriving';
/** Whether it takes a part out of something left in place, and so brings the part into custody. */
const takesFromLeft = (event: Act['event'], about: readonly ExhibitState[]): boolean =>
  event.type === 'derive' && event.body.kind === 'removed' && about[0]?.status === 'source-only';

/** Whether the authority of that entry permits copying at that time. */
export function permitsCopy(state: CustodyState, seq: number, at: { from: number; until: number }): boolean {
  return permits(state, seq, { act: 'copy', ...at });
}

function permits(state: CustodyState, seq: number, at: Parameters<typeof whyNot>[1]): boolean {
  const authority = authorityAt(state, seq);
  return authority !== undefined && whyNot(authority, at) === undefined;
}

const isExamined = ({ examining }: ExhibitState): boolean => examining !== undefined;

/** The authority that entry is about. */
export function authorityAt(state: CustodyState, seq: number): AuthorityState | undefined {
  const number = state.authorityEntries.get(seq);
  return number === undefined ? undefined : state.authorities.get(number);
}

/** Whether it named the act once and permits it no longer: it was ended, or each period for the act is over. */
export function hasEnded({ state, acts }: AuthorityState, act: AuthorityActs[number]['act'], now: number): boolean {
  const periods = acts.filter((each) => each.act === act);
  const isOver = endedStates.has(state) || periods.every(({ to = Number.POSITIVE_INFINITY }) => to <= now);
  return periods.length > 0 && isOver;
}

/** Whether it permits the act at that time. */
export const isInForce = (authority: AuthorityState, act: AuthorityActs[number]['act'], now: number): boolean =>
  whyNot(authority, { act, from: now, until: now }) === undefined;

const endedStates: ReadonlySet<string> = new Set(['revoked', 'withdrawn', 'expired']);
const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);

/** Whether some period for the act holds the whole span; a period ends just before `to`. Pure. */
export const covers = (
  acts: AuthorityActs,
  { act, from, until }: { act: AuthorityActs[number]['act']; from: number; until: number },
): boolean =>
  acts.some((each) => each.act === act && (each.from ?? 0) <= from && until < (each.to ?? Number.POSITIVE_INFINITY));

/** The same of many uses: prepared once, so that a long list of periods is not walked through for each use. Pure. */
export function coverOf(acts: AuthorityActs): (act: string, use: { from: number; until: number }) => boolean {
  const byAct = new Map<string, { from: number; to: number }[]>();
  for (const { act, from = 0, to = Number.POSITIVE_INFINITY } of acts) {
    const periods = byAct.get(act);
    if (periods === undefined) byAct.set(act, [{ from, to }]);
    else periods.push({ from, to });
  }
  for (const periods of byAct.values()) {
    periods.sort((a, b) => a.from - b.from);
    let last = 0;
    // of all that began by then, the one that ends last
    for (const each of periods) {
      last = Math.max(last, each.to);
      each.to = last;
    }
  }
  return (act, { from, until }) => {
    const periods = byAct.get(act) ?? [];
    return until < (periods[begunBy(periods, from) - 1]?.to ?? 0);
  };
}

/** How many periods, sorted by their beginning, have begun by that time. */
function begunBy(periods: readonly { readonly from: number }[], time: number): number {
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((periods[middle]?.from ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether an entry about a known authority changes what is in force. One that says issued, extended or varied does not, if it is dated
 * before the end of that authority. An extension may be dated before the expiry. Pure.
 */
export function isCounted(
  { voidedAuthorities }: CustodyState,
  { ended }: AuthorityState,
  { state, issued }: Body<'authority'>,
): boolean {
  if (ended === undefined || !lasting.has(state) || voidedAuthorities.has(ended.by)) return true;
  return issued >= ended.issued || (state === 'extended' && ended.state === 'expired');
}

/** The end that a counted entry leaves: none where the authority is in force again. Pure. */
export function endAfter(
  { voidedAuthorities }: CustodyState,
  ended: AuthorityState['ended'],
  { by, body: { state, issued } }: { readonly by: number; readonly body: Body<'authority'> },
): AuthorityState['ended'] {
  if (lasting.has(state)) return undefined;
  const before = ended && voidedAuthorities.has(ended.by) ? undefined : ended;
  return endedStates.has(state) && issued >= (before?.issued ?? issued) ? { by, state, issued } : before;
}

/** Why it does not permit the act at that time. Pure. */
export function whyNot(
  { number, by, state, issued, acts }: AuthorityState,
  { act, from, until }: { act: AuthorityActs[number]['act']; from: number; until: number },
): Phrase | undefined {
  if (!lasting.has(state)) return phrase('{number} is {state} according to entry {by}', { number, state, by });
  if (issued > from) return phrase('{number} was issued only afterwards, according to entry {by}', { number, by });
  if (covers(acts, { act, from, until })) return undefined;
  return acts.some((each) => each.act === act)
    ? phrase('{number} does not cover that time, according to entry {by}', { number, by })
    : phrase('{number} does not permit to {act}, according to entry {by}', { number, act, by });
}
