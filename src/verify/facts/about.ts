/**
 * A verification as far as it concerns some exhibits: a form about these says nothing of others in its verdict and counts (W23). No other
 * module narrows one.
 */
import type { CustodyState, ExhibitState } from '../../custody/state/state.ts';
import { asReached, decideEvidence } from '../evidence/compared.ts';
import { rowOf } from '../finding/table.ts';
import type { Finding } from '../finding/types.ts';
import { sumReach } from '../whole/reach.ts';
import { concernOf, type NamedEntry } from './concern.ts';
import { countsOf, isOfCustody } from './counts.ts';
import { decideCustody, decideVerdict } from './verdict.ts';
import type { Verification } from './verification.ts';

/** An entry with what the rules and the checks of single entries found of it. */
interface JudgedEntry extends NamedEntry {
  readonly findings: readonly Finding[];
}

/** A verification with the record that it is of. */
export interface Judged {
  readonly verification: Verification;
  /** As it is after the last entry that counts. */
  readonly state: CustodyState;
  /** Those that count, each at its number; an excerpt has none at the numbers of hidden ones. */
  readonly entries: readonly JudgedEntry[];
}

/** Whether a finding bears on the record, and not on some of its exhibits. */
export const isOfRecord = ({ bears }: Finding, entry: JudgedEntry | undefined): boolean =>
  bears.on === 'record' || (bears.on === 'entry' && (entry === undefined || entry.exhibits.length === 0));

/** What of it concerns these exhibits, their chains and the record itself. Findings that are not listed are all counted. Pure. */
export function factsAbout(judged: Judged, exhibits: readonly ExhibitState[]): Verification {
  const { verification, entries, state } = judged;
  const concern = concernOf(state, exhibits);
  const isAsked = new Set(exhibits.map(({ index }) => index));
  const findings = verification.findings.filter((finding) => {
    const entry = finding.seq === undefined ? undefined : entries[finding.seq];
    return concern.isFinding(finding, entry);
  });
  const told = countsOf({ findings, notListed: verification.notListed });
  const own = new Set(exhibits.map(({ number }) => number));
  // evidence of what it was made from, or of its members, speaks against it where it differs, and never for it
  const evidence = verification.evidence?.filter(
    ({ number, outcome }) => own.has(number) || (outcome === 'mismatch' && concern.bearsEvidence(number)),
  );
  const facts = verification.exhibits.filter((_, index) => isAsked.has(index));
  const { profile: _, ...rest } = verification;
  return {
    ...rest,
    verdict: decideVerdict(told),
    findings,
    levels: {
      ...verification.levels,
      custody: decideCustody(told, { isChecked: isChecked(verification), exhibits: isAsked.size }),
      evidence: asReached(decideEvidence({ ...state, exhibits: [...exhibits] }, evidence ?? []), verification.reached),
      profile: 'not-checked',
    },
    exhibits: facts,
    ...(evidence && { evidence }),
    ...(verification.reach && { reach: sumReach(facts, verification.agencies ?? new Map()) }),
  };
}

/** A record that ended early, or went on with an entry of an unknown type, was not judged to its end. */
const isChecked = ({ levels, reached }: Verification): boolean =>
  levels.custody !== 'not-checked' && levels.record !== 'unsupported' && reached === undefined;

/**
 * How many gaps and contradictions the rules of custody found of them, of what they were made from until then, and of the record as a
 * whole, whichever entry shows it.
 */
export function gapsAbout(judged: Judged, exhibits: readonly ExhibitState[]): number {
  const { verification, state, entries } = judged;
  const concern = concernOf(state, exhibits);
  const ofEntries = entries.flatMap((entry) => entry.findings.filter((finding) => concern.isFinding(finding, entry)));
  const besides = foundBesides(judged).filter((finding) => {
    const entry = finding.seq === undefined ? undefined : entries[finding.seq];
    return concern.isFinding(finding, entry);
  });
  const listed = [...ofEntries, ...besides].filter(({ kind, code }) => isGapOfCustody(kind, code)).length;
  if (listed > 0) return listed;
  // of what is not listed, and of no single entry, it is not known what it is about
  const told = new Set(entries.flatMap(({ findings }) => findings.map(({ code }) => code)));
  const more = Object.entries(verification.notListed).filter(
    ([code]) => !told.has(code) && isGapOfCustody(rowOf(code).kind, code),
  );
  return more.reduce((sum, [, count]) => sum + count, 0);
}

const isGapOfCustody = (kind: Finding['kind'], code: string): boolean =>
  (kind === 'contradiction' || kind === 'gap') && (isOfCustody(code) || rowOf(code).check === 'breaks');

/** What no entry holds among its own findings. */
export function foundBesides({ verification, entries }: Judged): Finding[] {
  const told = new Set(entries.flatMap(({ findings }) => findings.map(({ code, seq }) => `${code} ${seq}`)));
  return verification.findings.filter((finding) => !told.has(`${finding.code} ${finding.seq}`));
}
