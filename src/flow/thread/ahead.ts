/** What is loaded before the program: starts the hashing threads of a command that will want them, while the rest is loaded. */
import { availableParallelism } from 'node:os';
import { startAhead, type ThreadAhead } from '../../fs/threads/threads.ts';
import { workerEntry } from './entry.ts';

/** Commands that hash evidence as soon as they have read what they are given. */
const hashing: ReadonlySet<string> = new Set(['hash', 'audit', 'accept']);

/**
 * Starts the threads of a command that hashes, one for each processor; none for any other command. The argument is the words of
 * the command line.
 */
export function threadsFor([command = '']: readonly string[]): ThreadAhead[] {
  return hashing.has(command) ? startAhead(workerEntry(), availableParallelism()) : [];
}
