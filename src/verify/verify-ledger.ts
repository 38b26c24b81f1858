/** Is it still true: one ledger against the verifier's own trust, as a list of checks that an expert could recite. */
import { toHex } from '../bytes/hex.ts';
import type { Profile } from '../custody/profiles/requirement.ts';
import type { ExhibitState } from '../custody/state.ts';
import { isHere } from '../custody/state.ts';
import { CustodyError } from '../errors.ts';
import { type AtHand, type LedgerAtHand, shortId } from './across/at-hand.ts';
import { tellBearing } from './across/bearing.ts';
import { coursesOf } from './across/course.ts';
import { followReceipts } from './across/follow-receipt.ts';
import { followSent } from './across/follow-sent.ts';
import { Passed } from './across/passed.ts';
import { tellUnrelated } from './across/unrelated.ts';
import { type Anchors, anchorsOf } from './anchors.ts';
import type { Check, CheckOutcome, Result, Run, Tell } from './check.ts';
import { breaksCheck } from './checks/breaks.ts';
import { type BundleFacts, bundleCheck } from './checks/bundle.ts';
import { custodyCheck, rolesCheck } from './checks/custody.ts';
import { evidenceCheck } from './checks/evidence.ts';
import { handoversCheck } from './checks/handovers.ts';
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
import type { FindingInput } from './findings.ts';
import { notProven } from './not-proven.ts';
import { OpeningIndex } from './opening-index.ts';
import type { Position, Replay, ReplayListener } from './replay.ts';
import { type LedgerSource, replayLedger } from './replay-ledger.ts';
import { noTrust, type Trust } from './trust.ts';
import { decideCustody, decideProfile, decideVerdict, type Levels } from './verdict.ts';
import type { ExhibitLine, OtherVerification, Verification } from './verification.ts';

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
  /** Ledgers of other agencies at hand, each another one. */
  readonly others?: readonly OtherLedger[];
  /** Unix seconds: the one reading of the verifier's clock. */
  readonly now: number;
}

/** Another ledger at hand; `name` is what the verifier calls it. */
export type OtherLedger = Pick<VerifyOptions, 'source' | 'fileBytes' | 'disclosures' | 'checkpoints' | 'remembered'> & {
  readonly name: string;
};

/** No more ledgers are held against each other at once. */
export const maxOthers = 64;

/** The checks of one pass, in order, and where their findings go. */
function checklist(options: VerifyOptions, index: OpeningIndex | undefined, anchors: Anchors) {
  const { source, disclosures, now, checkpoints = [], remembered, others = [] } = options;
  const passed = new Passed();
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
    custodyCheck(tell, now),
    ...(others.length === 0 ? [] : [handoversCheck(others.length, passed)]),
    timesCheck(tell, now),
    identity,
    head,
    breaksCheck(tell),
    privacy,
    ...(evidence === undefined ? [] : [evidence]),
    ...(bundle === undefined ? [] : [bundle]),
    ...(profile === undefined ? [] : [profile]),
  ];
  return { findings, tell, passed, identity, privacy, head, evidence, bundle, profile, checks };
}

type Checklist = ReturnType<typeof checklist>;

function listenerOf({ findings, passed, checks }: Checklist): ReplayListener {
  const watching = checks.filter((check) => check.seen !== undefined);
  return {
    opened(genesis) {
      for (const check of checks) check.opened?.(genesis);
    },
    finding: (finding) => findings.add(finding),
    seen(entry) {
      passed.see(entry);
      for (const check of watching) check.seen?.(entry);
    },
  };
}

/**
 * Verifies a ledger and reports all findings. Damage is a finding; thrown are only NOT_A_LEDGER and FORMAT_UNKNOWN (input that is not
 * what it should be), LEDGER_CHANGED, USAGE where one of the others is this ledger or another of them or they are too many, and what a source throws. Also gives the position reached, for the memory of heads.
 */
export async function verifyLedger(
  options: VerifyOptions,
): Promise<{ verification: Verification; position: Position | undefined }> {
  const anchors = await anchorsOf(options.trust ?? noTrust);
  const { trust, now, others = [] } = options;
  if (others.length > maxOthers) {
    throw new CustodyError('USAGE', `${others.length} other ledgers are given, and at most ${maxOthers} are read`);
  }
  const main = await examine(options, anchors);
  const examined = [main];
  for (const { name: _, ...other } of others) {
    // Each sees the same trust, and none sees others of its own: nothing recurs.
    examined.push(await examine({ ...other, ...(trust && { trust }), now, others }, anchors));
  }
  const ledgers = await holdTogether(examined, anchors);
  const verification = await conclude(main);
  const { state } = main.replay;
  if (others.length === 0) return { verification, position: state && main.replay.position() };
  const courses = coursesOf(ledgers, main.hand);
  const together: OtherVerification[] = [];
  for (const [at, { name }] of others.entries()) {
    together.push({ name, ...(await conclude(examined[at + 1] as Examined)) });
  }
  return { verification: { ...verification, with: together, courses }, position: state && main.replay.position() };
}

interface Examined {
  readonly options: VerifyOptions;
  readonly list: Checklist;
  readonly replay: Replay;
  readonly endFaults: readonly FindingInput[];
  readonly run: Run;
  /** Outcome of the check of identity, on which other ledgers rest. */
  readonly identity: Result;
  /** Undefined where there is no usable opening entry. */
  readonly hand: LedgerAtHand | undefined;
}

/** Reads a ledger once, from its opening entry to its end. */
async function examine(options: VerifyOptions, anchors: Anchors): Promise<Examined> {
  const { checkpoints = [], remembered } = options;
  const index = options.disclosures && (await OpeningIndex.read(options.disclosures.source));
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
  const { findings, passed, tell } = list;
  for (const fault of endFaults) findings.add(fault);
  const { genesis, state, size, bytes, rootsAt, unsupportedFrom } = replay;
  const run: Run = { genesis, state, size, bytes, rootsAt, unsupportedFrom, findings };
  const identity = await list.identity.finish(run);
  const examined = { options, list, replay, endFaults, run, identity };
  if (state === undefined || genesis === undefined) return { ...examined, hand: undefined };
  const [opener] = list.identity.signers();
  const hand: LedgerAtHand = {
    title: `${shortId(state.ledger)} (${opener?.agency ?? ''})`,
    agency: opener?.agency ?? '',
    id: state.ledger,
    state,
    size,
    lastIat: replay.lastIat,
    agencies: replay.position().agencies,
    passed,
    source: options.source,
    isOpenerPinned: list.identity.level() !== 'not-pinned',
    isOpenerTrusted: list.identity.level() === 'pinned',
    doubtfulKeys: new Set(list.identity.signers().flatMap(({ keyId, trusted }) => (trusted ? [] : [keyId]))),
    findings,
    tell,
  };
  return { ...examined, hand };
}

/** Holds the ledgers against each other; each is told what that shows of it. */
async function holdTogether(examined: readonly Examined[], anchors: Anchors): Promise<AtHand> {
  const ledgers = new Map<string, LedgerAtHand>();
  for (const { hand } of examined) {
    if (hand === undefined) continue;
    if (ledgers.has(hand.id)) {
      throw new CustodyError('USAGE', 'two of the files are the same ledger', {
        hint: 'hold two copies of one ledger against each other with: custody compare',
      });
    }
    ledgers.set(hand.id, hand);
  }
  await followReceipts(ledgers);
  followSent(ledgers, anchors);
  tellUnrelated(ledgers, examined[0]?.hand);
  tellBearing(ledgers);
  return ledgers;
}

/** Sums up one ledger, once all that bears on it is told. */
async function conclude({ list, replay, endFaults, run, identity: identified }: Examined): Promise<Verification> {
  const { findings, identity, privacy, head, checks } = list;
  const { genesis, state, size, bytes, unsupportedFrom } = replay;
  const results: (CheckOutcome & { check: Check })[] = [];
  for (const check of checks) {
    results.push({ check, name: check.name, ...(check === identity ? identified : await check.finish(run)) });
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
  return {
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
