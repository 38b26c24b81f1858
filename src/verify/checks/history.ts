/** Check 3, history: each entry belongs to this ledger, stands at its place and names the fingerprint of all before it (format.md, Ledger). */
import { phrase } from '../../ledger/phrase.ts';
import { type Check, failOr } from '../check.ts';
import type { FindingRows } from '../findings.ts';

export const historyRows = {
  OTHER_LEDGER: {
    kind: 'contradiction',
    check: 'history',
    message: 'the entry at place {seq} belongs to another ledger; nothing from there on counts ({behind} bytes)',
    meaning: 'An entry that names another ledger stands in this file. It ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  SEQ_WRONG: {
    kind: 'contradiction',
    check: 'history',
    message:
      'at place {seq} stands an entry that says it is number {number}; nothing from there on counts ({behind} bytes)',
    meaning: 'Entries are missing, repeated or out of order. The first that is not at its place ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  HISTORY_MISMATCH: {
    kind: 'contradiction',
    check: 'history',
    message:
      'entry {seq} was signed over another history than the {seq} entries before it; nothing from there on counts ({behind} bytes)',
    meaning:
      'The entry names a fingerprint of the entries before it that is not theirs: something before it was changed, left out or put in. It ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  POINTER_WRONG: {
    kind: 'contradiction',
    check: 'history',
    message: 'entry {seq} names {actual} as the last one before it {thread}; that is {expected}',
    meaning:
      'Each entry names the last entry before it about each of its exhibits, the last general entry and the entry that enrolled its key. One of these numbers is wrong. Its signer passed over an entry, or pointed to one that is something else. The entry keeps its effect.',
    next: 'read all entries between the two numbers, and ask the signer why the entry passes over them',
  },
} as const satisfies FindingRows;

/** Its findings are made while reading (replay.ts); here they are summed. */
export function historyCheck(): Check {
  return {
    name: 'history',
    finish: (run) =>
      failOr(run, 'history', { outcome: 'pass', detail: phrase('every entry names the fingerprint of all before it') }),
  };
}
