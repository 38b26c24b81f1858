/** The sum of the findings: one verdict, and how far each side of the record is shown (docs/spec/rules.md). */
import type { CheckName, Findings } from '../finding/types.ts';

/** failed: something does not hold; inconclusive: something is not shown; verified: neither. */
export type Verdict = 'verified' | 'inconclusive' | 'failed';

/** How far each side of the record is shown. */
export interface Levels {
  /** Form, signatures and history of the record itself. */
  readonly record: 'intact' | 'broken' | 'unsupported';
  /** Whether the key that opened the ledger is one that the verifier trusts. */
  readonly signers: 'pinned' | 'not-pinned' | 'doubtful';
  /** What outside the ledger shows how long it was. */
  readonly independence: 'checkpoint' | 'time-proof' | 'other-agency' | 'own-memory' | 'none';
  /** `none`: no gap was found, and the record has no exhibit. */
  readonly custody: 'continuous' | 'on-paper' | 'none' | 'gaps' | 'broken' | 'not-checked';
  readonly evidence: 'match' | 'by-pieces' | 'mismatch' | 'not-examined' | 'partly';
  /** `not-checked`: nothing is missing, and the record has no exhibit, was not judged to its end, or has nothing that was asked about. */
  readonly profile: 'met' | 'not-met' | 'not-checked';
}

/** The verdict. Steps on paper and notices change nothing, and no finding makes it better. */
export function decideVerdict(findings: Pick<Findings, 'count'>): Verdict {
  if (findings.count('contradiction') > 0) return 'failed';
  return findings.count('gap') > 0 ? 'inconclusive' : 'verified';
}

/** The checks that are about custody. */
export const custodyChecks: readonly CheckName[] = ['custody', 'roles', 'handovers'];

interface Judged {
  /** False where an unsupported entry stopped the rules. */
  readonly isChecked: boolean;
  readonly exhibits: number;
}

/** How far custody is shown; that of nothing is not continuous. */
export function decideCustody(findings: Pick<Findings, 'count'>, { isChecked, exhibits }: Judged): Levels['custody'] {
  const count = (kind: 'contradiction' | 'gap' | 'paper') =>
    custodyChecks.reduce((sum, check) => sum + findings.count(kind, check), 0);
  if (count('contradiction') > 0) return 'broken';
  if (!isChecked) return 'not-checked';
  if (count('gap') > 0) return 'gaps';
  if (exhibits === 0) return 'none';
  return count('paper') > 0 ? 'on-paper' : 'continuous';
}
