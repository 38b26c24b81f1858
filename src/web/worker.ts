/** The side of the page that works, in a thread of its own where the browser gives one: it checks, and tells how far it is. */
import { preferNative } from '../engine/browser.ts';
import { CustodyError } from '../errors.ts';
import { check } from './check.ts';
import type { CheckRequest, Failure, Progress, Report } from './check-request.ts';
import { fileDigests } from './digests.ts';

/** A browser has better to do than to draw progress more often. */
const progressEvery = 100;

/** Checks one record and reports; what goes wrong is reported too. `millis` tells how time passes. Never throws. */
export async function work(
  request: CheckRequest,
  {
    report,
    signal,
    millis,
  }: {
    readonly report: (report: Report) => void;
    readonly signal: AbortSignal;
    readonly millis: () => number;
  },
): Promise<void> {
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: Progress): void => {
    if (millis() - told < progressEvery) return;
    told = millis();
    report({ is: 'progress', progress });
  };
  try {
    await preferNative();
    const checked = await check(request, { digests: await fileDigests(), onProgress, signal });
    report({ is: 'checked', checked });
  } catch (error) {
    report({ is: 'failed', failure: failureOf(error) });
  }
}

/** What a failure says; one that is no CustodyError is a fault of the program. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CustodyError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'BUG', message: error instanceof Error ? error.message : String(error) };
}
