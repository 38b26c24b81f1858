/** The side of the page that works, in a thread of its own where the browser gives one: it checks, and tells how far it is. */
import { preferNative } from '../engine/browser.ts';
import { check } from './check.ts';
import type { Progress, Report, Task } from './check-request.ts';
import { fileDigests } from './digests.ts';
import { failureOf } from './failure.ts';
import { paperAnswers } from './paper-answer.ts';
import { readThrough } from './read-ahead.ts';
import { addAllWords } from './words.ts';

/** A browser has better to do than to draw progress more often. */
const progressEvery = 100;

interface WorkTools {
  readonly report: (report: Report) => void;
  readonly signal: AbortSignal;
  /** Tells how time passes. */
  readonly millis: () => number;
  /** A worker that reads; undefined where there is none. */
  readonly startReader: () => Worker | undefined;
}

/** Does one task and reports what came of it; what goes wrong is reported too. Never throws. */
export async function work(task: Task, tools: WorkTools): Promise<void> {
  try {
    tools.report(await outcomeOf(task, tools));
  } catch (error) {
    tools.report({ is: 'failed', failure: failureOf(error) });
  }
}

async function outcomeOf(task: Task, { report, signal, millis, startReader }: WorkTools): Promise<Report> {
  if (task.is === 'paper') {
    await addAllWords();
    return { is: 'papers', papers: await paperAnswers(task.checked, task.making) };
  }
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: Progress): void => {
    if (millis() - told < progressEvery) return;
    told = millis();
    report({ is: 'progress', progress });
  };
  await preferNative();
  const read = readThrough(startReader);
  const checked = await check(task.request, { digests: await fileDigests(), read, onProgress, signal });
  return { is: 'checked', checked };
}
