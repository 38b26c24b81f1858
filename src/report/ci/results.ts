/** A verification as the results that build systems take: each fact with its place, its weight, and whether it fails the build. */
import { type Exit, exits } from '../../exits.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { isAcceptableGap } from '../../verify/finding/acceptable-gap.ts';
import { rowOf } from '../../verify/finding/table.ts';
import type { CheckName, Finding, FindingKind } from '../../verify/finding/types.ts';
import { headline } from '../face/headline.ts';

/** A verification that was run for a build. */
export interface BuildRun {
  /** Version of the program. */
  readonly version: string;
  /** The ledger or bundle, as it was named. */
  readonly file: string;
  readonly verification: Verification;
  /** What was required beyond the verdict, and whether it holds. */
  readonly required: readonly { readonly name: string; readonly holds: boolean; readonly says: string }[];
  /** Whether gaps of custody practice, authority and time are let pass (verify/finding/acceptable-gap.ts). */
  readonly allowsGaps: boolean;
}

type Severity = 'error' | 'warning' | 'note';

export interface BuildResult {
  /** A finding code, or `REQUIRED` for a requirement that nothing shows to be met. */
  readonly code: string;
  readonly check: CheckName | 'required';
  readonly severity: Severity;
  readonly fails: boolean;
  readonly file: string;
  /** Number of the entry that it is about. */
  readonly seq?: number;
  /** The field in the entry, or what else it is about. */
  readonly path?: string;
  readonly message: string;
  /** What else is to be known, a line each. */
  readonly details: readonly string[];
}

/** How much each kind weighs in a build. */
export const severities: Record<FindingKind, Severity> = {
  contradiction: 'error',
  gap: 'warning',
  paper: 'note',
  notice: 'note',
};

/** The exit status that goes with it. */
export function exitOfBuild(run: BuildRun): Exit {
  if (run.verification.verdict === 'failed') return exits.failed;
  return resultsOf(run).some(({ fails }) => fails) ? exits.notShown : exits.done;
}

/** All results: what does not hold first; at least one of them fails where the exit status is not 0. */
export function resultsOf(run: BuildRun): BuildResult[] {
  const { verification, file } = run;
  const fails = failing(run);
  const own = verification.findings.map((finding) => resultOf(finding, file, fails(finding)));
  const more = Object.entries(verification.notListed).map(([code, count]): BuildResult => {
    const { check, kind } = rowOf(code);
    const message = `${count} more of ${code}, which are not listed`;
    return { code, check, severity: severities[kind], fails: fails({ code }), file, message, details: [] };
  });
  const unmet = run.required
    .filter(({ holds }) => !holds)
    .map(({ name, says }): BuildResult => {
      const message = `required and not shown: ${name}`;
      return { code: 'REQUIRED', check: 'required', severity: 'error', fails: true, file, message, details: [says] };
    });
  return [...own, ...more, ...unmet, ...othersOf(verification)];
}

type Weighed = Pick<Finding, 'code' | 'isAcceptable'>;

/** What fails the build: contradictions, and gaps unless they are let pass. */
function failing({ allowsGaps }: BuildRun): (finding: Weighed) => boolean {
  return ({ code, isAcceptable = isAcceptableGap(code) }) => {
    const { kind } = rowOf(code);
    return kind === 'contradiction' || (kind === 'gap' && !(allowsGaps && isAcceptable));
  };
}

/** Contradictions first, then what was required, then gaps. */
const rankOf = ({ severity, check }: BuildResult): number => (check === 'required' ? 1 : severity === 'error' ? 0 : 2);

/** The first words for a build: where it fails, what failed and how much more does, and nothing that holds. */
export function buildHeadline(run: BuildRun): string {
  const failed = resultsOf(run).filter(({ fails }) => fails);
  const [worst] = failed.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (worst === undefined) return headline(run.verification);
  const more = failed.length - 1;
  const { check, severity, message, code } = worst;
  const word = severity === 'error' ? 'FAILED' : 'NOT SHOWN';
  const said = check === 'required' ? message : `${check} ${word}: ${message} [${code}]`;
  return more === 0 ? said : `${said}; and ${more} more`;
}

function resultOf({ code, kind, seq, path, ...finding }: Finding, file: string, fails: boolean): BuildResult {
  const { message, expected, actual, next } = finding;
  return {
    code,
    check: rowOf(code).check,
    severity: severities[kind],
    fails,
    file,
    ...(seq !== undefined && { seq }),
    ...(path !== undefined && { path }),
    message,
    details: [
      ...(expected === undefined ? [] : [`expected: ${expected}`]),
      ...(actual === undefined ? [] : [`actual: ${actual}`]),
      `next: ${next}`,
    ],
  };
}

/** Other ledgers given are judged beside this one; what they lack does not fail it. */
function othersOf({ with: others = [] }: Verification): BuildResult[] {
  return others.flatMap(({ name, findings }) =>
    findings.map((finding) => ({ ...resultOf(finding, name, false), severity: 'note' as const })),
  );
}

/** Where it is, in words: `entry 5, from.nobody`. */
export function placeWords({ seq, path }: BuildResult): string {
  return [...(seq === undefined ? [] : [`entry ${seq}`]), ...(path === undefined ? [] : [path])].join(', ');
}
