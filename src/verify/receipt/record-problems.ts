/** What of the sender's record does not hold, so that nothing on it can be accepted without saying so. */
import type { CheckName } from '../check.ts';
import { rowOf } from '../findings.ts';
import type { Verification } from '../verification.ts';

/** Checks that answer for the record itself and for who signed it; the evidence is judged exhibit by exhibit. */
const barring: ReadonlySet<CheckName> = new Set([
  'structure',
  'signatures',
  'history',
  'roles',
  'custody',
  'times',
  'identity',
  'head',
  'breaks',
  'private',
  'bundle',
]);

const most = 5;

/** The first contradictions of the record, in words, each once. */
export function recordProblems({ findings }: Verification): string[] {
  const problems = findings.filter(({ kind, code }) => kind === 'contradiction' && barring.has(rowOf(code).check));
  return [...new Set(problems.map(({ message, code }) => `${message} [${code}]`))].slice(0, most);
}
