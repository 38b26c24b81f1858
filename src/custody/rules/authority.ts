/** Legal basis: an authority in force for the act when it happened, and what later entries about it show (details.md, Who may). */
import { type EventTypeName, eventTypeNames, vocabulary } from '../../ledger/vocabulary/index.ts';
import { isUnauthorised } from '../entry-table.ts';
import { checkAuthority } from '../in-force.ts';
import { gap, keeps, notice, type Rule } from '../rule.ts';

/** Types whose act needs an authority. */
export const authorisedTypes: readonly EventTypeName[] = eventTypeNames.filter(
  (type) => vocabulary[type].act !== undefined,
);

const noAuthority = gap({
  id: 'NO_AUTHORITY',
  sentence: 'Seizing, copying, examining and handing over rest on an authority in force at that time.',
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
  sentence: 'Where no authority is needed, the signer says why.',
  says: 'the signer says that no authority to {act} is needed; the entry says why',
  types: authorisedTypes,
  check: (act) => {
    const checked = checkAuthority(act);
    return checked !== undefined && 'notNeeded' in checked ? [{ act: vocabulary[act.event.type].act ?? '' }] : keeps;
  },
});

const ending: ReadonlySet<string> = new Set(['revoked', 'withdrawn', 'expired']);

const usedAfterEnd = gap({
  id: 'USED_AFTER_REVOCATION',
  isDeclared: false,
  sentence: 'Nothing rests on an authority after the day on which it was revoked, withdrawn or expired.',
  says: 'entry {entry} rests on {number}, which had been {state} by then',
  types: ['authority'],
  check: ({ state, event: { body } }) => {
    const used = state.authorities.get(body.number)?.used;
    if (!ending.has(body.state) || used === undefined || used.at < body.issued) return keeps;
    return [{ entry: used.seq, number: body.number, state: body.state }];
  },
});

const explainedLate = notice({
  id: 'EXPLAINED_LATE',
  isDeclared: false,
  sentence: 'An authority that comes later explains an act, it does not undo that none stood at the time.',
  says: 'entry {entry}, which stood without authority, is explained late by this one',
  types: ['authority'],
  check: ({ state, event: { body } }) => {
    const entries = (body.confirms ?? []).filter((entry) => isUnauthorised(state.entries, entry));
    return entries.length === 0 ? keeps : entries.map((entry) => ({ entry }));
  },
});

const voided = gap({
  id: 'AUTHORITY_VOIDED',
  sentence: 'Nothing rests on an authority whose entry was voided, and none is voided on which something rests.',
  says: 'entry {used} rests on the authority of entry {entry}, which entry {voided} voids',
  allowed: 'custody record authority --number NUMBER --state issued --confirms {used} …',
  types: eventTypeNames,
  check: ({ state, event }) => {
    const { seq: used, body } = event;
    if (event.type === 'correct' && event.body.kind === 'void') {
      const { entry } = event.body;
      const rested = state.authorities.get(state.authorityEntries.get(entry) ?? '')?.rested;
      return rested === undefined || rested < entry ? keeps : [{ entry, voided: used, used: rested }];
    }
    const { under } = body;
    if (state.voidedAuthorities.size === 0 || under === undefined || 'absent' in under) return keeps;
    return under.flatMap((entry) => {
      const by = state.voidedAuthorities.get(entry);
      return by === undefined ? [] : [{ entry, voided: by, used }];
    });
  },
});

export const authorityRules: readonly Rule[] = [noAuthority, notNeeded, usedAfterEnd, explainedLate, voided];
