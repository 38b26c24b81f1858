/** The sum of one ledger: every check finished, its verdict, its levels, what stands in the report. */

import { toHex } from '../bytes/hex.ts';
import { type ExhibitState, isHere } from '../custody/state.ts';
import { inEnglish } from '../ledger/phrase.ts';
import type { LedgerAtHand } from './across/at-hand.ts';
import type { Check, Result, Run } from './check.ts';
import { decideEvidence, type ExhibitEvidence, evidenceWord, wasExamined } from './evidence.ts';
import type { Examined } from './examine.ts';
import type { FindingList } from './finding-list.ts';
import { notProven } from './not-proven.ts';
import { decideCustody, decideProfile, decideVerdict, type Levels } from './verdict.ts';
import type { ExhibitLine, Verification } from './verification.ts';

/** A ledger of which it is known who opened it, and what others show of it. */
export interface Identified extends Examined {
  readonly run: Run;
  /** Outcomes of the checks that were finished: that of identity, on which other ledgers rest, then all but that of handovers. */
  readonly finished: ReadonlyMap<Check, Result>;
  /** Undefined where there is no usable opening entry. */
  readonly hand: LedgerAtHand | undefined;
}

/** Finishes all that is checked of the ledger by itself: what others are told of it rests on the whole of its findings. */
export async function settle(identified: Identified): Promise<Identified> {
  const { list, run } = identified;
  const finished = new Map(identified.finished);
  for (const check of list.checks) {
    if (check.name !== 'handovers' && !finished.has(check)) finished.set(check, await check.finish(run));
  }
  return { ...identified, finished };
}

/** Sums up one ledger, once all that bears on it is told. */
export async function conclude({ list, replay, endFaults, run, finished }: Identified): Promise<Verification> {
  const { findings, identity, privacy, head, checks } = list;
  const { genesis, state, size, bytes, unsupportedFrom } = replay;
  const results: (Result & { check: Check })[] = [];
  for (const check of checks) {
    results.push({ check, ...(finished.get(check) ?? (await check.finish(run))) });
  }

  const verdict = decideVerdict(findings);
  const examined = list.evidence?.examined() ?? [];
  const profile = list.profile?.report();
  const levels: Levels = {
    record:
      endFaults.length > 0 || replayBroke(findings)
        ? 'broken'
        : unsupportedFrom === undefined
          ? 'intact'
          : 'unsupported',
    signers: identity.level(),
    independence: head.shownBy(),
    custody: state === undefined ? 'not-checked' : decideCustody(findings, unsupportedFrom === undefined),
    evidence: decideEvidence(state, examined),
    profile: decideProfile(profile),
  };
  const evidenceOf = new Map(examined.map((one) => [one.number, one]));
  const { digests, withheld, erased, missing } = privacy.counts();
  const unproven = notProven({ levels, findings, genesis, withheld, missing });
  return {
    verdict,
    covers: examined.some(wasExamined) ? ['ledger', 'evidence'] : ['ledger'],
    levels,
    checks: results.map(({ check, outcome, detail }) => ({
      name: check.name,
      outcome,
      detail: inEnglish(detail.text, detail.facts),
      said: detail,
    })),
    findings: findings.listed(),
    notListed: findings.notListed(),
    ...(head.shownSize() > 0 && { shown: head.shownSize() }),
    ledger: {
      id: genesis === undefined ? null : toHex(genesis.ledger),
      case: privacy.caseNumber(),
      size,
      root: genesis === undefined ? null : toHex(replay.frontier.root()),
      bytes,
    },
    signers: identity.signers(),
    exhibits: (state?.exhibits ?? []).map((exhibit) => exhibitLine(exhibit, evidenceOf.get(exhibit.number))),
    ...(list.evidence && { evidence: examined }),
    ...(list.bundle && { bundle: list.bundle.report() }),
    ...(profile && { profile }),
    digests,
    withheld,
    erased,
    missing,
    notProven: unproven.map(({ text, facts }) => inEnglish(text, facts)),
    unproven,
  };
}

const replayBroke = (findings: FindingList): boolean =>
  (['structure', 'signatures', 'history'] as const).some((name) => findings.count('contradiction', name) > 0);

function exhibitLine(exhibit: ExhibitState, evidence: ExhibitEvidence | undefined): ExhibitLine {
  const { number, status, post, seals } = exhibit;
  return {
    number,
    custodian: isHere(exhibit) ? post : null,
    state: status,
    seals: [...seals.values()].map((seal) => seal.number),
    evidence: evidenceWord(evidence),
  };
}
