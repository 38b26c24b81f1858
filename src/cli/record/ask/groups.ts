/** The event types in the order in which `record --help` lists them. */
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';

/** Every type is in exactly one group. */
export const typeGroups: readonly (readonly [string, readonly EventTypeName[]])[] = [
  ['Taking and packing', ['collect', 'preserve', 'seal']],
  ['Keeping', ['store', 'inventory', 'access']],
  ['Working', ['acquire', 'derive', 'measure', 'examine']],
  ['Passing on', ['offer', 'dispatch', 'deliver', 'answered', 'withdraw', 'receive', 'takeover']],
  ['Law and court', ['authority', 'terms', 'disclose', 'present']],
  ['Ending', ['release', 'dispose', 'erase', 'close']],
  ['The record itself', ['incident', 'correct', 'attest', 'note', 'enrol', 'end-key', 'anchor']],
];
