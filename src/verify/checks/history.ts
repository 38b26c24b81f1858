/** Check 3, history: each entry belongs to this ledger, is at its place and names the hash of all before it (docs/spec/ledger.md, section 20). */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import type { Frontier } from '../../crypto/merkle.ts';
import { onRecord } from '../../custody/bears.ts';
import type { Entry } from '../../ledger/entry.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { WrongPointer } from '../../ledger/threads.ts';
import type { FindingInput, FindingRows } from '../finding/types.ts';
import { type Check, failOr } from './check.ts';

export const historyRows = {
  OTHER_LEDGER: {
    kind: 'contradiction',
    check: 'history',
    message: 'the entry at place {seq} belongs to another ledger; nothing from there on counts ({behind#byte})',
    meaning: 'This file has an entry that names another ledger. It ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  SEQ_WRONG: {
    kind: 'contradiction',
    check: 'history',
    message: 'the entry at place {seq} says that it is number {number}; nothing from there on counts ({behind#byte})',
    meaning: 'Entries are missing, repeated or out of order. The first that is not at its place ends the ledger.',
    next: 'ask the keeper for another copy of the ledger and verify that',
  },
  HISTORY_MISMATCH: {
    kind: 'contradiction',
    check: 'history',
    message:
      'entry {seq} was signed over another history than the {seq#entry|entries} before it; nothing from there on counts ({behind#byte})',
    meaning:
      'The entry names a hash of the entries before it that is not theirs: something before it was changed, left out or put in. It ends the ledger.',
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

/** What must hold of the place of an entry: the ledger, its opening entry's nonce, and all entries before it. */
export interface Place {
  readonly seq: number;
  readonly ledger: Uint8Array;
  readonly nonceHex: string;
  readonly frontier: Frontier;
}

/** Why an entry does not belong there; empty where it does. Each of these ends the ledger. */
export function placeFaults({ ledger, history, sub, seq }: Entry, place: Place): FindingInput[] {
  const faults: FindingInput[] = [];
  const expected = toHex(place.ledger);
  const other = { code: 'OTHER_LEDGER', bears: onRecord, seq: place.seq };
  if (ledger === undefined || history === undefined)
    return [{ ...other, expected, actual: phrase('the opening entry of a ledger') }];
  if (!equalBytes(ledger, place.ledger)) faults.push({ ...other, expected, actual: toHex(ledger) });
  else if (sub !== place.nonceHex) faults.push({ ...other, path: 'sub', expected: place.nonceHex, actual: sub });
  if (seq !== place.seq) faults.push({ code: 'SEQ_WRONG', bears: onRecord, seq: place.seq, facts: { number: seq } });
  if (!place.frontier.hasRoot(history)) {
    const root = toHex(place.frontier.root());
    faults.push({ code: 'HISTORY_MISMATCH', bears: onRecord, seq: place.seq, expected: root, actual: toHex(history) });
  }
  return faults;
}

/** A number by which an entry names one before it, where another is the last such. */
export function pointerWrong({ field, exhibit, expected, actual }: WrongPointer, seq: number): FindingInput {
  const facts = {
    thread: threadOf(field, exhibit),
    expected: placeOf(field, expected),
    actual: placeOf(field, actual),
  };
  return { code: 'POINTER_WRONG', bears: onRecord, seq, path: field, facts };
}

function threadOf(field: WrongPointer['field'], number = ''): Phrase {
  if (field === 'about') return phrase('about {number}', { number });
  return field === 'general' ? phrase('of the general thread') : phrase('that enrols its key');
}

/** The opening entry is about no exhibit, so that 0 stands for no entry there. */
function placeOf(field: WrongPointer['field'], entry: number): Phrase {
  return field === 'about' && entry === 0 ? phrase('no entry') : phrase('entry {entry}', { entry });
}

/** Sums what the replay told. */
export function historyCheck(): Check {
  return {
    name: 'history',
    finish: (run) =>
      failOr(run, 'history', {
        outcome: 'pass',
        detail:
          run.excerpt === undefined
            ? phrase('every entry names the hash of all before it')
            : phrase('each of {shown#entry|entries} read names the hash of all before it', {
                shown: run.excerpt.shown,
              }),
      }),
  };
}
