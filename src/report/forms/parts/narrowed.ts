/** A verification as far as it concerns some exhibits: a form about these says nothing of others in its verdict and counts (W23). */
import type { ExhibitState } from '../../../custody/state/state.ts';
import { decideEvidence } from '../../../verify/evidence.ts';
import { type Finding, type FindingKind, rowOf } from '../../../verify/findings.ts';
import { custodyChecks, type Levels, type Verdict } from '../../../verify/verdict.ts';
import type { Verification } from '../../../verify/verification.ts';
import { sumReach } from '../../../verify/whole/reach.ts';
import { concernOf } from './concern.ts';
import type { Dossier, FiledEntry } from './dossier.ts';

/** Whether a finding bears on the record, and not on some of its exhibits. */
export const isOfRecord = ({ bears }: Finding, entry: FiledEntry | undefined): boolean =>
  bears.on === 'record' || (bears.on === 'entry' && (entry === undefined || entry.exhibits.length === 0));

/** What of it concerns these exhibits, their chains and the record itself. Findings that are not listed are all counted. Pure. */
export function narrowed(dossier: Dossier, exhibits: readonly ExhibitState[]): Verification {
  const { verification, entries, state } = dossier;
  const concern = concernOf(dossier, exhibits);
  const isAsked = new Set(exhibits.map(({ index }) => index));
  const findings = verification.findings.filter((finding) => {
    const entry = finding.seq === undefined ? undefined : entries[finding.seq];
    return concern.isFinding(finding, entry);
  });
  const kinds = new Set<FindingKind>([
    ...findings.map(({ kind }) => kind),
    ...Object.keys(verification.notListed).map((code) => rowOf(code).kind),
  ]);
  const verdict: Verdict = kinds.has('contradiction') ? 'failed' : kinds.has('gap') ? 'inconclusive' : 'verified';
  const own = new Set(exhibits.map(({ number }) => number));
  // evidence of what it was made from, or of its members, speaks against it where it differs, and never for it
  const evidence = verification.evidence?.filter(
    ({ number, outcome }) => own.has(number) || (outcome === 'mismatch' && concern.bearsEvidence(number)),
  );
  const facts = verification.exhibits.filter((_, index) => isAsked.has(index));
  const { profile: _, ...rest } = verification;
  return {
    ...rest,
    verdict,
    findings,
    levels: {
      ...verification.levels,
      custody: custodyLevel(verification, findings, isAsked.size),
      evidence: evidenceLevel(verification, decideEvidence({ ...state, exhibits: [...exhibits] }, evidence ?? [])),
      profile: 'not-checked',
    },
    exhibits: facts,
    ...(evidence && { evidence }),
    ...(verification.reach && { reach: sumReach(facts, verification.agencies ?? new Map()) }),
  };
}

function custodyLevel(
  { levels, notListed }: Verification,
  findings: readonly Finding[],
  exhibits: number,
): Levels['custody'] {
  if (levels.custody === 'not-checked') return 'not-checked';
  const codes = [...findings.map(({ code }) => code), ...Object.keys(notListed)];
  const kinds = new Set(codes.map(rowOf).flatMap(({ kind, check }) => (custodyChecks.includes(check) ? kind : [])));
  if (kinds.has('contradiction')) return 'broken';
  if (kinds.has('gap')) return 'gaps';
  if (exhibits === 0) return 'none';
  return kinds.has('paper') ? 'on-paper' : 'continuous';
}

/** What agrees with a record of which the end was not reached agrees with a part of it. */
const evidenceLevel = ({ reached }: Verification, level: Levels['evidence']): Levels['evidence'] =>
  reached !== undefined && (level === 'match' || level === 'by-pieces') ? 'partly' : level;
