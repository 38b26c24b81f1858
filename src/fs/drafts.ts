/** Drafts: what a person answered and did not sign yet, one file each, a line for each answer; for this user alone. */
import { closeSync, constants, fsyncSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../errors.ts';
import { NO_FOLLOW, writeAll } from './durable.ts';
import { errnoOf, ioError } from './errno.ts';
import { refuseIntoEvidence } from './evidence-guard.ts';
import { ensureFolder } from './folder.ts';
import { acquireLock, type HeldLock, type LockOwner, readLock } from './ledger/lock.ts';
import { readFileCapped } from './read.ts';
import { createFile } from './replace.ts';

/** No draft is longer, in bytes. */
const maxDraftBytes = 16_777_216;

const pathOf = (folder: string, number: number): string => join(folder, `${number}.draft`);
const lineOf = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

/** The numbers of the drafts in a folder, from the lowest; none where there is no folder. Throws CustodyError. */
export const listDrafts = (folder: string): number[] =>
  numbersIn(folder, /^([1-9][0-9]{0,8})\.draft$/).sort((a, b) => a - b);

function numbersIn(folder: string, name: RegExp): number[] {
  try {
    return readdirSync(folder).flatMap((each) => {
      const number = name.exec(each)?.[1];
      return number === undefined ? [] : Number(number);
    });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw ioError(error, 'read', folder);
  }
}

/** Begins a draft with its first line, and gives its number: one that no process holds. Throws CustodyError. */
export function createDraft(folder: string, head: object): number {
  ensureFolder(folder);
  for (let number = Math.max(0, ...numbersIn(folder, /^([1-9][0-9]{0,8})\.draft(?:\.lock)?$/)) + 1; ; number += 1) {
    try {
      createFile(pathOf(folder, number), lineOf(head), { mode: 0o600 });
      return number;
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code !== 'EXISTS') throw error;
    }
  }
}

/** Holds a draft for this process; that of a process that is gone is free. Throws CustodyError LOCKED, and those of writing. */
export async function holdDraft(folder: string, number: number, owner: LockOwner): Promise<HeldLock> {
  const path = pathOf(folder, number);
  try {
    return await acquireLock(path, owner);
  } catch (error) {
    const isHeld = error instanceof CustodyError && error.code === 'LOCKED';
    const pid = isHeld ? readLock(path)?.holder?.pid : undefined;
    if (pid === undefined) throw error;
    const message = `draft ${number} is open in another window (process ${pid})`;
    throw new CustodyError('LOCKED', message, { hint: 'go on there, or end it there first' });
  }
}

/**
 * Adds a line, which is on disk when this returns. Not synced, it outlives the program, and the next synced line takes it along.
 * Throws CustodyError.
 */
export function appendDraft(folder: string, number: number, line: object, { isSynced = true } = {}): void {
  const path = pathOf(folder, number);
  try {
    refuseIntoEvidence(path);
    const file = openSync(path, constants.O_WRONLY | constants.O_APPEND | NO_FOLLOW);
    try {
      writeAll(file, lineOf(line), null);
      if (isSynced) fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw ioError(error, 'write', path);
  }
}

/** Puts on disk what was added and not synced. Throws CustodyError. */
export function syncDraft(folder: string, number: number): void {
  const path = pathOf(folder, number);
  try {
    const file = openSync(path, constants.O_WRONLY | constants.O_APPEND | NO_FOLLOW);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw ioError(error, 'write', path);
  }
}

/** The lines of a draft; a last one that is torn is left out. Throws CustodyError NOT_FOUND, TOO_LARGE, JSON_INVALID. */
export async function readDraft(folder: string, number: number): Promise<unknown[]> {
  const bytes = await readFileCapped(pathOf(folder, number), maxDraftBytes);
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  try {
    return lines.map((line) => JSON.parse(line) as unknown);
  } catch {
    throw new CustodyError('JSON_INVALID', `draft ${number} is damaged`, { hint: `custody draft drop ${number}` });
  }
}

/** Removes a draft; one that is gone is removed. Throws CustodyError. */
export function dropDraft(folder: string, number: number): void {
  try {
    unlinkSync(pathOf(folder, number));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw ioError(error, 'remove', pathOf(folder, number));
  }
}
