/** The end of a ledger (docs/spec/rules.md). */

import { equalBytes } from '../../bytes/arrays.ts';
import { phrase } from '../../ledger/phrase.ts';
import { type EventTypeName, eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { impossible, keeps, type Rule } from '../rule.ts';
import type { ExhibitState } from '../state/state.ts';

const afterClose: ReadonlySet<EventTypeName> = new Set<EventTypeName>([
  'end-key',
  'correct',
  'incident',
  'anchor',
  'disclose',
  'erase',
]);

/** Whether a closed ledger takes an event of that type; `close` only as reopening. */
export const isAllowedAfterClose = (type: EventTypeName): boolean => type === 'close' || afterClose.has(type);

const closed = impossible({
  id: 'CLOSED',
  sentence:
    'A closed record takes only withdrawals of keys, corrections, incidents, outside time proofs, disclosures, erasures, or its reopening.',
  says: 'the record is closed since entry {since}; an entry of type {type} is not possible',
  allowed: 'custody record close --state reopened …',
  types: eventTypeNames.filter((type) => !afterClose.has(type)),
  check: ({ state, event }) => {
    if (state.closed === undefined || (event.type === 'close' && event.body.state === 'reopened')) return keeps;
    return [{ since: state.closed, type: event.type }];
  },
});

const notClosed = impossible({
  id: 'NOT_CLOSED',
  sentence: 'Only a closed record is reopened.',
  says: 'the record is not closed',
  types: ['close'],
  check: ({ state, event: { body } }) => (body.state === 'reopened' && state.closed === undefined ? [{}] : keeps),
});

/** So many exhibits that stay without a word are reported of one closing line. */
const mostLeft = 100;

const closeHeld = impossible({
  id: 'CLOSE_WHILE_HELD',
  sentence: 'A record is closed when nothing is held any more, or says where each exhibit stays.',
  says: '{exhibit} is {status} by {holder} since entry {since}, and the entry does not say where it stays',
  allowed: 'custody record close --state closed --stay exhibit={exhibit},where=PLACE …',
  types: ['close'],
  check: ({ state, event: { body }, named }) => {
    if (body.state !== 'closed') return keeps;
    const stays = new Set(named.map(({ exhibit }) => exhibit));
    const left: ExhibitState[] = [];
    for (const index of state.holders.exhibits) {
      const exhibit = state.exhibits[index];
      if (exhibit !== undefined && !stays.has(exhibit)) left.push(exhibit);
      // there may be very many, and these say what is wrong
      if (left.length === mostLeft) break;
    }
    left.sort((a, b) => a.index - b.index);
    return left.map(({ number, status, post, since }) => ({ exhibit: number, status, holder: post, since }));
  },
});

const closeCounts = impossible({
  id: 'CLOSE_COUNTS_WRONG',
  sentence: 'The counts in the closing line are those of the record.',
  says: 'the closing line says {what}: {counted}; the record has {actual}',
  types: ['close'],
  check: ({ state, event: { seq, body } }) => {
    const actual = { entries: seq, exhibits: state.exhibits.length, held: state.holders.exhibits.size };
    return (['entries', 'exhibits', 'held'] as const).flatMap((what) =>
      body.counts[what] === actual[what] ? [] : [{ what, counted: body.counts[what], actual: actual[what] }],
    );
  },
});

const checkpointWrong = impossible({
  id: 'CHECKPOINT_WRONG',
  sentence: 'The fingerprint in the closing line is that of the whole record before it.',
  says: 'the hash in the closing line {problem}',
  types: ['close'],
  check: ({ event: { seq, body, rootAt } }) => {
    const { size, root } = body.checkpoint;
    // One that is ahead is a wrong reference already.
    if (size > seq) return keeps;
    if (size < seq)
      return [
        { size, problem: phrase('is that of size {size}, and the record has size {seq} before it', { size, seq }) },
      ];
    const actual = rootAt?.(size);
    if (actual === undefined || equalBytes(actual, root)) return keeps;
    return [{ size, problem: phrase('of size {size} is not that of this record', { size }) }];
  },
});

export const closeRules: readonly Rule[] = [closed, notClosed, closeHeld, closeCounts, checkpointWrong];
