/**
 * Hashing threads. A thread takes longer to start than most of what is hashed takes, so some may be started ahead, while the program
 * itself is still being loaded; who needs one takes those first.
 */
import { Worker } from 'node:worker_threads';

/** A thread that was started before anybody had work for it; it keeps no program from ending. */
export interface ThreadAhead {
  readonly entry: URL;
  readonly worker: Worker;
  hasFailed: boolean;
}

const ahead: ThreadAhead[] = [];

/** Starts `count` threads on an entry that calls `serveJobs`, for `adoptThreads`. */
export function startAhead(entry: URL, count: number): ThreadAhead[] {
  return Array.from({ length: count }, () => {
    const thread: ThreadAhead = { entry, worker: startThread(entry), hasFailed: false };
    thread.worker.unref();
    // whoever wants a thread then starts another, and is told what is wrong with that
    thread.worker.on('error', () => {
      thread.hasFailed = true;
    });
    return thread;
  });
}

/** Keeps threads for whoever takes one. */
export function adoptThreads(threads: readonly ThreadAhead[]): void {
  ahead.push(...threads);
}

/** A thread on the entry, which waits for its `PoolData`. */
export function takeThread(entry: URL): Worker {
  const at = ahead.findIndex((thread) => thread.entry.href === entry.href && !thread.hasFailed);
  const [found] = at < 0 ? [] : ahead.splice(at, 1);
  if (found === undefined) return startThread(entry);
  found.worker.ref();
  return found.worker;
}

function startThread(entry: URL): Worker {
  return new Worker(entry, {
    // says which part of a program in one file it is to run
    argv: [entry.hash],
    // names are short-lived and need no more; the default would take 64 MB for two
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
}
