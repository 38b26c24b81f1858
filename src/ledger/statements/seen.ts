/** The runs of entries that a recipient of an excerpt has read (format.md, Handover). */
import { maxRuns } from '../limits.ts';

/** First and last entry, both included. */
export type Run = readonly [number, number];

/** What is wrong with the runs of a ledger of that size; undefined for runs that an answer may hold. Never throws. */
export function problemOfRuns(runs: readonly Run[], size: number): string | undefined {
  if (runs.length > maxRuns) return `seen holds more than ${maxRuns} runs`;
  if (runs[0]?.[0] !== 0 || runs.at(-1)?.[1] !== size - 1)
    return 'seen must begin at entry 0 and end at entry size - 1';
  const isRising = runs.every(([first, last], i) => first <= last && (i === 0 || first > (runs[i - 1] as Run)[1] + 1));
  return isRising ? undefined : 'the runs of seen must ascend, with an entry between two of them';
}
