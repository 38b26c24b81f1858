/** One ledger read once, from its opening entry to its end, with every check of the list watching. */
import { concatBytes } from '../bytes/arrays.ts';
import type { Profile } from '../custody/profiles/requirement.ts';
import { CustodyError } from '../errors.ts';
import { beginsExcerpt, decodeExcerpt, maxExcerptBytes } from '../ledger/excerpt/form.ts';
import { keyedUnder } from '../ledger/private/content-key.ts';
import { Passed } from './across/passed.ts';
import type { Check, Run, Tell } from './checks/check.ts';
import { breaksCheck } from './checks/breaks.ts';
import { type BundleFacts, bundleCheck } from './checks/bundle.ts';
import { custodyCheck, rolesCheck } from './checks/custody.ts';
import { evidenceCheck } from './checks/evidence.ts';
import { excerptCheck } from './checks/excerpt.ts';
import { handoversCheck } from './checks/handovers.ts';
import { headCheck } from './checks/head.ts';
import { historyCheck } from './checks/history.ts';
import { identityCheck } from './checks/identity.ts';
import { type Disclosures, privateCheck } from './checks/private.ts';
import { profileCheck } from './checks/profile.ts';
import { signaturesCheck } from './checks/signatures.ts';
import { structureCheck } from './checks/structure.ts';
import { timesCheck } from './checks/times.ts';
import type { EvidenceExaminer, ExhibitEvidence } from './evidence/compared.ts';
import { FindingList } from './finding/list.ts';
import type { FindingInput } from './finding/types.ts';
import { type KnownHeads, sizesOf } from './checks/known-heads.ts';
import { checkpointsOf, type Outside, outsideOf, type ProofFile } from './outside/outside.ts';
import { OpeningIndex } from './replay/opening-index.ts';
import { type EntriesAgain, readSome } from './replay/private-texts.ts';
import type { Replay, ReplayListener } from './replay/replay.ts';
import { type ExcerptReading, readExcerpt, replayExcerpt } from './replay/replay-excerpt.ts';
import { type LedgerSource, replayLedger } from './replay/replay-ledger.ts';
import type { Anchors } from './trust/anchors.ts';
import { noTrust, type Trust } from './trust/trust.ts';
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
  /** Outside proofs of time in files beside the ledger. */
  readonly timeProofs?: readonly ProofFile[] | undefined;
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
  'source' | 'fileBytes' | 'disclosures' | 'checkpoints' | 'remembered' | 'isMemoryRead' | 'bundle' | 'unsignedFrom'
> & {
  readonly name: string;
};

/** What is read before the ledger. */
interface Known {
  readonly index: OpeningIndex | undefined;
  readonly anchors: Anchors;
  readonly excerpt: ExcerptReading | undefined;
}

/** The checks of one pass, in order, and where their findings go. */
function checklist(options: VerifyOptions, { index, anchors, excerpt }: Known) {
  const { source, disclosures, now, checkpoints = [], remembered, isMemoryRead, others = [] } = options;
  const passed = new Passed();
  const stays = new StayNotes(passed);
  const findings = new FindingList();
  const tell: Tell = (finding) => findings.add(finding);
  const identity = identityCheck(tell, anchors, { now, remembered });
  const again: EntriesAgain = excerpt?.entries ?? ((seqs) => readSome(source, seqs));
  const privacy = privateCheck(tell, { again, disclosures, index, isWithOthers: others.length > 0 });
  const head = headCheck(tell, { checkpoints, remembered, isMemoryRead });
  const { trust = noTrust, timeProofs = [] } = options;
  const outside: Outside | undefined = outsideOf(trust, timeProofs);
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
    timesCheck(tell, { now, outside }),
    identity,
    head,
    breaksCheck(tell),
    privacy,
    ...(evidence === undefined ? [] : [evidence]),
    ...(bundle === undefined ? [] : [bundle]),
    ...(profile === undefined ? [] : [profile]),
    ...(excerpt === undefined ? [] : [excerptCheck(tell, excerpt)]),
  ];
  return { findings, tell, passed, stays, identity, privacy, head, outside, evidence, bundle, profile, checks };
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
  /** What the file shows, if it is an excerpt. */
  readonly excerpt: ExcerptReading | undefined;
}

const keyOf =
  (index: OpeningIndex | undefined) =>
  (key: Uint8Array): Uint8Array | undefined =>
    index?.keyOf(key);

/** What an excerpt is about, and how many entries it shows; undefined for a ledger. */
export const aboutOf = ({ excerpt }: Pick<Examined, 'excerpt'>): Run['excerpt'] =>
  excerpt && { exhibits: excerpt.excerpt.exhibits, shown: excerpt.shown };

/** Reads the ledger. Throws as `replayLedger`, and what the source throws. */
export async function examine(asked: VerifyOptions, anchors: Anchors): Promise<Examined> {
  const noted = await checkpointsOf(asked.trust ?? noTrust, asked.timeProofs ?? []);
  const options = noted.length === 0 ? asked : { ...asked, checkpoints: [...(asked.checkpoints ?? []), ...noted] };
  const { checkpoints = [], remembered } = options;
  const index = options.disclosures && (await OpeningIndex.read(options.disclosures.source));
  const { excerpt, source } = await lookFirst(options.source);
  const known = { index, anchors, excerpt };
  let list = checklist(options, known);
  const wanted = new Set([...sizesOf({ checkpoints, remembered }), ...sizeWithin(options.bundle)]);
  const listen = (): ReplayListener => {
    list = checklist(options, known);
    return listenerOf(list);
  };
  const { replay, endFaults } =
    excerpt === undefined
      ? await replayLedger({
          source,
          unsignedFrom: options.unsignedFrom,
          wanted,
          ...(options.fileBytes === undefined ? {} : { fileBytes: options.fileBytes }),
          listen,
        })
      : await replayExcerpt({ reading: excerpt, wanted, listen });
  for (const fault of endFaults) list.findings.add(fault);
  return { options, list, replay, endFaults, keyOf: keyOf(index), excerpt };
}

/** What the file shows if it is an excerpt, and its bytes, from which the first look takes none away. Throws as `decodeExcerpt`. */
async function lookFirst(
  source: LedgerSource,
): Promise<{ readonly excerpt: ExcerptReading | undefined; readonly source: LedgerSource }> {
  const chunks = source(0)[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return { excerpt: undefined, source };
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  if (beginsExcerpt(first.value)) return { excerpt: readExcerpt(decodeExcerpt(await wholeOf(rest()))), source };
  let isBegun = false;
  return {
    excerpt: undefined,
    source(from) {
      if (isBegun || from > 0) return source(from);
      isBegun = true;
      return rest();
    },
  };
}

/** All bytes of an excerpt. Throws CustodyError EXCERPT_INVALID for more than 256 MiB. */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    // a chunk may be memory that is used again
    parts.push(chunk.slice());
    length += chunk.length;
    if (length > maxExcerptBytes) throw new CustodyError('EXCERPT_INVALID', 'the excerpt is longer than 256 MiB');
  }
  return concatBytes(...parts);
}

/** The size that the checkpoint of a bundle names: it is held to the ledger, and shows nothing of its end. */
function sizeWithin(bundle: BundleFacts | undefined): number[] {
  const checkpoint = bundle?.checkpoint;
  return typeof checkpoint === 'object' ? [checkpoint.size] : [];
}
