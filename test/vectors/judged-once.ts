/** What the vectors of `fixtures/vectors` come to, each judged once for all the tests of a process that only look at it. */
import { readFileSync } from 'node:fs';
import { runVector } from './vector.ts';

const folder = new URL('../../fixtures/vectors/', import.meta.url);
const judged = new Map<string, ReturnType<typeof runVector>>();

/** The text of that vector. */
export const vectorText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** As `runVector` gives it. Nobody may change it. */
export function judgedOnce(name: string): ReturnType<typeof runVector> {
  const text = vectorText(name);
  const known = judged.get(text) ?? runVector(text);
  judged.set(text, known);
  return known;
}
