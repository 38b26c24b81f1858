/** The sum of one ledger: every check finished, its verdict, its levels, what is in the report. */

import { toHex } from '../../bytes/hex.ts';
import { recordFactsOf } from '../../custody/facts.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { inEnglish, type Phrase, phrase } from '../../ledger/phrase.ts';
import { CorrectedText } from '../../ledger/private/marked-text.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { LedgerAtHand } from '../across/at-hand.ts';
import type { Check, Result, Run } from '../checks/check.ts';
import { asReached, decideEvidence, unreadThings, wasExamined } from '../evidence/compared.ts';
import type { Examined } from '../examine.ts';
import { exhibitFactsOf } from './exhibit-facts.ts';
import type { FindingList } from '../finding/list.ts';
import { notProven } from './not-proven.ts';
import { standingTerms, termsReport } from './terms-report.ts';
import { decideCustody, decideVerdict, type Levels } from './verdict.ts';
import type { PapersReport, Verification } from './verification.ts';
import { reachesOf, sumReach } from '../whole/reach.ts';
import { unseenOf } from '../whole/unseen.ts';
import { isFollowed, type Whole } from '../whole/whole.ts';

/** A ledger of which it is known who opened it, and what others show of it. */
export interface Identified extends Examined {
  readonly run: Run;
  /** Outcomes of the checks that were finished: that of identity, on which other ledgers rest, then all but that of handovers. */
  readonly finished: ReadonlyMap<Check, Result>;
  /** Undefined where there is no usable opening entry. */
  readonly hand: LedgerAtHand | undefined;
}

/** Finishes all checks of the ledger by itself: what other ledgers learn of it rests on all its findings. */
export async function settle(identified: Identified): Promise<Identified> {
  const { list, run } = identified;
  const finished = new Map(identified.finished);
  for (const check of list.checks) {
    if (check.name !== 'handovers' && !finished.has(check)) finished.set(check, await check.finish(run));
  }
  return { ...identified, finished };
}

/** Sums up one ledger, once all that bears on it is reported. */
export async function conclude(
  { options, list, replay, endFaults, run, finished, hand }: Identified,
  whole: Whole,
): Promise<Verification> {
  const { findings, identity, privacy, head, checks } = list;
  const { genesis, state, size, bytes, unsupportedFrom } = replay;
  const results: (Result & { check: Check })[] = [];
  for (const check of checks) {
    results.push({ check, ...(finished.get(check) ?? (await check.finish(run))) });
  }
  const reached = endFaults.length > 0 ? size : undefined;

  const verdict = decideVerdict(findings);
  const examined = list.evidence?.examined() ?? [];
  const profile = list.profile?.report(reached === undefined);
  const levels: Levels = {
    record:
      endFaults.length > 0 || replayBroke(findings)
        ? 'broken'
        : unsupportedFrom === undefined
          ? 'intact'
          : 'unsupported',
    signers: identity.level(),
    independence: head.shownBy(),
    custody:
      state === undefined
        ? 'not-checked'
        : decideCustody(findings, {
            isChecked: unsupportedFrom === undefined && reached === undefined,
            exhibits: state.exhibits.length,
          }),
    evidence: asReached(decideEvidence(run.bound ?? state, examined), reached),
    profile: profile?.level ?? 'not-checked',
  };
  const evidenceOf = new Map(examined.map((one) => [one.number, one]));
  const { digests, withheld, erased, missing } = privacy.counts();
  const named = privacy.caseTold();
  const papers = papersShown(list, state);
  const terms = termsReport(state, findings);
  const hiddenTerms = standingTerms(state).filter(({ seq }) => privacy.hidesTerms(seq)).length;
  const followed = hand !== undefined && isFollowed(whole, hand) ? hand : undefined;
  // what an excerpt shows of other exhibits may not be all
  const told = (state?.exhibits ?? []).map(({ number }) => run.excerpt?.exhibits.includes(number) ?? true);
  const reaches = followed && reachesOf(whole, followed);
  const agencies = new Map([...whole.ledgers.values()].map(({ id, agency }) => [id, agency]));
  const unseen = followed && unseenOf(whole, followed);
  const uncompared = new Set(unseen?.uncompared);
  const ofRecord = state && recordFactsOf(state);
  const exhibits = (state?.exhibits ?? []).flatMap((exhibit, at) => {
    if (ofRecord === undefined || !told[at]) return [];
    const { number } = exhibit;
    const [evidence, isCompared] = [evidenceOf.get(number), !uncompared.has(number)];
    return exhibitFactsOf(exhibit, { ofRecord, reach: reaches?.[at], evidence, isCompared });
  });
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

/** A check that found nothing wrong in a record that ended early speaks of the entries before the end alone. */
function outcomeOf(
  { check: { name }, outcome: finished, detail }: Result & { check: Check },
  { reached, findings }: { readonly reached: number | undefined; readonly findings: FindingList },
) {
  // other ledgers may have shown a gap since the check was finished
  const outcome = finished === 'pass' && findings.count('gap', name) > 0 ? 'gaps' : finished;
  // the bag of a bundle is compared file by file, whatever the ledger in it holds
  const isWhole = reached === undefined || outcome === 'fail' || name === 'bundle';
  const said = isWhole ? detail : upTo(reached, detail);
  return {
    name,
    outcome: isWhole ? outcome : ('not-checked' as const),
    detail: inEnglish(said.text, said.facts),
    said,
    ...(isWhole ? {} : { upTo: reached - 1 }),
  };
}

const upTo = (reached: number, detail: Phrase): Phrase =>
  reached === 0 ? phrase('not reached') : phrase('only up to entry {last}: {detail}', { last: reached - 1, detail });

const replayBroke = (findings: FindingList): boolean =>
  (['structure', 'signatures', 'history'] as const).some((name) => findings.count('contradiction', name) > 0);

/** The case number as it was first written, and with what later entries say of it. */
function caseOf(number: PrivateText | null): Pick<Verification['ledger'], 'case' | 'caseText'> {
  if (number === null || typeof number === 'string') return { case: number };
  const first = number instanceof CorrectedText ? number.first : undefined;
  return { case: typeof first === 'string' ? first : null, caseText: number };
}
