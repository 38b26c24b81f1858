/**
 * Hashing threads. A thread takes longer to start than most of what is hashed takes, so some may be started ahead, while the program
 * itself is still being loaded; who needs one takes those first.
 */
import { Worker } from 'node:worker_threads';
import { CustodyError } from '../../errors.ts';
import { errnoOf } from '../errno.ts';

/** A thread that was started before anybody had work for it; it keeps no program from ending. */
export interface ThreadAhead {
  readonly entry: URL;
  readonly worker: Worker;
  hasFailed: boolean;
}

const ahead: ThreadAhead[] = [];

/** Starts `count` threads on an entry that calls `serveJobs`, for `adoptThreads`, or as many as the system gives. */
export function startAhead(entry: URL, count: number): ThreadAhead[] {
  const threads: ThreadAhead[] = [];
  while (threads.length < count) {
    const worker = startedOrNone(entry);
    if (worker === undefined) break;
    const thread: ThreadAhead = { entry, worker, hasFailed: false };
    worker.unref();
    worker.on('error', () => {
      thread.hasFailed = true;
    });
    threads.push(thread);
  }
  return threads;
}

function startedOrNone(entry: URL): Worker | undefined {
  try {
    return startThread(entry);
  } catch {
    // anyone who wants a thread then starts another, and hears what is wrong with that
    return undefined;
  }
}

/** Keeps threads for anyone who takes one. */
export function adoptThreads(threads: readonly ThreadAhead[]): void {
  ahead.push(...threads);
}

/** A thread on the entry, which waits for its `PoolData`. Throws CustodyError where the system gives none. */
export function takeThread(entry: URL): Worker {
  const at = ahead.findIndex((thread) => thread.entry.href === entry.href && !thread.hasFailed);
  const [found] = at < 0 ? [] : ahead.splice(at, 1);
  if (found === undefined) {
    try {
      return startThread(entry);
    } catch (error) {
      throw threadFailure(error);
    }
  }
  found.worker.ref();
  return found.worker;
}

/** The error to report for a thread, or one that it wanted for itself, that could not start; any other error is returned unchanged. */
export function threadFailure(error: unknown): unknown {
  if (errnoOf(error) === 'ERR_WORKER_INIT_FAILED')
    return new CustodyError('IO', 'cannot start a hashing thread: the system gives no more threads', {
      cause: error,
      hint: 'end other programs, or allow this session more (ulimit -u), then try again',
    });
  if (!lacksMemory(error)) return error;
  return new CustodyError('IO', 'cannot hash: the system gives a hashing thread no more memory', {
    cause: error,
    hint: 'end other programs, or allow this session more (ulimit -v), then try again',
  });
}

/** Whether V8 says so. */
export const lacksMemory = (error: unknown): boolean =>
  error instanceof RangeError && /memory|allocat/i.test(error.message);

function startThread(entry: URL): Worker {
  return new Worker(entry, {
    // says which part of a program in one file it is to run
    argv: [entry.hash],
    // names are short-lived and need no more; the default would take 64 MB for two
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
}
