/** Hashing the files of one shard, on any computer that has the evidence, again after a kill. */
import { toHex } from '../../bytes/hex.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import type { ShardPlan } from '../../evidence/shard-plan.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists, isTaken } from '../../fs/exists.ts';
import { type LockOwner, withLock } from '../../fs/ledger/lock.ts';
import { moveFile } from '../../fs/replace.ts';
import type { HashRequest, Trouble } from '../hash/request.ts';
import { leaveQuietly } from '../hash/resume.ts';
import { ResumeState, type RunFacts, resumePath } from '../hash/resume-state.ts';
import { sortRoots } from '../hash/roots.ts';
import { hashTree } from '../hash/tree.ts';
import { workerEntry } from '../thread/entry.ts';
import { decodeWithPieces, entryBytes, entryKey } from '../thread/saved.ts';
import { readPlan } from './plan.ts';
import { refuseStatement, signResult, statementOf, type Vouching } from './statement.ts';

interface ShardRequest {
  readonly plan: string;
  readonly shard: number;
  readonly output: string;
  /** Where the evidence is on this computer; undefined for where the plan has it. */
  readonly at: readonly string[] | undefined;
  /** Digests have states within a file, which are slower: a large file is gone on with after a kill. */
  readonly isResumable: boolean;
  readonly workers: number;
  readonly secret: Uint8Array;
  /** As text. */
  readonly now: string;
  readonly owner: LockOwner;
  /** Who signs the result; undefined for nobody. */
  readonly vouching?: Vouching | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onStart?: HashRequest['onStart'];
}

interface ShardDone {
  readonly shards: number;
  /** Files of the shard that were read from the first byte to the last. */
  readonly hashed: number;
  /** Files of it that could not be read, or not in full. */
  readonly unread: number;
  /** Files of the plan that are not there any more. */
  readonly lacking: number;
  readonly bytes: number;
  /** Files that a run before had read. */
  readonly reused: number;
  /** Whether a signed statement is beside the result. */
  readonly isSigned: boolean;
}

/** What the results of a shard must agree in with its plan. */
export const shardFacts = (digest: Uint8Array, shard: number): RunFacts => ({ plan: toHex(digest), shard });

/** The key under which the entry of a file is kept. */
export const keyOfPath = (encodedPath: string): string => sha256Latin1(encodedPath);

/** The paths of the evidence on this computer. Throws CustodyError USAGE where others are named than the plan has. */
export function pathsAt({ paths }: ShardPlan, at: readonly string[] | undefined): readonly string[] {
  if (at === undefined || at.length === paths.length) return at ?? paths;
  throw new CustodyError('USAGE', `the plan has ${paths.length} paths, and --at names ${at.length}`, {
    hint: 'name as many as were given to custody shards plan',
  });
}

const usualSaveEvery = 5000;

/**
 * Hashes and writes the results. Goes on where an earlier run was killed; a shard that is done is not hashed again, for a scheduler may start
 * a job once more that had ended. Throws CustodyError, EXISTS where another file has the name, or the result is to be signed and was hashed
 * without a signature: nobody signs what another run read.
 */
export async function hashShard(request: ShardRequest): Promise<ShardDone> {
  const { output, shard, owner } = request;
  const own = new Set<string>();
  const plan = await readPlan(request.plan, (file) => {
    if (file.shard === shard) own.add(keyOfPath(file.encodedPath));
  });
  if (shard >= plan.shards)
    throw new CustodyError('USAGE', `there is no shard ${shard}: the plan has ${plan.shards}, from 0`, {
      hint: `name one of 0 to ${plan.shards - 1}`,
    });
  const paths = pathsAt(plan, request.at);
  refuseIntoEvidence(output, paths);
  if (isTaken(output)) return await doneBefore(request, { plan, own });
  const { vouching } = request;
  refuseStatement(output, vouching !== undefined);
  return await withLock(resumePath(output), { owner }, async () => {
    const { secret, now } = request;
    const start = { output, facts: shardFacts(plan.digest, shard), secret, now, saveEvery: usualSaveEvery };
    const state = exists(resumePath(output)) ? ResumeState.resume(start) : ResumeState.begin(start);
    try {
      const done = await hashOwn(request, { plan, paths, own, state });
      const file = state.end(owner.host);
      const { hashed, reused } = done;
      if (vouching !== undefined)
        await signResult(file, output, { vouching, facts: { plan: plan.digest, shard, hashed, reused } });
      moveFile(file, output);
      return done;
    } catch (error) {
      leaveQuietly(state);
      throw error;
    }
  });
}

/** What an earlier run came to, from its result. Throws CustodyError EXISTS where the file is not the result of this shard. */
async function doneBefore(
  { output, shard, vouching }: ShardRequest,
  { plan, own }: { readonly plan: ShardPlan & { digest: Uint8Array }; readonly own: ReadonlySet<string> },
): Promise<ShardDone> {
  let state: ResumeState;
  try {
    state = ResumeState.look(output, shardFacts(plan.digest, shard));
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    throw new CustodyError('EXISTS', `${output} is there already, and is not the result of shard ${shard}`, {
      hint: 'name another file',
      cause: error,
    });
  }
  try {
    const isSigned = (await statementOf(output, { plan: plan.digest, shard })) !== undefined;
    if (vouching !== undefined && !isSigned)
      throw new CustodyError('EXISTS', `${output} is there already, and was not signed by the run that hashed it`, {
        hint: 'delete it and hash the shard again, or leave out --key: nobody signs what another run read',
      });
    let hashed = 0;
    for (const key of own) {
      const text = state.recall(key);
      if (text !== '' && decodeWithPieces(entryBytes(text))?.known.isDone === true) hashed += 1;
    }
    const unread = own.size - hashed;
    return { shards: plan.shards, hashed, unread, lacking: 0, bytes: 0, reused: hashed, isSigned };
  } finally {
    state.leave();
  }
}

async function hashOwn(
  request: ShardRequest,
  {
    plan,
    paths,
    own,
    state,
  }: {
    readonly plan: ShardPlan;
    readonly paths: readonly string[];
    readonly own: ReadonlySet<string>;
    readonly state: ResumeState;
  },
): Promise<ShardDone> {
  const { algorithms, pieceSize, crossMounts } = plan;
  const outcome = await hashTree({
    ...{ roots: sortRoots(paths), algorithms, secret: request.secret, crossMounts },
    ...{ worker: workerEntry(), workers: request.workers, signal: request.signal, onTrouble: request.onTrouble },
    ...(pieceSize !== undefined && { pieces: { size: pieceSize, write: () => {} } }),
    ...(request.onStart && { onStart: request.onStart }),
    resume: {
      saveEvery: state.saveEvery,
      isWholeOnly: !request.isResumable,
      recallNames: (prefix, depth, names) => state.recallNames(prefix, depth, names),
      keep: (entries, isUrgent) => state.keep(entries, isUrgent),
    },
    only: (prefix, depth, name) => !name.includes('\0') && own.has(entryKey(prefix, depth, name)),
    write: () => {},
  });
  const { hashed, unread, reused, totals } = outcome;
  const lacking = own.size - totals.kinds.file;
  return {
    shards: plan.shards,
    hashed,
    unread,
    lacking,
    bytes: totals.size,
    reused: reused.files,
    isSigned: request.vouching !== undefined,
  };
}
