/** Verifying a ledger file against the verifier's own trust, checkpoint and memory; the memory is refreshed, never believed. */

import { toHex } from '../bytes/hex.ts';
import { createSha256 } from '../crypto/digest.ts';
import type { Profile } from '../custody/profiles/requirement.ts';
import type { CustodyState } from '../custody/state.ts';
import { CustodyError } from '../errors.ts';
import { beside } from '../fs/beside.ts';
import { fileChunks, fileStat, readFileCapped } from '../fs/read.ts';
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import type { Disclosures } from '../verify/checks/private.ts';
import type { EvidenceExaminer, ExhibitEvidence } from '../verify/evidence.ts';
import type { Position } from '../verify/replay.ts';
import type { Trust } from '../verify/trust.ts';
import type { Verification } from '../verify/verification.ts';
import { type OtherLedger, verifyLedger } from '../verify/verify-ledger.ts';
import { recallHead, rememberPosition } from './memory.ts';
import { type LedgerBytes, ledgerIdOf } from './open-ledger.ts';
import { ledgerBytes } from './read-ledger.ts';

export interface VerifyRequest {
  readonly path: string;
  readonly trust: Trust;
  /** Files of checkpoints. */
  readonly checkpoints: readonly string[];
  /** A disclosures file; else the one beside the ledger, where there is one. */
  readonly disclosures: string | undefined;
  /** Whether every private text must open: the keeper's own copy. */
  readonly isKeeper: boolean;
  /** Folder of remembered heads; undefined to use none. */
  readonly stateFolder: string | undefined;
  /** What the evidence was found to be, or what finds out; without it the evidence is not examined. */
  readonly evidence?: readonly ExhibitEvidence[] | EvidenceExaminer | undefined;
  /** Things beside the evidence that are no exhibit; read after examining. */
  readonly extraEvidence?: readonly string[];
  /** What the bundle that the ledger came in was found to be. */
  readonly bundle?: BundleFacts;
  readonly profile?: Profile | undefined;
  /** Other ledgers, or bundles that hold one, to follow custody into. */
  readonly others?: readonly OtherFile[];
  readonly now: number;
  readonly warn: (text: string) => void;
}

/** Another ledger as a file; `name` as the user called it. */
export interface OtherFile {
  readonly name: string;
  readonly path: string;
  /** A disclosures file that came with it; else the one beside it, where there is one. */
  readonly disclosures?: string | undefined;
  /** What the bundle that it came in was found to be. */
  readonly bundle?: BundleFacts;
}

/** What is longer than any checkpoint is still said to be none, such as the letter on which one is printed. */
const maxCheckpoint = 1_048_576;

/** Verifies; damage is a finding. Throws CustodyError for input that is no ledger, and those of reading. */
export async function verifyFile(request: VerifyRequest): Promise<Verification> {
  return (await verifyAndHold(request)).verification;
}

/** The same, with the state that the entries which count amount to; undefined where there is no usable opening entry. */
export async function verifyAndHold(
  request: VerifyRequest,
): Promise<{ readonly verification: Verification; readonly state: CustodyState | undefined }> {
  const { path, trust, stateFolder, now } = request;
  const bytes = await ledgerBytes(path);
  const given: Checkpoint[] = [];
  for (const file of request.checkpoints) given.push(parseCheckpoint(await readFileCapped(file, maxCheckpoint)));
  const remembered = await recallFor(bytes, request);
  const others: OpenedOther[] = [];
  for (const other of request.others ?? []) others.push(await openOther(other, given, request));
  // A checkpoint belongs to the ledger that it names; one that names none of them is held against the first, and contradicts it.
  const checkpoints = given.filter(({ ledger }) => !others.some(({ id }) => id === toHex(ledger)));
  const own = new Digested(bytes);
  const { verification, position, otherPositions } = await verifyLedger({
    source: own.source,
    fileBytes: bytes.size,
    trust,
    checkpoints,
    remembered,
    disclosures: await findDisclosures(request),
    evidence: request.evidence,
    profile: request.profile,
    ...(request.extraEvidence && { extraEvidence: request.extraEvidence }),
    ...(request.bundle && { bundle: request.bundle }),
    others,
    now,
  });
  if (stateFolder !== undefined) {
    const remember = rememberIn(stateFolder, request.warn);
    remember(own, { verification, position, remembered });
    for (const [at, { digested, remembered }] of others.entries()) {
      const other = verification.with?.[at];
      if (other !== undefined) remember(digested, { verification: other, position: otherPositions[at], remembered });
    }
  }
  return { verification, state: position?.state };
}

interface Seen {
  readonly verification: Pick<Verification, 'findings' | 'ledger'>;
  readonly position: Position | undefined;
  readonly remembered: { readonly size: number } | undefined;
}

/** A head is remembered whatever the rules say of its entries, but never one that contradicts what was seen before. */
function rememberIn(stateFolder: string, warn: (text: string) => void) {
  return (bytes: Digested, { verification, position, remembered }: Seen): void => {
    const isWhole = position !== undefined && bytes.isWhole(position.bytes);
    const isConsistent = !verification.findings.some(({ code }) => code.startsWith('SEEN_'));
    const isLonger = remembered === undefined || remembered.size < verification.ledger.size;
    if (!isWhole || !isConsistent || !isLonger) return;
    try {
      rememberPosition(stateFolder, position, bytes.digest());
    } catch (error) {
      if (!(error instanceof CustodyError)) throw error;
      warn(`what was seen could not be remembered: ${error.message}`);
    }
  };
}

/** The bytes of a ledger, digested on their way the first time. */
class Digested {
  readonly #bytes: LedgerBytes;
  readonly #digest = createSha256();
  #digested = 0;

  constructor(bytes: LedgerBytes) {
    this.#bytes = bytes;
  }

  readonly source = (from: number): AsyncIterable<Uint8Array> =>
    tap(this.#bytes.chunks(from, this.#bytes.size), from, (chunk, at) => {
      if (at !== this.#digested) return;
      this.#digest.update(chunk);
      this.#digested += chunk.length;
    });

  /** Whether all was read, and all of it counts. */
  isWhole(counted: number): boolean {
    return counted === this.#bytes.size && this.#digested === this.#bytes.size;
  }

  digest(): Uint8Array {
    return this.#digest.digest();
  }
}

type OpenedOther = OtherLedger & { readonly id: string | undefined; readonly digested: Digested };

/** What is known of another ledger, read as the first one is: with what was seen of it before, and the checkpoints that name it. */
async function openOther(
  { name, path, disclosures, bundle }: OtherFile,
  given: readonly Checkpoint[],
  request: VerifyRequest,
): Promise<OpenedOther> {
  const bytes = await ledgerBytes(path);
  const digested = new Digested(bytes);
  const found = await ledgerIdOf(bytes);
  const id = found && toHex(found);
  return {
    name,
    id,
    digested,
    source: digested.source,
    fileBytes: bytes.size,
    checkpoints: given.filter(({ ledger }) => toHex(ledger) === id),
    remembered: await recallFor(bytes, request),
    disclosures: await findDisclosures({ path, disclosures, isKeeper: false }),
    ...(bundle && { bundle }),
  };
}

async function recallFor(bytes: Parameters<typeof ledgerIdOf>[0], { stateFolder }: Pick<VerifyRequest, 'stateFolder'>) {
  if (stateFolder === undefined) return undefined;
  const id = await ledgerIdOf(bytes);
  return id === undefined ? undefined : await recallHead(stateFolder, id);
}

async function findDisclosures({
  path,
  disclosures,
  isKeeper,
}: Pick<VerifyRequest, 'path' | 'disclosures' | 'isKeeper'>): Promise<Disclosures | undefined> {
  const file = disclosures ?? beside(path, 'disclosures');
  if (disclosures === undefined && (await fileStat(file)) === undefined) {
    return isKeeper ? { source: async function* () {}, isWhole: true } : undefined;
  }
  return { source: () => fileChunks(file), isWhole: isKeeper };
}

async function* tap(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
  see: (chunk: Uint8Array, at: number) => void,
): AsyncGenerator<Uint8Array> {
  let at = from;
  for await (const chunk of chunks) {
    see(chunk, at);
    at += chunk.length;
    yield chunk;
  }
}
