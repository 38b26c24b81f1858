/**
 * Joining the results of shards: they become the saved state of one run of `custody hash`, as if it had been interrupted after the last
 * file. That run walks and looks at everything itself, so a file that changed since is read again.
 */
import { safeText } from '../../bytes/text.ts';
import { latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { PlannedFile, ShardPlan } from '../../evidence/shard-plan.ts';
import { exists } from '../../fs/exists.ts';
import type { ShardStatement } from '../../ledger/statements/shard.ts';
import type { JoinedSource } from '../hash/joined-sources.ts';
import type { HashRequest, Keeping, Trouble } from '../hash/request.ts';
import { factsAt } from '../hash/resume-open.ts';
import { ResumeState, type RunFacts } from '../hash/resume-state.ts';
import { sortRoots } from '../hash/roots.ts';
import { hashTree } from '../hash/tree.ts';
import { workerEntry } from '../thread/entry.ts';
import { decodeEntry, decodeWithPieces, entryBytes, entryKey, entryLength, withSource } from '../thread/saved.ts';
import { readPlan } from './plan.ts';
import { digestOf, statementOf } from './statement.ts';
import { keyOfPath, pathsAt, shardFacts } from './work.ts';

export interface JoinRequest {
  readonly plan: string;
  /** Files with results, in any order; a shard may be there twice. */
  readonly results: readonly string[];
  /** The manifest that `custody hash --resume` is to write. */
  readonly output: string;
  readonly at: readonly string[] | undefined;
  /** Which part of the files is read again here, 0 to 1; drawn only now, when all results are in. */
  readonly recheck: number;
  readonly secret: Uint8Array;
  readonly now: string;
  readonly workers: number;
  /** At random, from 0 to below 1. */
  readonly draw: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onStart?: HashRequest['onStart'];
  /** What `custody hash` asks for, as its saved state has it. */
  readonly facts: (plan: ShardPlan, paths: readonly string[]) => RunFacts;
  /** Sees of each result what was signed of it, before anything is joined; whether that vouches for it. May throw CustodyError. */
  readonly see: (result: string, shard: number, signed: ShardStatement | undefined) => boolean;
}

export interface Joined {
  readonly plan: ShardPlan;
  readonly paths: readonly string[];
  /** Files whose digests were taken over. */
  readonly joined: number;
  /** Files of the plan of which no shard has digests: `custody hash --resume` reads them. */
  readonly lacking: number;
  /** Files that were read again here, and agree. */
  readonly rechecked: number;
  /** Files that were drawn, and changed since. */
  readonly changed: number;
}

interface Result {
  readonly path: string;
  readonly state: ResumeState;
  /** Whether a key that is trusted signed it. */
  isVouched: boolean;
  /** The number of the computer that made it, among the sources of the state. */
  source: number;
}

/**
 * Writes the state beside the manifest. Throws CustodyError: NOT_FOUND where a shard is lacking, SHARDS_DISAGREE, SHARD_INVALID,
 * SHARD_CHANGED where a statement is not of its result, RESUME_INVALID, RESUME_DIFFERS for results of another plan, EXISTS.
 */
export async function joinShards(request: JoinRequest): Promise<Joined> {
  const { output, secret, now } = request;
  const files: PlannedFile[] = [];
  const plan = await readPlan(request.plan, (file) => files.push(file));
  const paths = pathsAt(plan, request.at);
  if (exists(output)) throw new CustodyError('EXISTS', `${output} is there already`, { hint: 'name another file' });
  const results = openResults(request.results, plan);
  try {
    const sources = await sourcesOf(results, { see: request.see, plan: plan.digest });
    const facts = request.facts(plan, paths);
    const state = ResumeState.begin({ output, facts, secret, now, saveEvery: 60_000, sources });
    try {
      const drawn = new Map<string, Drawn>();
      let joined = 0;
      for (const file of files) {
        const key = keyOfPath(file.encodedPath);
        const entry = entryIn(results[file.shard] ?? [], key);
        if (entry === undefined) continue;
        joined += 1;
        if (request.recheck > 0 && request.draw() < request.recheck) drawn.set(key, entry);
        else state.keep(withSource(entry.text, entry.source));
      }
      const { read, changed } = await recheck(request, { plan, paths, drawn });
      // a file that was read again here does not rest on the word of another computer any more
      for (const [key, { text, source }] of drawn) state.keep(withSource(text, read.has(key) ? 0 : source));
      state.leave();
      return { plan, paths, joined, lacking: files.length - joined, rechecked: read.size, changed };
    } catch (error) {
      state.leave();
      ResumeState.discard(output);
      throw error;
    }
  } finally {
    for (const { state } of results.flat()) state.leave();
  }
}

/** The computers that made the results, each once for each key that vouches; notes with each result which it is of. */
async function sourcesOf(
  results: readonly Result[][],
  { see, plan }: { readonly see: JoinRequest['see']; readonly plan: Uint8Array },
): Promise<readonly JoinedSource[]> {
  const sources = new Map<string, { host?: string; key?: string; shards: Uint8Array[] }>();
  for (const [shard, found] of results.entries()) {
    for (const result of found) {
      const { path, state } = result;
      const signed = await statementOf(path, { plan, shard });
      result.isVouched = see(path, shard, signed);
      const host = nameOf(signed?.host ?? state.host);
      const key = result.isVouched ? signed?.keyId : undefined;
      const name = JSON.stringify([host, key]);
      const source = sources.get(name) ?? { ...(host !== undefined && { host }), ...(key && { key }), shards: [] };
      sources.set(name, source);
      source.shards.push(signed?.result ?? (await digestOf(path)));
      result.source = [...sources.keys()].indexOf(name) + 1;
    }
    // of two results of one shard, the one that somebody vouches for is taken
    found.sort((a, b) => Number(b.isVouched) - Number(a.isVouched));
  }
  return [...sources.values()];
}

/** A name that an entry and a screen can show unchanged; a result that nobody signed may have any name. */
const nameOf = (host: string | undefined): string | undefined =>
  host !== undefined && host !== '' && host.length <= 255 && safeText(host) === host ? host : undefined;

/** The results of each shard. Throws CustodyError NOT_FOUND naming the shards that are lacking. */
function openResults(
  paths: readonly string[],
  { digest, shards }: ShardPlan & { readonly digest: Uint8Array },
): Result[][] {
  const results: Result[][] = Array.from({ length: shards }, () => []);
  try {
    for (const path of paths) {
      const { shard, state } = openResult(path, digest, shards);
      results[shard]?.push({ path, state, isVouched: false, source: 0 });
    }
    const lacking = results.flatMap((found, shard) => (found.length === 0 ? [shard] : []));
    if (lacking.length > 0)
      throw new CustodyError('NOT_FOUND', `the results of ${lacking.length} of ${shards} shards are lacking`, {
        hint: `hash them first: ${lacking.slice(0, 20).join(', ')}${lacking.length > 20 ? ' and more' : ''}`,
      });
    return results;
  } catch (error) {
    for (const { state } of results.flat()) state.leave();
    throw error;
  }
}

function openResult(path: string, digest: Uint8Array, shards: number): { shard: number; state: ResumeState } {
  try {
    const shard = Number(factsAt(path).shard);
    const isShard = Number.isInteger(shard) && shard >= 0 && shard < shards;
    return { shard, state: ResumeState.look(path, shardFacts(digest, isShard ? shard : 0)) };
  } catch (error) {
    if (!isRefusal(error, 'RESUME_INVALID', 'RESUME_DIFFERS')) throw error;
    const why =
      error.code === 'RESUME_DIFFERS' ? 'it is of another plan' : 'it is damaged, or not the result of a shard';
    throw new CustodyError('SHARD_INVALID', `${path} cannot be joined: ${why}`, {
      hint: 'copy it again from where it was made, or make it again: custody shards hash',
      cause: error,
    });
  }
}

interface Drawn {
  /** Entries as they are kept, latin1. */
  readonly text: string;
  readonly identity: string;
  /** Digests, in latin1 as bytes. */
  readonly payload: Uint8Array;
  readonly pieces: string;
  readonly path: string;
  readonly source: number;
}

/** What the results of its shard say of a file that was read to its end. Throws CustodyError SHARDS_DISAGREE where two say other things. */
function entryIn(results: readonly Result[], key: string): Drawn | undefined {
  let first: Drawn | undefined;
  for (const { path, state, source } of results) {
    const text = state.recall(key);
    const found = text === '' ? undefined : decodeWithPieces(entryBytes(text));
    if (found?.known.isDone !== true) continue;
    const { identity, payload } = found.known;
    const entry = { text, identity, payload, pieces: found.pieces, path, source };
    if (first === undefined) first = entry;
    else if (first.identity === identity && !isSame(first, entry)) throw disagree(first.path, path);
  }
  return first;
}

const isSame = (a: Pick<Drawn, 'payload' | 'pieces'>, b: Pick<Drawn, 'payload' | 'pieces'>): boolean =>
  Buffer.compare(a.payload, b.payload) === 0 && a.pieces === b.pieces;

const disagree = (one: string, other: string): CustodyError =>
  new CustodyError('SHARDS_DISAGREE', `${one} and ${other} have other digests of one file that did not change`, {
    hint: 'one of the two computers is faulty, or its result was changed; hash that shard on a third',
  });

/** Reads the files that were drawn, whole, and compares. Throws CustodyError SHARDS_DISAGREE. */
async function recheck(
  request: JoinRequest,
  { plan, paths, drawn }: { plan: ShardPlan; paths: readonly string[]; drawn: ReadonlyMap<string, Drawn> },
): Promise<{ read: ReadonlySet<string>; changed: number }> {
  const read = new Set<string>();
  let changed = 0;
  if (drawn.size === 0) return { read, changed };
  const { algorithms, pieceSize, crossMounts } = plan;
  const wrong = new Map<string, number>();
  await hashTree({
    ...{ roots: sortRoots(paths), algorithms, secret: request.secret, crossMounts },
    ...{ worker: workerEntry(), workers: request.workers, signal: request.signal, onTrouble: request.onTrouble },
    ...(pieceSize !== undefined && { pieces: { size: pieceSize, write: () => {} } }),
    ...(request.onStart && { onStart: request.onStart }),
    only: (prefix, depth, name) => !name.includes('\0') && drawn.has(entryKey(prefix, depth, name)),
    write: () => {},
    resume: new Comparison(drawn, (key, found, was) => {
      if (found.identity !== was.identity) changed += 1;
      else if (isSame(found, was)) read.add(key);
      else wrong.set(was.path, (wrong.get(was.path) ?? 0) + 1);
    }),
  });
  const [first] = wrong;
  if (first === undefined) return { read, changed };
  const [path, count] = first;
  const others = wrong.size > 1 ? `, and ${wrong.size - 1} more results are wrong` : '';
  throw new CustodyError(
    'SHARDS_DISAGREE',
    `${path} has other digests than were read here of ${count} ${count === 1 ? 'file' : 'files'} that did not change${others}`,
    { hint: 'that computer is faulty, or its result was changed: hash its shards again on another one' },
  );
}

type Seen = Pick<Drawn, 'identity' | 'payload' | 'pieces'>;

/** Keeps nothing, and compares each file that was read to its end. */
class Comparison implements Keeping {
  readonly saveEvery = 60_000;
  readonly isWholeOnly = true;
  readonly #drawn: ReadonlyMap<string, Drawn>;
  readonly #see: (key: string, found: Seen, was: Drawn) => void;

  constructor(drawn: ReadonlyMap<string, Drawn>, see: (key: string, found: Seen, was: Drawn) => void) {
    this.#drawn = drawn;
    this.#see = see;
  }

  recallNames(): undefined {
    return undefined;
  }

  keep(entries: string): void {
    const bytes = entryBytes(entries);
    // the pieces of a file come before it
    let pieces = '';
    for (let at = 0; at < bytes.length; ) {
      const length = entryLength(bytes, at);
      const entry = length === undefined ? undefined : decodeEntry(bytes.subarray(at, at + length));
      if (length === undefined || entry === undefined) throw new CustodyError('BUG', 'an entry to compare is not one');
      at += length;
      const { key, known } = entry;
      const was = this.#drawn.get(key);
      if (was === undefined) pieces += latin1FromBytes(known.payload);
      else if (known.isDone) {
        this.#see(key, { identity: known.identity, payload: known.payload, pieces }, was);
        pieces = '';
      }
    }
  }
}
