/** The side of the page that asks: each check runs in a worker of its own, so that the page stays awake and stopping is at once. */
import { CustodyError } from '../errors.ts';
import type { Checked, CheckRequest, OnProgress, Report } from './check-request.ts';
import { work } from './worker.ts';

export interface RunOptions {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Runs a check. Throws CustodyError as `check` does, STOPPED where the signal ended it. */
export type RunCheck = (request: CheckRequest, options: RunOptions) => Promise<Checked>;

/** `program` is the text of the script that the worker runs as well: the page needs no second file. */
export function checkRunner(program: string): RunCheck {
  return (request, options) => {
    const worker = startWorker(program);
    return worker === undefined ? runHere(request, options) : runThere(worker, request, options);
  };
}

/** Undefined where the browser gives a page from a file no worker. */
function startWorker(program: string): Worker | undefined {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function runThere(worker: Worker, request: CheckRequest, { onProgress, signal }: RunOptions): Promise<Checked> {
  return new Promise<Checked>((accept, refuse) => {
    const stop = (): void => refuse(stopped());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<Report>) => settle(data, { accept, refuse, onProgress });
    worker.onerror = ({ message }) => refuse(new CustodyError('BUG', message || 'the worker of the page failed'));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

function runHere(request: CheckRequest, { onProgress, signal }: RunOptions): Promise<Checked> {
  return new Promise<Checked>((accept, refuse) => {
    const report = (told: Report): void => settle(told, { accept, refuse, onProgress });
    signal.addEventListener('abort', () => refuse(stopped()), { once: true });
    void work(request, { report, signal, millis: () => performance.now() });
  });
}

interface Settling {
  readonly accept: (checked: Checked) => void;
  readonly refuse: (error: CustodyError) => void;
  readonly onProgress: OnProgress;
}

function settle(report: Report, { accept, refuse, onProgress }: Settling): void {
  if (report.is === 'progress') onProgress(report.progress);
  else if (report.is === 'checked') accept(report.checked);
  else {
    const { code, message, hint } = report.failure;
    refuse(new CustodyError(code, message, hint === undefined ? {} : { hint }));
  }
}

const stopped = (): CustodyError => new CustodyError('STOPPED', 'stopped; nothing was decided');
