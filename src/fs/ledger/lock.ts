/**
 * The exclusive lock of a ledger: `NAME.custody.lock`, saying whose it is. It never goes stale by time; the lock of a process
 * that is provably gone is taken over, any other is removed only by `custody repair --unlock`.
 */
import { closeSync, constants, fstatSync, openSync, readdirSync, realpathSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CustodyError } from '../../errors.ts';
import { NO_FOLLOW, NON_BLOCK, readUpTo } from '../durable.ts';
import { errnoOf, ioError } from '../errno.ts';
import { placeNew } from '../replace.ts';
import { isBusy, patienceMs, patiently, renameFile } from '../system.ts';
import { isProvablyGone, type ProcessId } from './process.ts';

/** Who takes a lock; gathered at the edge. `since` is the run's clock reading, shown to people and read by no rule. */
export interface LockOwner extends ProcessId {
  readonly user: string;
  readonly since: string;
}

/** A lock that was found. `holder` is undefined if the file does not say whose it is; `content` is its bytes as latin1. */
export interface FoundLock {
  readonly file: string;
  readonly content: string;
  readonly holder: LockOwner | undefined;
}

export interface HeldLock {
  readonly file: string;
  /** False once somebody removed or replaced the lock. */
  isStillOurs(): boolean;
  /** Never throws: a lock that cannot be removed is known to this process, and soon is that of a dead one. */
  release(): void;
}

const maxContent = 4096;
const pauseMs = 15;
/** A lock that is being written or released is not an answer yet: look again this often, even without `waitMs`. */
const settleMs = 150;
/** Locks on the right to take over (`.next`) are locks like any other; each level takes a crash at the right moment. */
const maxLevels = 8;
let turn = 0;
/** Locks of this very process that it let go of but could not remove. */
const abandoned = new Set<string>();

/**
 * Takes the lock of the ledger at `path`, waiting up to `waitMs`. Throws CustodyError LOCKED naming the holder, or PERMISSION,
 * READ_ONLY, DISK_FULL, IO when the lock cannot be written.
 */
export async function acquireLock(path: string, owner: LockOwner, waitMs = 0): Promise<HeldLock> {
  const file = lockFile(path);
  const content = encodeLock(owner);
  const started = performance.now();
  for (;;) {
    let blocker: FoundLock | undefined;
    try {
      blocker = take(file, content, owner, 1);
    } catch (error) {
      // Windows: another process looks at the lock, or lets go of it, at this moment
      if (isBusy(error) && performance.now() - started < patienceMs) {
        await sleep(pauseMs);
        continue;
      }
      throw ioError(error, 'lock', path, { outcome: 'nothing was recorded' });
    }
    if (blocker === undefined) return held(file, content);
    const patience = blocker.holder === undefined ? Math.max(waitMs, settleMs) : waitMs;
    // counted by the clock: on a busy computer a pause takes longer than it says
    const left = patience - (performance.now() - started);
    if (left <= 0) throw lockedError(path, blocker);
    await sleep(Math.min(pauseMs, left));
  }
}

/** Runs `work` holding the lock; it is released whatever happens. Throws what `acquireLock` and `work` throw. */
export async function withLock<T>(
  path: string,
  options: { readonly owner: LockOwner; readonly waitMs?: number },
  work: (lock: HeldLock) => Promise<T>,
): Promise<T> {
  const lock = await acquireLock(path, options.owner, options.waitMs);
  try {
    return await work(lock);
  } finally {
    lock.release();
  }
}

/**
 * The lock that is in the way at `path`, or undefined. For a takeover that was itself interrupted, its innermost lock. Throws
 * CustodyError.
 */
export function readLock(path: string): FoundLock | undefined {
  try {
    let found: FoundLock | undefined;
    for (let file = lockFile(path), level = 1; level <= maxLevels; file += '.next', level += 1) {
      found = readLockFile(file) ?? found;
    }
    return found;
  } catch (error) {
    throw ioError(error, 'read the lock of', path);
  }
}

/**
 * Removes the lock that `readLock` showed, for `custody repair --unlock`. Returns false, removing nothing, if it has changed since.
 * Throws CustodyError LOCKED if somebody is taking it over at this moment.
 */
export function removeLock(path: string, expectedContent: string, owner: LockOwner): boolean {
  try {
    const found = readLock(path);
    if (found === undefined || found.content !== expectedContent) return false;
    const claim = `${found.file}.next`;
    const blocker = take(claim, encodeLock(owner), owner, maxLevels);
    if (blocker !== undefined) throw lockedError(path, blocker);
    try {
      if (readLockFile(found.file)?.content !== expectedContent) return false;
      unlinkSync(found.file);
      sweepDrafts(found.file, owner);
      return true;
    } finally {
      unlinkSync(claim);
    }
  } catch (error) {
    throw ioError(error, 'remove the lock of', path);
  }
}

/**
 * One attempt. Returns undefined with the lock taken, or what is in the way. Two takers of one stale lock cannot both
 * win: only who holds `FILE.next` may replace FILE, and looks at it again while holding that.
 */
function take(file: string, content: string, owner: LockOwner, level: number): FoundLock | undefined {
  // looking comes first, as those who wait should not keep the disk busy
  let found = readLockFile(file);
  if (found === undefined) {
    if (place(file, content)) return undefined;
    found = readLockFile(file);
  }
  // a network drive whose answer to link() was lost asks again, and then says that the name is taken: by this very lock
  if (found?.content === content) return undefined;
  if (found === undefined) return { file, content: '', holder: undefined };
  if (level >= maxLevels || !isFree(found, owner)) return found;
  const claim = `${file}.next`;
  const blocker = take(claim, content, owner, level + 1);
  if (blocker !== undefined) return blocker;
  let isTaken = false;
  try {
    if (readLockFile(file)?.content === found.content) {
      renameFile(claim, file);
      isTaken = true;
      sweepDrafts(file, owner);
      return undefined;
    }
    return { file, content: '', holder: undefined };
  } finally {
    if (!isTaken) patiently(() => unlinkSync(claim));
  }
}

function isFree({ file, content, holder }: FoundLock, owner: LockOwner): boolean {
  return abandoned.has(content) || (holder !== undefined && isProvablyGone(holder, owner, file));
}

function place(file: string, content: string): boolean {
  try {
    placeNew(file, Buffer.from(content, 'latin1'), 0o644);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function held(file: string, content: string): HeldLock {
  const isStillOurs = (): boolean => readLockFile(file)?.content === content;
  return {
    file,
    isStillOurs,
    release() {
      try {
        if (isStillOurs()) patiently(() => unlinkSync(file));
      } catch {
        abandoned.add(content);
      }
    },
  };
}

function readLockFile(file: string): FoundLock | undefined {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | NON_BLOCK | NO_FOLLOW);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOENT') return undefined;
    if (errno === 'ELOOP' || errno === 'ENXIO') return { file, content: '', holder: undefined };
    throw error;
  }
  try {
    if (!fstatSync(fd).isFile()) return { file, content: '', holder: undefined };
    const content = Buffer.from(readUpTo(fd, 0, maxContent + 1)).toString('latin1');
    return { file, content, holder: decodeLock(content) };
  } finally {
    closeSync(fd);
  }
}

/** Removes half-made locks of processes provably gone; others are left, being in nobody's way. */
function sweepDrafts(file: string, owner: LockOwner): void {
  try {
    const start = `${basename(file)}.`;
    for (const name of readdirSync(dirname(file))) {
      if (!name.startsWith(start) || !name.endsWith('.new')) continue;
      const draft = join(dirname(file), name);
      const holder = readLockFile(draft)?.holder;
      if (holder !== undefined && isProvablyGone(holder, owner, draft)) unlinkSync(draft);
    }
  } catch {
    // tidying only
  }
}

function lockFile(path: string): string {
  let real = path;
  try {
    real = realpathSync(path);
  } catch (error) {
    // a ledger about to be created has no real path yet, its folder has
    if (errnoOf(error) !== 'ENOENT') throw ioError(error, 'open', path);
  }
  return `${real}.lock`;
}

/** ASCII, so that bytes and text are the same thing; the number tells apart two turns of one process. */
function encodeLock(owner: LockOwner): string {
  turn += 1;
  const { pid, host, user, since, bootId, processStart, namespaces } = owner;
  const text = JSON.stringify({
    pid,
    host,
    user,
    since,
    bootId,
    processStart,
    namespaces,
    turn,
  });
  return `${text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

function decodeLock(content: string): LockOwner | undefined {
  if (content.length > maxContent) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { pid, host, user, since, bootId, processStart, namespaces } = value as Record<string, unknown>;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1 || pid > 0x7fff_ffff) return undefined;
  if (!isText(host) || !isText(user) || !isText(since)) return undefined;
  if (!isTextOrNull(bootId) || !isTextOrNull(processStart) || !isTextOrNull(namespaces)) return undefined;
  return { pid, host, user, since, bootId, processStart, namespaces };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 256;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function lockedError(path: string, { holder, file }: FoundLock): CustodyError {
  const unlock = `custody repair --unlock ${path}`;
  if (holder === undefined) {
    return new CustodyError('LOCKED', `${path} is locked, and ${file} does not say by whom`, {
      hint: `make sure that no program is writing to it, then: ${unlock}`,
    });
  }
  const { user, host, pid, since } = holder;
  return new CustodyError('LOCKED', `${user} on ${host} (process ${pid}) has been writing to ${path} since ${since}`, {
    hint: `it will be free soon; if that program died: ${unlock}`,
  });
}
