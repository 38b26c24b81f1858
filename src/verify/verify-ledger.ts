/** Is it still true: one ledger against the verifier's own trust, as a list of checks that an expert could recite. */
import { toHex } from '../bytes/hex.ts';
import type { Profile } from '../custody/profiles/requirement.ts';
import type { ExhibitState } from '../custody/state.ts';
import { isHere } from '../custody/state.ts';
import { type Anchors, anchorsOf } from './anchors.ts';
import type { Check, CheckOutcome, Run, Tell } from './check.ts';
import { breaksCheck } from './checks/breaks.ts';
import { type BundleFacts, bundleCheck } from './checks/bundle.ts';
import { custodyCheck, rolesCheck } from './checks/custody.ts';
import { evidenceCheck } from './checks/evidence.ts';
import { headCheck, type KnownHeads, sizesOf } from './checks/head.ts';
import { historyCheck } from './checks/history.ts';
import { identityCheck } from './checks/identity.ts';
import { type Disclosures, privateCheck } from './checks/private.ts';
import { profileCheck } from './checks/profile.ts';
import { signaturesCheck } from './checks/signatures.ts';
import { structureCheck } from './checks/structure.ts';
import { timesCheck } from './checks/times.ts';
import { decideEvidence, type EvidenceExaminer, type ExhibitEvidence, evidenceWord, wasExamined } from './evidence.ts';
import { FindingList } from './finding-list.ts';
import { notProven } from './not-proven.ts';
import { OpeningIndex } from './opening-index.ts';
import type { Position, ReplayListener } from './replay.ts';
import { type LedgerSource, replayLedger } from './replay-ledger.ts';
import { noTrust, type Trust } from './trust.ts';
import { decideCustody, decideProfile, decideVerdict, type Levels } from './verdict.ts';
import type { ExhibitLine, Verification } from './verification.ts';

export interface VerifyOptions extends Partial<KnownHeads> {
  readonly source: LedgerSource;
  /** Length of the file, where it is known. */
  readonly fileBytes?: number;
  /** What the verifier trusts; without it nobody. */
  readonly trust?: Trust;
  readonly disclosures?: Disclosures | undefined;
  /** What the evidence was found to be, or what finds out once the record was read; without it the evidence is not examined. */
  readonly evidence?: readonly ExhibitEvidence[] | EvidenceExaminer | undefined;
  /** Things beside the evidence that are no exhibit; read after examining. */
  readonly extraEvidence?: readonly string[];
  /** What the bundle that the ledger came in was found to be. */
  readonly bundle?: BundleFacts | undefined;
  /** What must be in the record; without it nothing more than the rules. */
  readonly profile?: Profile | undefined;
  /** Unix seconds: the one reading of the verifier's clock. */
  readonly now: number;
}

/** The checks of one pass, in order, and where their findings go. */
function checklist(options: VerifyOptions, index: OpeningIndex | undefined, anchors: Anchors) {
  const { source, disclosures, now, checkpoints = [], remembered } = options;
  const findings = new FindingList();
  const tell: Tell = (finding) => findings.add(finding);
  const identity = identityCheck(tell, anchors);
  const privacy = privateCheck(tell, { source, disclosures, index });
  const head = headCheck(tell, { checkpoints, remembered });
  const { evidence: given, extraEvidence = [] } = options;
  const evidence = given && evidenceCheck(tell, given, extraEvidence);
  const bundle = options.bundle && bundleCheck(tell, options.bundle);
  const profile = options.profile && profileCheck(tell, options.profile);
  const checks: readonly Check[] = [
    structureCheck(),
    signaturesCheck(),
    historyCheck(),
    rolesCheck(),
    custodyCheck(tell, anchors, now),
    timesCheck(tell, now),
    identity,
    head,
    breaksCheck(tell),
    privacy,
    ...(evidence === undefined ? [] : [evidence]),
    ...(bundle === undefined ? [] : [bundle]),
    ...(profile === undefined ? [] : [profile]),
  ];
  return { findings, identity, privacy, head, evidence, bundle, profile, checks };
}

function listenerOf({ findings, checks }: ReturnType<typeof checklist>): ReplayListener {
  const watching = checks.filter((check) => check.seen !== undefined);
  return {
    opened(genesis) {
      for (const check of checks) check.opened?.(genesis);
    },
    finding: (finding) => findings.add(finding),
    seen(entry) {
      for (const check of watching) check.seen?.(entry);
    },
  };
}

/**
 * Verifies a ledger and reports all findings. Damage is a finding; thrown are only NOT_A_LEDGER and FORMAT_UNKNOWN (input that is not
 * what it should be), LEDGER_CHANGED, and what the source throws. Also gives the position reached, for the memory of heads.
 */
export async function verifyLedger(
  options: VerifyOptions,
): Promise<{ verification: Verification; position: Position | undefined }> {
  const { checkpoints = [], remembered } = options;
  const index = options.disclosures && (await OpeningIndex.read(options.disclosures.source));
  const anchors = await anchorsOf(options.trust ?? noTrust);
  let list = checklist(options, index, anchors);
  const { replay, endFaults } = await replayLedger({
    source: options.source,
    wanted: new Set([...sizesOf({ checkpoints, remembered }), ...sizeWithin(options.bundle)]),
    ...(options.fileBytes === undefined ? {} : { fileBytes: options.fileBytes }),
    listen() {
      list = checklist(options, index, anchors);
      return listenerOf(list);
    },
  });
  const { findings, identity, privacy, head, checks } = list;
  for (const fault of endFaults) findings.add(fault);
  const { genesis, state, size, bytes, rootsAt, unsupportedFrom } = replay;
  const run: Run = { genesis, state, size, bytes, rootsAt, unsupportedFrom, findings };
  const results: (CheckOutcome & { check: Check })[] = [];
  for (const check of checks) results.push({ check, name: check.name, ...(await check.finish(run)) });

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
  const verification: Verification = {
    verdict,
    covers: examined.some(wasExamined) ? ['ledger', 'evidence'] : ['ledger'],
    levels,
    checks: results.map(({ name, outcome, detail }) => ({ name, outcome, detail })),
    findings: findings.listed(),
    notListed: findings.notListed(),
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
    notProven: notProven({ levels, findings, genesis, withheld, missing }),
  };
  return { verification, position: state === undefined ? undefined : replay.position() };
}

/** The size that the checkpoint of a bundle names: it is held to the ledger, and shows nothing of its end. */
function sizeWithin(bundle: BundleFacts | undefined): number[] {
  const checkpoint = bundle?.checkpoint;
  return typeof checkpoint === 'object' ? [checkpoint.size] : [];
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
