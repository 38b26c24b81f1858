/** A verification as the one JSON document of `verify --json`. */
import { safeJson } from '../bytes/text.ts';
import type { Verification } from '../verify/verification.ts';

/** The document, ended by a line feed: exactly the keys of cli.md, in its order, strings as they are (escaped where a terminal would act on them). */
export function verificationJson(verification: Verification): string {
  const { courses, with: others } = verification;
  const document = {
    ...documentOf(verification),
    ...(courses && { courses }),
    ...(others && { with: others.map(({ name, ...other }) => ({ name, ...documentOf(other) })) }),
  };
  return `${safeJson(document)}\n`;
}

function documentOf(verification: Omit<Verification, 'with' | 'courses'>) {
  const { verdict, covers, levels, checks, findings, notListed, ledger, signers, exhibits, evidence, digests } =
    verification;
  const { bundle, profile, withheld, erased, missing, notProven } = verification;
  return {
    verdict,
    covers,
    levels,
    checks: checks.map(({ said: _, ...check }) => check),
    findings: findings.map(({ facts: _, about: __, ...finding }) => finding),
    notListed,
    ledger,
    signers: signers.map(({ roles: _, ...signer }) => signer),
    exhibits,
    ...(evidence && { evidence: evidence.map(({ said: _, ...one }) => one) }),
    ...(bundle && { bundle }),
    ...(profile && { profile }),
    digests,
    withheld,
    erased,
    missing,
    notProven,
  };
}
