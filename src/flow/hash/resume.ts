/** Runs that can be resumed: begun, gone on with or begun again, one at a time, their state kept until all is done. */

import { dirname } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists, isTaken } from '../../fs/exists.ts';
import { type LockOwner, withLock } from '../../fs/ledger/lock.ts';
import { type ResumeStart, ResumeState, resumePath } from './resume-state.ts';
import { sortRoots } from './roots.ts';

/** `either` goes on where there is something to go on with. */
export type ResumeMode = 'begin' | 'resume' | 'either' | 'restart';

export interface ResumeRequest extends Omit<ResumeStart, 'output' | 'saveEvery'> {
  readonly mode: ResumeMode | undefined;
  /** Absolute paths of what is to be hashed, and of the manifest. */
  readonly paths: readonly string[];
  readonly output: string | undefined;
  readonly owner: LockOwner;
  readonly saveEvery?: number;
}

/** What is lost at most when the power fails, in milliseconds. */
const usualSaveEvery = 5000;

/**
 * Does the work with its state, undefined where it is not to be resumable. The state is removed when the work is done, and stays
 * where it throws. Throws CustodyError: EXISTS where an interrupted run left its state and nothing is stated of it, LOCKED where that
 * run still works, and what `ResumeState` throws.
 */
export async function withResume<T>(
  request: ResumeRequest,
  work: (state: ResumeState | undefined) => Promise<T>,
): Promise<T> {
  const { mode, output, paths, owner, saveEvery = usualSaveEvery } = request;
  if (output === undefined || mode === undefined) {
    if (output !== undefined) refuseLeft(output);
    return await work(undefined);
  }
  if (!exists(dirname(output))) throw new CustodyError('NOT_FOUND', `there is no folder ${dirname(output)}`);
  refuseIntoEvidence(output, paths);
  // what cannot be hashed at all must leave no state behind
  sortRoots(paths);
  const start = { ...request, output, saveEvery };
  if (mode === 'resume' && !exists(resumePath(output))) return await work(ResumeState.resume(start));
  return await withLock(resumePath(output), { owner }, async () => {
    const state = open(mode, start);
    let result: T;
    try {
      result = await work(state);
    } catch (error) {
      leaveQuietly(state);
      throw error;
    }
    state.finish();
    return result;
  });
}

function open(mode: ResumeMode, start: ResumeStart): ResumeState {
  const isLeft = exists(resumePath(start.output));
  if (mode === 'resume' || (mode === 'either' && isLeft)) return ResumeState.resume(start);
  if (mode !== 'restart') refuseLeft(start.output);
  // a manifest that exists is done: refuse it now, not after hours of hashing
  if (isTaken(start.output))
    throw new CustodyError('EXISTS', `${start.output} is there already`, { hint: 'name another file' });
  if (mode === 'restart') ResumeState.discard(start.output);
  return ResumeState.begin(start);
}

function refuseLeft(output: string): void {
  if (!exists(resumePath(output))) return;
  throw new CustodyError('EXISTS', `an interrupted run left its state, ${resumePath(output)}`, {
    hint: '--resume resumes it, --restart deletes it and begins again',
  });
}

/** Lets go of the state after a failure, which is what is to be reported. */
export function leaveQuietly(state: ResumeState): void {
  try {
    state.leave();
  } catch {
    // what was saved before stays
  }
}
