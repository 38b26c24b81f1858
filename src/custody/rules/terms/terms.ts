/** Terms that were broken or are overdue, and entries that come late (docs/spec/rules.md). */

import { toHex } from '../../../bytes/hex.ts';
import { maxDelay } from '../../../ledger/limits.ts';
import { moment, phrase } from '../../../ledger/phrase.ts';
import { eventTypeNames } from '../../../ledger/vocabulary/index.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../../rule.ts';
import { dueBy } from '../../state/due-queue.ts';
import { entryExhibits } from '../../state/entry-table.ts';
import { type CustodyState, isHere, type TermsState } from '../../state/state.ts';
import { boundBy, isErased, standingOf, termOf } from '../../state/terms.ts';

const breached = gap({
  id: 'TERMS_BREACHED',
  unshown: 'authority',
  sentence: 'The terms that bind an exhibit are kept.',
  says: 'the terms of entry {entry} ({terms}) were breached',
  types: ['terms'],
  check: ({ state, event: { body } }) => {
    if (body.state !== 'breached' || body.of === undefined) return keeps;
    const set = termOf(state, body.of, body.leaf && toHex(body.leaf));
    return [{ entry: set?.seq ?? body.of, terms: set?.kind ?? body.kind }];
  },
});

/** Facts of terms that are overdue. */
export const overdueFacts = ({ seq, kind, due = 0 }: TermsState): Facts => ({
  entry: seq,
  terms: kind,
  due: moment(due),
});

/** Terms whose date has come at that time and that were not reported before. */
export function overdueTerms({ terms, dues }: CustodyState, now: number): TermsState[] {
  const places = new Set(dueBy(dues, now).map(({ term }) => term));
  return [...places]
    .sort((a, b) => a - b)
    .flatMap((place) => {
      const each = terms.get(place);
      return each === undefined || !isOverdue(each, now) ? [] : [each];
    });
}

function isOverdue({ due, state, reported }: TermsState, now: number): boolean {
  return due !== undefined && due <= now && reported === undefined && state !== 'fulfilled' && state !== 'waived';
}

/** Whether something that the term names is here, arriving or in custody; of one that names nothing it is taken to be. */
export function isKeptHere({ entries, exhibits }: CustodyState, { seq, isWide, kind }: TermsState): boolean {
  if (isWide) return true;
  return entryExhibits(entries, seq).some((index) => {
    const exhibit = exhibits[index];
    return exhibit !== undefined && isHere(exhibit) && !isErased(kind, exhibit);
  });
}

/** Terms overdue after the last entry: of those whose date passed unreported, each that binds something that is here, arriving or in custody. */
export function overdueAtEnd(state: CustodyState, now: number): TermsState[] {
  const waiting = [...state.terms.values()].filter((term) => term.kind !== 'keep-until' && isOverdue(term, now));
  if (waiting.length === 0) return [];
  const unbound = new Set(waiting.filter(({ isWide }) => !isWide));
  for (const exhibit of state.exhibits) {
    if (unbound.size === 0) break;
    if (!isHere(exhibit)) continue;
    const bound = boundBy(state, [exhibit])?.get(exhibit);
    for (const term of bound === undefined ? [] : standingOf(bound))
      if (!isErased(term.kind, exhibit)) unbound.delete(term);
  }
  return waiting.filter((term) => !unbound.has(term));
}

/** Also found at the end of a ledger, see `standing`. */
export const overdue = notice({
  id: 'TERMS_OVERDUE',
  isDeclared: false,
  sentence: 'Terms with a date are fulfilled, waived or extended before it.',
  says: 'the terms of entry {entry} ({terms}) were due at {due} and are neither fulfilled nor waived',
  allowed: 'custody record terms --of {entry} --state fulfilled …',
  types: eventTypeNames,
  check: ({ state, event: { iat } }) => {
    const [first] = state.dues;
    if (first === undefined || first.at > iat) return keeps;
    return overdueTerms(state, iat)
      .filter((each) => isKeptHere(state, each))
      .map(overdueFacts);
  },
});

const late = notice({
  id: 'LATE',
  isDeclared: false,
  sentence: 'An entry is signed when the thing happens, or says why it comes late.',
  says: 'it happened {days#day} before it was recorded, for the reason {reason}',
  types: eventTypeNames,
  check: ({ event: { iat, body }, from }) => {
    if (body.late === undefined && from >= iat - maxDelay) return keeps;
    return [{ days: Math.floor((iat - from) / 86_400), reason: body.late?.code ?? phrase('none') }];
  },
});

export const termsRules: readonly Rule[] = [breached, overdue, late];
