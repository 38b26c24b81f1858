/** How far each side of the record was shown. */
import type { Identified } from '../across/identify.ts';
import { asReached, decideEvidence, type ExhibitEvidence } from '../evidence/compared.ts';
import type { Findings } from '../finding/types.ts';
import { decideCustody, type Levels } from './verdict.ts';
import type { ProfileReport } from './verification.ts';

interface Shown extends Pick<Identified, 'list' | 'replay' | 'run'> {
  readonly profile: ProfileReport | undefined;
  readonly examined: readonly ExhibitEvidence[];
  /** The first entry that was not reached; undefined where all were. */
  readonly reached: number | undefined;
}

export function levelsOf({ list, replay, run, profile, examined, reached }: Shown): Levels {
  const { findings, identity, head } = list;
  const { state, unsupportedFrom } = replay;
  const isJudged = unsupportedFrom === undefined && reached === undefined;
  return {
    record: recordLevel(findings, { reached, unsupportedFrom }),
    signers: identity.level(),
    independence: head.shownBy(),
    custody:
      state === undefined
        ? 'not-checked'
        : decideCustody(findings, { isChecked: isJudged, exhibits: state.exhibits.length }),
    evidence: asReached(decideEvidence(run.bound ?? state, examined), reached),
    profile: profile?.level ?? 'not-checked',
  };
}

function recordLevel(
  findings: Findings,
  { reached, unsupportedFrom }: { readonly reached: number | undefined; readonly unsupportedFrom: number | undefined },
): Levels['record'] {
  const isBroken = (['structure', 'signatures', 'history'] as const).some(
    (name) => findings.count('contradiction', name) > 0,
  );
  if (reached !== undefined || isBroken) return 'broken';
  return unsupportedFrom === undefined ? 'intact' : 'unsupported';
}
