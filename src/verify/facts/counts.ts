/** How many findings of a kind a verdict rests on, listed or not: counted here for every face. */

import { rowOf } from '../finding/table.ts';
import type { FindingKind, Findings } from '../finding/types.ts';
import { custodyChecks } from './verdict.ts';
import type { Verification } from './verification.ts';

type Listed = Pick<Verification, 'findings' | 'notListed'>;

/** How many findings of a kind there are, those not listed among them. Throws Error for a code that is in no table. */
export function countFindings(
  { findings, notListed }: Listed,
  kind: FindingKind,
  matches: (code: string) => boolean = () => true,
): number {
  const listed = findings.filter((finding) => finding.kind === kind && matches(finding.code)).length;
  const rest = Object.entries(notListed).filter(([code]) => rowOf(code).kind === kind && matches(code));
  return rest.reduce((sum, [, count]) => sum + count, listed);
}

/** Whether a finding of that code is about custody. Throws Error for a code that is in no table. */
export const isOfCustody = (code: string): boolean => custodyChecks.includes(rowOf(code).check);

/** The same counts for what decides a verdict. */
export const countsOf = (listed: Listed): Pick<Findings, 'count'> => ({
  count: (kind, check) => countFindings(listed, kind, (code) => check === undefined || rowOf(code).check === check),
});

/** Gaps in custody, and its steps on paper. */
export const custodyCounts = (listed: Listed): { readonly gaps: number; readonly steps: number } => ({
  gaps: countFindings(listed, 'gap', isOfCustody),
  steps: countFindings(listed, 'paper', isOfCustody),
});

/** Whether a gap of that code leaves the record itself verified; one of an excerpt does not, for the rest was not read. */
export const isApartFromRecord = (code: string): boolean =>
  isOfCustody(code) || ['evidence', 'profile'].includes(rowOf(code).check);

/** How many requirements of a profile are not met. */
export const unmetOf = ({ requirements }: NonNullable<Verification['profile']>): number =>
  requirements.filter(({ outcome }) => outcome === 'missing').length;
