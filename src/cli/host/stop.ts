/** Ctrl-C and other requests to end, for long work that writes: it cleans up first, and does not die as it is. */
import process from 'node:process';
import { CustodyError } from '../../errors.ts';

/** Ctrl-Break is SIGBREAK, which only Windows knows. */
const signals: readonly NodeJS.Signals[] = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  ...(process.platform === 'win32' ? (['SIGBREAK'] as const) : []),
];

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
