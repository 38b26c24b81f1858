/** Legal basis: an authority in force for the act when it happened, and what later entries about it show (docs/spec/rules.md). */
import { toHex } from '../../bytes/hex.ts';
import { type Body, type EventTypeName, eventTypeNames, vocabulary } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act/act.ts';
import { authorityAt, checkAuthority, coverOf, mostResting } from '../act/in-force.ts';
import { endingOf } from '../act/terms-end.ts';
import { untold } from '../finding.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import type { Uses } from '../state/authority.ts';
import { isUnauthorised } from '../state/entry-table.ts';
import { type CustodyState, exhibitOf, type RestsState } from '../state/state.ts';
import { termOf } from '../state/terms.ts';
import { several } from './first-and-more.ts';

/** Types whose act needs an authority; release has a rule of its own. */
const authorisedTypes: readonly EventTypeName[] = eventTypeNames.filter(
  (type) => vocabulary[type].act !== undefined || type === 'dispose',
);

const noAuthority = gap({
  id: 'NO_AUTHORITY',
  unshown: 'authority',
  sentence: 'Seizing, copying, examining, handing over and destroying rest on an authority in force at that time.',
  says: 'no authority to {act} was in force by the record: {problem}',
  allowed: 'custody record authority --state issued --act {act} …',
  types: authorisedTypes,
  check: (act) => {
    const checked = checkAuthority(act);
    return checked !== undefined && 'unauthorised' in checked ? [{ ...checked.unauthorised }] : keeps;
  },
});

const notNeeded = notice({
  id: 'AUTHORITY_NOT_NEEDED',
  isDeclared: false,
  isRoutine: true,
  sentence: 'Where no authority is needed, the signer says why.',
  says: 'the signer says that no authority to {act} is needed; the entry says why',
  types: [...authorisedTypes, 'release'],
  check: (act) => {
    const checked = checkAuthority(act);
    return checked !== undefined && 'notNeeded' in checked ? [{ act: checked.notNeeded }] : keeps;
  },
});

const releasedWithout = notice({
  id: 'RELEASE_WITHOUT_AUTHORITY',
  isDeclared: false,
  sentence: 'The record shows on whose decision property was given back.',
  says: 'no authority to {act} was in force by the record: {problem}',
  allowed: 'custody record authority --state issued --act release …',
  types: ['release'],
  check: (act) => {
    const checked = checkAuthority(act);
    return checked !== undefined && 'unauthorised' in checked ? [{ ...checked.unauthorised }] : keeps;
  },
});

const ending: ReadonlySet<string> = new Set(['revoked', 'withdrawn', 'expired']);

const usedAfterEnd = gap({
  id: 'USED_AFTER_REVOCATION',
  unshown: 'authority',
  also: 'gone',
  isDeclared: false,
  sentence:
    'Nothing rests on an authority after the day on which it was revoked, withdrawn or expired, or varied and permitted it no longer.',
  says: 'entry {entry} rests on {number}, which had been {state} by then',
  types: ['authority'],
  check: ({ state, event: { body } }) => {
    if (body.state === 'varied') return usedOutside(state, body);
    const used = state.authorities.get(body.number)?.used;
    if (!ending.has(body.state) || used === undefined || used.at < body.issued) return keeps;
    const resting = restingOn(state, body.number, ({ until }) => until >= body.issued);
    return [{ entry: used.seq, number: body.number, state: body.state, ...resting }];
  },
});

/** Acts after the date of a variation that its text does not permit: one finding, at the last such use. */
function usedOutside(state: CustodyState, { number, issued, acts, state: word }: Body<'authority'>): readonly Facts[] {
  const authority = state.authorities.get(number);
  const isCovered = coverOf(acts);
  const outside = (uses: Uses = {}): readonly number[] =>
    Object.entries(uses).flatMap(([act, use]) => (use.until < issued || isCovered(act, use) ? [] : use.seq));
  const { rests = {}, resting = 0, uses } = authority ?? {};
  const single = resting > mostResting ? [] : Object.values(rests).flatMap((each) => outside(each.uses));
  const entry = Math.max(...outside(uses), ...single);
  if (!Number.isFinite(entry)) return keeps;
  const about = restingOn(state, number, (each) => outside(each.uses).length > 0);
  return [{ entry, number, state: word, ...about }];
}

/** The exhibits of the entries that rest on an authority, as a fact. */
function restingOn(state: CustodyState, number: string, isMeant: (rests: RestsState) => boolean): Facts {
  const { rests = {}, resting = 0 } = state.authorities.get(number) ?? {};
  if (resting > mostResting) return { exhibits: untold };
  const numbers = Object.entries(rests).flatMap(([index, each]) =>
    isMeant(each) ? (state.exhibits[Number(index)]?.number ?? []) : [],
  );
  return { exhibits: numbers.length === 0 ? untold : several(numbers) };
}

const explainedLate = notice({
  id: 'EXPLAINED_LATE',
  isDeclared: false,
  sentence:
    'An authority or a permission that comes later explains an act; it does not change that none was in force at the time.',
  says: 'entry {entry}, which had no authority or was against terms, is explained late by this one',
  types: ['authority', 'terms'],
  check: (act) => {
    const { state, event } = act;
    if (event.type === 'terms') return permittedLate(act as Act<'terms'>);
    const entries = (event.body.confirms ?? []).filter((entry) => isUnauthorised(state.entries, entry));
    return entries.length === 0 ? keeps : entries.map((entry) => ({ entry }));
  },
});

/** The first entry against each use that is permitted now. */
function permittedLate(act: Act<'terms'>): readonly Facts[] {
  const { state, event } = act;
  const { of, leaf, permits } = event.body;
  const ending = endingOf(act);
  if (of === undefined || permits === undefined || ending === undefined || ending === 'no-word') return keeps;
  const against = termOf(state, of, leaf && toHex(leaf))?.against ?? {};
  const entries = new Set(permits.flatMap((use) => against[use] ?? []));
  return [...entries].sort((a, b) => a - b).map((entry) => ({ entry }));
}

const voided = gap({
  id: 'AUTHORITY_VOIDED',
  unshown: 'authority',
  also: 'gone',
  sentence: 'Nothing rests on an authority whose entry was voided, and none is voided on which something rests.',
  says: 'entry {used} rests on the authority of entry {entry}, which entry {voided} voids',
  allowed: 'custody record authority --number NUMBER --state issued --confirms {used} …',
  types: eventTypeNames,
  check: ({ state, event }) => {
    const { seq: used, body } = event;
    if (event.type === 'correct' && event.body.kind === 'void') {
      const { entry } = event.body;
      const number = state.authorityEntries.get(entry) ?? '';
      const rested = state.authorities.get(number)?.rested;
      if (rested === undefined || rested < entry) return keeps;
      return [{ entry, voided: used, used: rested, ...restingOn(state, number, ({ last }) => last > entry) }];
    }
    const { under } = body;
    if (state.voidedAuthorities.size === 0 || under === undefined || 'absent' in under) return keeps;
    return under.flatMap((named) => {
      const entry = state.voidedAuthorities.has(named) ? named : lastWord(state, named);
      const by = entry === undefined ? undefined : state.voidedAuthorities.get(entry);
      return entry === undefined || by === undefined ? [] : [{ entry, voided: by, used }];
    });
  },
});

/** The last entry that counts for the authority of that entry, if it does not end the authority. */
function lastWord(state: CustodyState, entry: number): number | undefined {
  const authority = authorityAt(state, entry);
  return authority === undefined || ending.has(authority.state) ? undefined : authority.by;
}

const forOthers = notice({
  id: 'AUTHORITY_FOR_OTHERS',
  isDeclared: false,
  sentence: 'An authority that names exhibits covers these, their parts, and what is made from them.',
  says: 'authority {number} names exhibits, and none of those that this is about',
  types: authorisedTypes,
  check: (act) => {
    const checked = checkAuthority(act);
    if (checked === undefined || !('by' in checked)) return keeps;
    return checked.by.flatMap((authority) =>
      authority.exhibits === undefined || isOnAny(act, new Set(authority.exhibits))
        ? []
        : [{ number: authority.number }],
    );
  },
});

/** Whether what the act is on, or what it came from or is a part of, is among these. */
function isOnAny({ state, event, about }: Act, named: ReadonlySet<number>): boolean {
  const whole = event.type === 'collect' ? event.body.exhibit.partOf : undefined;
  const first = whole === undefined ? about : [exhibitOf(state, whole)];
  // a set keeps the order in which it grows, and is walked through to its end
  const looked = new Set(first.flatMap((exhibit) => exhibit?.index ?? []));
  for (const index of looked) {
    if (named.has(index)) return true;
    const { from = [], partOf } = state.exhibits[index] ?? {};
    for (const next of partOf === undefined ? from : [...from, partOf])
      if (looked.size < mostLookedAt) looked.add(next);
  }
  return false;
}

/** No more exhibits are looked at for one act. */
const mostLookedAt = 1000;

export const authorityRules: readonly Rule[] = [
  noAuthority,
  notNeeded,
  releasedWithout,
  forOthers,
  usedAfterEnd,
  explainedLate,
  voided,
];
