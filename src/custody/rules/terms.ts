/** Terms that were broken or are overdue, and entries that come late (custody.md, Rules). */

import { maxDelay } from '../../ledger/limits.ts';
import { moment, phrase } from '../../ledger/phrase.ts';
import { eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { dueBy } from '../due-queue.ts';
import { type Facts, gap, keeps, notice, type Rule } from '../rule.ts';
import type { CustodyState, TermsState } from '../state.ts';

const breached = gap({
  id: 'TERMS_BREACHED',
  sentence: 'The terms that bind an exhibit are kept.',
  says: 'the terms of entry {entry} ({terms}) were breached',
  types: ['terms'],
  check: ({ state, event: { body } }) => {
    if (body.state !== 'breached' || body.of === undefined) return keeps;
    const set = state.terms.get(state.termsEntries.get(body.of) ?? body.of);
    return [{ entry: set?.seq ?? body.of, terms: set?.kind ?? body.kind }];
  },
});

/** Facts of terms that are overdue. */
export const overdueFacts = ({ seq, kind, due = 0 }: TermsState): Facts => ({
  entry: seq,
  terms: kind,
  due: moment(due),
});

/** Terms that are overdue at that time and were not reported before. */
export function overdueTerms({ terms, dues }: CustodyState, now: number): TermsState[] {
  const entries = new Set(dueBy(dues, now).map(({ entry }) => entry));
  return [...entries]
    .sort((a, b) => a - b)
    .flatMap((entry) => {
      const each = terms.get(entry);
      return each === undefined || !isOverdue(each, now) ? [] : [each];
    });
}

function isOverdue({ due, state, reported }: TermsState, now: number): boolean {
  return due !== undefined && due <= now && reported === undefined && state !== 'fulfilled' && state !== 'waived';
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
    return first === undefined || first.at > iat ? keeps : overdueTerms(state, iat).map(overdueFacts);
  },
});

const late = notice({
  id: 'LATE',
  isDeclared: false,
  sentence: 'An entry is signed when the thing happens, or says why it comes late.',
  says: 'it happened {days} days before it was recorded, for the reason {reason}',
  types: eventTypeNames,
  check: ({ event: { iat, body }, from }) => {
    if (body.late === undefined && from >= iat - maxDelay) return keeps;
    return [{ days: Math.floor((iat - from) / 86_400), reason: body.late?.code ?? phrase('none') }];
  },
});

export const termsRules: readonly Rule[] = [breached, overdue, late];
