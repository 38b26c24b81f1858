/** What of the sender's record does not hold, so that nothing on it can be accepted without saying so. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Verification } from '../facts/verification.ts';
import { rowOf } from '../finding/table.ts';
import type { CheckName, Finding } from '../finding/types.ts';

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
  'excerpt',
]);

/** Who signed is not, or may not be, who the pin or the certificate says: as bad for a recipient as a contradiction. */
const doubtful: ReadonlySet<string> = new Set([
  'CERTIFICATE_REFUSED',
  'KEY_COMPROMISED',
  'PIN_COMPROMISED',
  'PIN_EXPIRED',
]);

/** Findings that say that a key was not to be trusted when it signed. */
export function signerProblems({ findings }: Verification): readonly Finding[] {
  return findings.filter(
    ({ kind, code }) => doubtful.has(code) || (kind === 'contradiction' && rowOf(code).check === 'identity'),
  );
}

/** What a finding says. */
export const findingPhrase = ({ code, message, facts }: Finding): Phrase =>
  facts === undefined ? { text: message, facts: {} } : { code, text: rowOf(code).message, facts };

/** The findings without those that repeat the message of an earlier one. */
export function onlyOnce(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.message, finding])).values()].reverse();
}

const most = 5;

/** The first things of the record that do not hold, in words, each once; of the findings that are meant. */
export function recordProblems(verification: Verification, isMeant = (_: Finding): boolean => true): Phrase[] {
  const problems = [
    ...verification.findings.filter(({ kind, code }) => kind === 'contradiction' && barring.has(rowOf(code).check)),
    ...signerProblems(verification),
  ];
  const all = onlyOnce(problems.filter(isMeant));
  const more = all.length - most;
  return [
    ...all
      .slice(0, most)
      .map((finding) => phrase('{finding} [{code}]', { finding: findingPhrase(finding), code: finding.code })),
    ...(more > 0 ? [phrase('and {more#} more', { more })] : []),
  ];
}
