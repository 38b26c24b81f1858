/** Ctrl-C and other requests to end, for long work that writes: it cleans up first, and does not die as it is. */
import process from 'node:process';
import { CustodyError } from '../../errors.ts';

const isWindows = (system: string): boolean => system === 'win32';

/** What asks to end. Ctrl-Break is SIGBREAK, which only Windows knows. */
export const signalsOf = (system: string): readonly NodeJS.Signals[] => [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  ...(isWindows(system) ? (['SIGBREAK'] as const) : []),
];
const signals = signalsOf(process.platform);

let isStopping = false;
/** Whether work that cleans up was asked to end: nothing more is asked then. */
export const isStopRequested = (): boolean => isStopping;

/**
 * Does the work with a signal that such a request aborts with CustodyError STOPPED; a second request ends the process at once.
 * `kept` says what is left then, `onStop` is called at the first.
 */
export async function stoppable<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { kept = 'nothing was kept', onStop = () => {} }: { readonly kept?: string; readonly onStop?: () => void } = {},
): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    isStopping = true;
    onStop();
    controller.abort(new CustodyError('STOPPED', `stopped by ${name} before it was done; ${kept}`));
  };
  for (const name of signals) process.once(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    isStopping = false;
    for (const name of signals) process.removeListener(name, stop);
  }
}

/**
 * Does the same at Ctrl-Break as at Ctrl-C while a question waits; nothing while work that cleans up is asked to end by it. Returns what
 * takes that back.
 */
export function onBreak(act: () => void, system: string = process.platform): () => void {
  if (!isWindows(system)) return () => {};
  const listener = (): void => {
    if (process.listenerCount('SIGINT') === 0) act();
  };
  process.on('SIGBREAK', listener);
  return () => void process.off('SIGBREAK', listener);
}

/** Calls it when the program goes on after Ctrl-Z, or another stop. Returns what takes that back. */
export function onContinued(act: () => void): () => void {
  process.on('SIGCONT', act);
  return () => void process.off('SIGCONT', act);
}

/** Stops the program, as Ctrl-Z does. The system stops nothing that no shell could start again: then it goes on at once. */
export function suspend(): void {
  let isContinued = false;
  process.once('SIGCONT', () => {
    isContinued = true;
  });
  process.kill(process.pid, 'SIGTSTP');
  // the signal that it goes on is heard after timers that are due, and before this
  setTimeout(() => setImmediate(() => isContinued || process.emit('SIGCONT')), 50);
}
