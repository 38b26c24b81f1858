/** The state of a run, read from its file, and compared with what is asked for now. */

import { fromUtf8 } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import { Journal } from '../../fs/journal.ts';
import { decodeSources, type JoinedSource } from './joined-sources.ts';
import {
  type Head,
  headOf,
  holds,
  indexEntries,
  orUndefined,
  type Signing,
  signingOf,
  stateKind,
} from './resume-frames.ts';
import { OffsetTable } from './resume-table.ts';

/** All that must be the same when a run is resumed. */
export type RunFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A state that was read. */
export interface OpenedState {
  readonly journal: Journal;
  readonly table: OffsetTable;
  readonly head: Head;
  /** How often it was resumed. */
  readonly times: number;
  readonly cut: number;
  readonly signing: Signing | undefined;
  readonly isDone: boolean;
  /** The computer that ended it, where the end names one. */
  readonly host: string | undefined;
  /** Other computers whose results are in it: entries name them by number, from 1. */
  readonly sources: readonly JoinedSource[];
}

/** Opens a state. Throws CustodyError RESUME_INVALID, RESUME_DIFFERS. */
export function openState(path: string, facts: RunFacts, isToRead = false): OpenedState {
  let head: Head | undefined;
  let [times, isDone] = [0, false];
  let signing: Signing | undefined;
  let host: string | undefined;
  let sources: readonly JoinedSource[] = [];
  const table = new OffsetTable();
  const { journal, cut } = Journal.open(
    path,
    stateKind,
    (payload, offset) => {
      const kind = payload[0];
      if (head === undefined) head = headOf(payload);
      else if (kind === holds.run) times += 1;
      else if (kind === holds.entries) indexEntries(payload, offset, table);
      else if (kind === holds.signing) signing = signingOf(payload);
      else if (kind === holds.sources) {
        const found = orUndefined(() => decodeSources(payload.subarray(1)));
        if (found === undefined) throw unknown(path);
        sources = found;
      } else if (kind === holds.done) host = hostOf(payload.subarray(1));
      else throw unknown(path);
      if (head === undefined) throw unknown(path);
      isDone = kind === holds.done;
    },
    isToRead,
  );
  try {
    if (head === undefined) throw unknown(path);
    refuseOther(path, head.facts, facts);
    return { journal, table, head, times, cut, signing, isDone, host, sources };
  } catch (error) {
    journal.close();
    throw error;
  }
}

function refuseOther(path: string, before: string, facts: RunFacts): void {
  if (before === JSON.stringify(facts)) return;
  const then = orUndefined(() => JSON.parse(before) as RunFacts);
  if (typeof then !== 'object' || then === null) throw unknown(path);
  const differing = [...new Set([...Object.keys(then), ...Object.keys(facts)])].filter(
    (name) => JSON.stringify(then[name]) !== JSON.stringify(facts[name]),
  );
  throw new CustodyError(
    'RESUME_DIFFERS',
    `cannot resume from ${path}: other ${differing.join(' and ')} than the run that was interrupted`,
    { hint: 'use the same options, or --restart deletes that state and begins again' },
  );
}

/** The evidence that the run began on has changed. */
export function changedError(shown: string): CustodyError {
  return new CustodyError(
    'RESUME_CHANGED',
    `cannot resume with ${shown}: it is not what the interrupted run read (size, time, inode or content differ)`,
    { hint: 'find out what changed it; --restart hashes it again from the first byte' },
  );
}

/** What the state there says was asked for. Throws CustodyError RESUME_INVALID for what is not a state, or is damaged. */
export function factsAt(path: string): RunFacts {
  let facts: RunFacts | undefined;
  const see = (payload: Uint8Array) => {
    facts ??= orUndefined(() => JSON.parse(headOf(payload)?.facts ?? '') as RunFacts) ?? {};
  };
  Journal.open(path, stateKind, see, true).journal.close();
  return facts ?? {};
}

/** The name of a computer; undefined for none. */
const hostOf = (bytes: Uint8Array): string | undefined => orUndefined(() => fromUtf8(bytes)) || undefined;

function unknown(path: string): CustodyError {
  return new CustodyError('RESUME_INVALID', `cannot resume from ${path}: it is of another version of custody`, {
    hint: '--restart deletes it and begins again',
  });
}
