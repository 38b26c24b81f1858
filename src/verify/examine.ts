/** One ledger read once, from its opening entry to its end, with every check of the list watching. */
import type { Profile } from '../custody/profiles/requirement.ts';
import { keyedUnder } from '../ledger/private/content-key.ts';
import { Passed } from './across/passed.ts';
import type { Check, Tell } from './check.ts';
import { breaksCheck } from './checks/breaks.ts';
import { type BundleFacts, bundleCheck } from './checks/bundle.ts';
import { custodyCheck, rolesCheck } from './checks/custody.ts';
import { evidenceCheck } from './checks/evidence.ts';
import { handoversCheck } from './checks/handovers.ts';
import { headCheck } from './checks/head.ts';
import { historyCheck } from './checks/history.ts';
import { identityCheck } from './checks/identity.ts';
import { type Disclosures, privateCheck } from './checks/private.ts';
import { profileCheck } from './checks/profile.ts';
import { signaturesCheck } from './checks/signatures.ts';
import { structureCheck } from './checks/structure.ts';
import { timesCheck } from './checks/times.ts';
import type { EvidenceExaminer, ExhibitEvidence } from './evidence.ts';
import { FindingList } from './finding-list.ts';
import type { FindingInput } from './findings.ts';
import { type KnownHeads, sizesOf } from './known-heads.ts';
import { OpeningIndex } from './replay/opening-index.ts';
import type { Replay, ReplayListener } from './replay/replay.ts';
import { type LedgerSource, replayLedger } from './replay/replay-ledger.ts';
import type { Anchors } from './trust/anchors.ts';
import type { Trust } from './trust/trust.ts';
import { StayNotes } from './whole/stay-notes.ts';

/** What to verify, and what the verifier knows besides. */
export interface VerifyOptions extends Partial<KnownHeads> {
  readonly source: LedgerSource;
  /** Length of the file in bytes, where it is known. */
  readonly fileBytes?: number;
  /** From whom the checkpoints came, as the verifier says. */
  readonly checkpointFrom?: string;
  /** What the verifier trusts; without it nobody. */
  readonly trust?: Trust;
  readonly disclosures?: Disclosures | undefined;
  /** What the evidence was found to be, or what finds out once the record was read; without it the evidence is not examined. */
  readonly evidence?: readonly ExhibitEvidence[] | EvidenceExaminer | undefined;
  /** Things beside the evidence that are not exhibits; read after examining. */
  readonly extraEvidence?: readonly string[];
  /** What the bundle that the ledger came in was found to be. */
  readonly bundle?: BundleFacts | undefined;
  /** What must be in the record; without it nothing more than the rules. */
  readonly profile?: Profile | undefined;
  /** Ledgers of other agencies given, each another one. */
  readonly others?: readonly OtherLedger[];
  /** From this entry on nobody has signed yet: what would be found is asked before an act is signed. Never set for a verdict. */
  readonly unsignedFrom?: number;
  /** Unix seconds: the one reading of the verifier's clock. */
  readonly now: number;
}

/** Another ledger given; `name` is what the verifier calls it. */
export type OtherLedger = Pick<
  VerifyOptions,
  'source' | 'fileBytes' | 'disclosures' | 'checkpoints' | 'remembered' | 'bundle' | 'unsignedFrom'
> & {
  readonly name: string;
};

/** The checks of one pass, in order, and where their findings go. */
function checklist(options: VerifyOptions, index: OpeningIndex | undefined, anchors: Anchors) {
  const { source, disclosures, now, checkpoints = [], remembered, others = [] } = options;
  const passed = new Passed();
  const stays = new StayNotes(passed);
  const findings = new FindingList();
  const tell: Tell = (finding) => findings.add(finding);
  const identity = identityCheck(tell, anchors, { now, remembered });
  const privacy = privateCheck(tell, { source, disclosures, index });
  const head = headCheck(tell, { checkpoints, remembered });
  const { evidence: given, extraEvidence = [] } = options;
  const evidence = given && evidenceCheck(tell, given, extraEvidence, keyedUnder(keyOf(index)));
  const bundle = options.bundle && bundleCheck(tell, options.bundle, given !== undefined);
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
  return { findings, tell, passed, stays, identity, privacy, head, evidence, bundle, profile, checks };
}

export type Checklist = ReturnType<typeof checklist>;

function listenerOf({ findings, passed, stays, checks }: Checklist): ReplayListener {
  const watching = checks.filter((check) => check.seen !== undefined);
  return {
    opened(genesis) {
      for (const check of checks) check.opened?.(genesis);
    },
    finding: (finding) => findings.add(finding),
    seen(entry) {
      passed.see(entry);
      stays.see(entry);
      for (const check of watching) check.seen?.(entry);
    },
  };
}

export interface Examined {
  readonly options: VerifyOptions;
  readonly list: Checklist;
  readonly replay: Replay;
  /** The content keys that its disclosures open. */
  readonly keyOf: (key: Uint8Array) => Uint8Array | undefined;
  /** What ends the ledger before its file does. */
  readonly endFaults: readonly FindingInput[];
}

const keyOf =
  (index: OpeningIndex | undefined) =>
  (key: Uint8Array): Uint8Array | undefined =>
    index?.keyOf(key);

/** Reads the ledger. Throws as `replayLedger`, and what the source throws. */
export async function examine(options: VerifyOptions, anchors: Anchors): Promise<Examined> {
  const { checkpoints = [], remembered } = options;
  const index = options.disclosures && (await OpeningIndex.read(options.disclosures.source));
  let list = checklist(options, index, anchors);
  const { replay, endFaults } = await replayLedger({
    source: options.source,
    unsignedFrom: options.unsignedFrom,
    wanted: new Set([...sizesOf({ checkpoints, remembered }), ...sizeWithin(options.bundle)]),
    ...(options.fileBytes === undefined ? {} : { fileBytes: options.fileBytes }),
    listen() {
      list = checklist(options, index, anchors);
      return listenerOf(list);
    },
  });
  for (const fault of endFaults) list.findings.add(fault);
  return { options, list, replay, endFaults, keyOf: keyOf(index) };
}

/** The size that the checkpoint of a bundle names: it is held to the ledger, and shows nothing of its end. */
function sizeWithin(bundle: BundleFacts | undefined): number[] {
  const checkpoint = bundle?.checkpoint;
  return typeof checkpoint === 'object' ? [checkpoint.size] : [];
}
