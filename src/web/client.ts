/** The side of the page that asks: each task runs in a worker of its own, so that the page stays awake and stopping is at once. */
import { CustodyError } from '../errors.ts';
import type { DocumentModel } from '../report/document/document.ts';
import type { Lang } from '../words/lang.ts';
import type { Checked, CheckRequest, OnProgress, PaperMaking, Report, Task } from './check-request.ts';
import { errorOf } from './failure.ts';
import { answer, type ReadTask } from './read-ahead.ts';
import { work } from './worker.ts';

export interface RunOptions {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Runs a check. Throws CustodyError as `check` does, STOPPED where the signal ended it. */
export type RunCheck = (request: CheckRequest, options: RunOptions) => Promise<Checked>;

/** Fills in the answer on paper, in every language. Throws CustodyError as `paperAnswers` does. */
export type FillPaper = (checked: Checked, making: PaperMaking) => Promise<Readonly<Record<Lang, DocumentModel>>>;

/** `program` is the text of the script that the workers run as well: the page needs no second file. */
export function pageTasks(program: string): { readonly check: RunCheck; readonly fillPaper: FillPaper } {
  return {
    async check(request, options) {
      const { checked } = await run(program, { is: 'check', request }, 'checked', options);
      return checked;
    },
    async fillPaper(checked, making) {
      const options = { onProgress: () => {}, signal: new AbortController().signal };
      const { papers } = await run(program, { is: 'paper', checked, making }, 'papers', options);
      return papers;
    },
  };
}

type Done = Exclude<Report['is'], 'progress' | 'failed'>;

/** Throws CustodyError for what the task throws, STOPPED where the signal ended it. */
async function run<D extends Done>(
  program: string,
  task: Task,
  done: D,
  { onProgress, signal }: RunOptions,
): Promise<Extract<Report, { is: D }>> {
  const script = new Blob([program], { type: 'text/javascript' });
  const worker = workerOf(script);
  try {
    return await new Promise((accept, refuse) => {
      const stop = (): void => refuse(new CustodyError('STOPPED', 'stopped; nothing was decided'));
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      const report = (told: Report): void => {
        if (told.is === 'progress') onProgress(told.progress);
        else if (told.is === 'failed') refuse(errorOf(told.failure));
        else if (told.is === done) accept(told as Extract<Report, { is: D }>);
      };
      if (worker === undefined) {
        void work(task, { report, signal, millis: () => performance.now(), startReader: () => undefined });
        return;
      }
      worker.onmessage = ({ data }: MessageEvent<Report | ReadTask>) => {
        if (data.is === 'read') void answer(data, (reply, moved) => worker.postMessage(reply, { transfer: moved }));
        else report(data);
      };
      worker.onerror = ({ message }) => refuse(new CustodyError('BUG', message || 'the worker of the page failed'));
      worker.postMessage({ ...task, script } satisfies SentTask);
    });
  } finally {
    worker?.terminate();
  }
}

/** What the page sends: the script goes along, for the worker may start another of it. */
export type SentTask = Task & { readonly script: Blob };

/** A worker that runs the script; undefined where the browser gives none, as some do to a page from a file. */
export function workerOf(script: Blob): Worker | undefined {
  const url = URL.createObjectURL(script);
  try {
    return new Worker(url);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
