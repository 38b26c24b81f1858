/** The sum of one ledger: every check finished, its verdict, its levels, what is in the report. */

import { toHex } from '../../bytes/hex.ts';
import { recordFactsOf } from '../../custody/facts.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { CorrectedText } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Identified } from '../across/identify.ts';
import type { Check, Result, Run } from '../checks/check.ts';
import { type ExhibitEvidence, unreadThings, wasExamined } from '../evidence/compared.ts';
import { type ExhibitReach, reachesOf, sumReach } from '../whole/reach.ts';
import { unseenOf } from '../whole/unseen.ts';
import { isFollowed, type Whole } from '../whole/whole.ts';
import { type ExhibitFacts, exhibitFactsOf } from './exhibit-facts.ts';
import { levelsOf } from './levels.ts';
import { notProven } from './not-proven.ts';
import { outcomeOf } from './outcomes.ts';
import { standingTerms, termsReport } from './terms-report.ts';
import { decideVerdict } from './verdict.ts';
import type { PapersReport, Verification } from './verification.ts';

/** Sums up one ledger, once all that bears on it is reported. */
export async function conclude(
  { options, list, replay, endFaults, run, finished, hand }: Identified,
  whole: Whole,
): Promise<Verification> {
  const { findings, identity, privacy, head, checks } = list;
  const { genesis, state, size, bytes } = replay;
  const results: (Result & { check: Check })[] = [];
  for (const check of checks) {
    results.push({ check, ...(finished.get(check) ?? (await check.finish(run))) });
  }
  const reached = endFaults.length > 0 ? size : undefined;

  const verdict = decideVerdict(findings);
  const examined = list.evidence?.examined() ?? [];
  const profile = list.profile?.report(reached === undefined);
  const levels = levelsOf({ list, replay, run, profile, examined, reached });
  const { digests, withheld, erased, missing } = privacy.counts();
  const named = privacy.caseTold();
  const papers = papersShown(list, state);
  const terms = termsReport(state, findings);
  const hiddenTerms = standingTerms(state).filter(({ seq }) => privacy.hidesTerms(seq)).length;
  const followed = hand !== undefined && isFollowed(whole, hand) ? hand : undefined;
  const unseen = followed && unseenOf(whole, followed);
  const reaches = followed && reachesOf(whole, followed);
  const exhibits = exhibitsOf(run, { state, reaches, examined, uncompared: new Set(unseen?.uncompared) });
  const agencies = new Map([...whole.ledgers.values()].map(({ id, agency }) => [id, agency]));
  const reach = reaches && sumReach(exhibits, agencies);
  const { checkpointFrom } = options;
  const seenOn = head.seenOn();
  const checkpoints = { isFromBundle: list.bundle !== undefined, from: checkpointFrom };
  const isTree = (number: string) => state !== undefined && exhibitOf(state, number)?.content?.root !== undefined;
  const unproven = notProven({
    ...{ levels, findings, genesis, withheld, missing, papers, terms },
    ...{ excerpt: run.excerpt && { ...run.excerpt, size } },
    ...{ unseen, left: reach?.left, checkpoints, unread: unreadThings(state, examined) },
    ...{ size, bounds: list.outside?.steps() },
    isByManifest: examined.some((each) => wasExamined(each) && isTree(each.number)),
  });
  return {
    verdict,
    covers: examined.some(wasExamined) ? ['ledger', 'evidence'] : ['ledger'],
    levels,
    checks: results.map((result) => outcomeOf(result, { reached, findings })),
    ...(reached !== undefined && { reached }),
    ...(run.excerpt && { excerpt: run.excerpt }),
    findings: findings.listed(),
    notListed: findings.notListed(),
    ...(list.outside && { anchors: list.outside.lines(), bounds: list.outside.steps() }),
    ...(checkpointFrom !== undefined && { checkpointFrom }),
    ...(head.shownSize() > 0 && { shown: head.shownSize() }),
    ...(seenOn !== undefined && { seenOn }),
    ledger: {
      id: genesis === undefined ? null : toHex(genesis.ledger),
      ...caseOf(named.number),
      size,
      root: genesis === undefined ? null : toHex(replay.frontier.root()),
      bytes,
    },
    ...(named.isInvented && { synthetic: true as const }),
    signers: identity.signers(),
    exhibits,
    ...(reach && { reach, agencies }),
    ...(list.evidence && { evidence: examined }),
    ...(list.bundle && { bundle: list.bundle.report() }),
    ...(profile && { profile }),
    ...(papers && { papers }),
    ...(terms && { terms }),
    ...(hiddenTerms > 0 && { hiddenTerms }),
    digests,
    withheld,
    erased,
    missing,
    notProven: unproven.map(({ text, facts }) => inEnglish(text, facts)),
    unproven,
  };
}

interface ForExhibits {
  readonly state: CustodyState | undefined;
  readonly reaches: readonly ExhibitReach[] | undefined;
  readonly examined: readonly ExhibitEvidence[];
  /** Exhibits that no law compares with what they were made from. */
  readonly uncompared: ReadonlySet<string>;
}

/** The facts of each exhibit; of an excerpt only of those that it is about, for what it shows of others may not be all. */
function exhibitsOf({ excerpt }: Run, { state, reaches, examined, uncompared }: ForExhibits): ExhibitFacts[] {
  if (state === undefined) return [];
  const ofRecord = recordFactsOf(state);
  const evidenceOf = new Map(examined.map((one) => [one.number, one]));
  return state.exhibits.flatMap((exhibit, at) => {
    const { number } = exhibit;
    if (excerpt !== undefined && !excerpt.exhibits.includes(number)) return [];
    const [evidence, isCompared] = [evidenceOf.get(number), !uncompared.has(number)];
    return exhibitFactsOf(exhibit, { ofRecord, reach: reaches?.[at], evidence, isCompared });
  });
}

/** The steps on paper, and how many of their scans are in the bundle; undefined where there is no such step. */
function papersShown(
  { findings, bundle }: Identified['list'],
  state: Identified['replay']['state'],
): PapersReport | undefined {
  const steps = findings.count('paper');
  if (steps === 0 || state === undefined) return undefined;
  const scans = [...state.papers.values()].filter(({ shown }) => shown !== undefined).map(({ scan }) => scan);
  return { steps, scans: scans.length, here: scans.filter((scan) => bundle?.holdsAttachment(scan)).length };
}

/** The case number as it was first written, and with what later entries say of it. */
function caseOf(number: PrivateText | null): Pick<Verification['ledger'], 'case' | 'caseText'> {
  if (number === null || typeof number === 'string') return { case: number };
  const first = number instanceof CorrectedText ? number.first : undefined;
  return { case: typeof first === 'string' ? first : null, caseText: number };
}
