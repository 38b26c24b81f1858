/** What is loaded before the program: starts the hashing threads of a command that will want them, while the rest is loaded. */
import { availableParallelism } from 'node:os';
import { startAhead, type ThreadAhead } from '../../fs/threads/threads.ts';
import { workerEntry } from './entry.ts';

/** Commands that hash evidence as soon as they have read what they are given. */
const hashing: ReadonlySet<string> = new Set(['hash', 'audit', 'accept']);

/** As many as such a command takes; none for any other. */
export function threadsFor([command = '']: readonly string[]): ThreadAhead[] {
  return hashing.has(command) ? startAhead(workerEntry(), availableParallelism()) : [];
}
