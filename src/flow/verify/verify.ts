/** Verifying a ledger file against the verifier's own trust, checkpoint and memory; the memory is refreshed, never believed. */

import { toHex } from '../../bytes/hex.ts';
import { createSha256 } from '../../crypto/digest.ts';
import type { Profile } from '../../custody/profiles/requirement.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { fileChunks, fileStat, readFileCapped } from '../../fs/read.ts';
import { parseCheckpoint } from '../../ledger/checkpoint.ts';
import type { BundleFacts } from '../../verify/checks/bundle.ts';
import type { GivenCheckpoint, RememberedHeads } from '../../verify/checks/known-heads.ts';
import type { Disclosures } from '../../verify/checks/private.ts';
import type { EvidenceExaminer, ExhibitEvidence } from '../../verify/evidence/compared.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { OtherLedger } from '../../verify/options.ts';
import { checkProofCount, maxProofBytes, type ProofFile } from '../../verify/outside/outside.ts';
import type { Position } from '../../verify/replay/replay.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import { recallHead, rememberPosition } from '../ledger/memory.ts';
import { type LedgerBytes, ledgerIdOf } from '../ledger/open-ledger.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';
import { hasMemory, noteSeen, recallSeen } from '../seen-heads.ts';
import type { NamedPath } from './other-files.ts';
import { bundleAround, isSameFile } from './within-bundle.ts';

export interface VerifyRequest {
  readonly path: string;
  readonly trust: Trust;
  /** Files of checkpoints. */
  readonly checkpoints: readonly string[];
  /** From whom the checkpoints came, as the verifier says. */
  readonly checkpointFrom?: string | undefined;
  /** The checkpoint in the bundle that the ledger came in. */
  readonly bundleCheckpoint?: string | undefined;
  /** A disclosures file; else the one beside the ledger, where there is one. */
  readonly disclosures: string | undefined;
  /** Whether every private text must open: the keeper's own copy. */
  readonly isKeeper: boolean;
  /** Folder of remembered heads; undefined to use none. */
  readonly stateFolder: string | undefined;
  /** What was seen before counts, and nothing of this run is remembered: the same record is verified again in it. */
  readonly isForgotten?: true | undefined;
  /** What the evidence was found to be, or what finds out; without it the evidence is not examined. */
  readonly evidence?: readonly ExhibitEvidence[] | EvidenceExaminer | undefined;
  /** Things beside the evidence that are not exhibits; read after examining. */
  readonly extraEvidence?: readonly string[];
  /** What the bundle that the ledger came in was found to be. */
  readonly bundle?: BundleFacts;
  readonly profile?: Profile | undefined;
  /** Files of outside proofs of time. */
  readonly timeProofs?: readonly NamedPath[];
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

/**
 * Bytes that are read of a checkpoint file. It is far more than a checkpoint has, so that a longer file, such as the letter on
 * which one is printed, gets the error that it is not a checkpoint.
 */
export const maxCheckpoint = 1_048_576;

/** Verifies; damage is a finding. Throws CustodyError for input that is not a ledger, and those of reading. */
export async function verifyFile(request: VerifyRequest): Promise<Verification> {
  return (await verifyAndHold(request)).verification;
}

/**
 * Verifies, and also gives the state after the entries that count; that is undefined where there is no usable opening entry.
 * Throws as `verifyFile`.
 */
export async function verifyAndHold(request: VerifyRequest): Promise<{
  readonly verification: Verification;
  readonly state: CustodyState | undefined;
  /** The file that was judged: a longer copy of the ledger, where one was given. */
  readonly judged: string;
}> {
  const { path, trust, stateFolder, now } = request;
  const bytes = await ledgerBytes(path);
  const given: GivenCheckpoint[] = [];
  for (const file of request.checkpoints) {
    const checkpoint = parseCheckpoint(await readFileCapped(file, maxCheckpoint));
    given.push(isSenders(file, request) ? { ...checkpoint, cameAlong: true } : checkpoint);
  }
  const memory = await recallFor(bytes, request);
  const { remembered } = memory;
  const others: OpenedOther[] = [];
  for (const other of request.others ?? []) others.push(await openOther(other, given, request));
  // A checkpoint belongs to each copy of the ledger that it names; one that names none is compared with the first, and contradicts it.
  const ownId = await ledgerIdOf(bytes);
  const isOther = (id: string): boolean => others.some((other) => other.id === id) && !(ownId && toHex(ownId) === id);
  const checkpoints = given.filter(({ ledger }) => !isOther(toHex(ledger)));
  const own = new Digested(bytes);
  const { verification, position, otherPositions, judged } = await verifyLedger({
    source: own.source,
    fileBytes: bytes.size,
    trust,
    checkpoints,
    ...(request.checkpointFrom !== undefined && { checkpointFrom: request.checkpointFrom }),
    ...memory,
    disclosures: await findDisclosures(request),
    evidence: request.evidence,
    profile: request.profile,
    ...(request.extraEvidence && { extraEvidence: request.extraEvidence }),
    ...(request.bundle && { bundle: request.bundle }),
    timeProofs: await readProofs(request.timeProofs ?? []),
    others,
    now,
  });
  if (stateFolder !== undefined && request.isForgotten !== true) {
    const remember = rememberIn(stateFolder, request);
    remember(own, { verification, position, remembered });
    const seen = others.flatMap(({ digested, remembered }, at) => {
      const other = verification.with?.[at];
      return other === undefined ? [] : [{ digested, verification: other, position: otherPositions[at], remembered }];
    });
    // of two copies of one ledger the longer comes last
    seen.sort((one, other) => one.verification.ledger.size - other.verification.ledger.size);
    for (const { digested, ...rest } of seen) remember(digested, rest);
  }
  const longer = request.others?.find(({ name }) => name === judged);
  return { verification, state: position?.state, judged: longer?.path ?? path };
}

/** Throws CustodyError USAGE where there are too many, and those of reading; a file that is too long is judged, and refused, as it is. */
export async function readProofs(files: readonly NamedPath[]): Promise<ProofFile[]> {
  checkProofCount(files.length);
  const proofs: ProofFile[] = [];
  for (const { name, path } of files) proofs.push({ name, token: await readFileCapped(path, maxProofBytes) });
  return proofs;
}

/** A checkpoint in a bundle, or another name of that file, is the word of the sender. */
export const isSenders = (file: string, { bundleCheckpoint }: Pick<VerifyRequest, 'bundleCheckpoint'>): boolean =>
  bundleAround(file) !== undefined || (bundleCheckpoint !== undefined && isSameFile(file, bundleCheckpoint));

interface Seen {
  readonly verification: Pick<Verification, 'findings' | 'ledger'>;
  readonly position: Position | undefined;
  readonly remembered: Recalled | undefined;
}

/**
 * A head is remembered whatever the rules say of its entries, but never one that contradicts what was seen before, nor one that is
 * shorter.
 */
function rememberIn(stateFolder: string, { now, warn }: Pick<VerifyRequest, 'now' | 'warn'>) {
  return (bytes: Digested, { verification, position, remembered }: Seen): void => {
    const isWhole = position !== undefined && bytes.isWhole(position.bytes);
    const isConsistent = !verification.findings.some(({ code }) => code === 'SEEN_MISMATCH' || code === 'TWO_ROOTS');
    if (!isWhole || !isConsistent) return;
    const { frontier, state } = position;
    const head = { size: frontier.size, root: frontier.root(), time: now };
    try {
      const longest = Math.max(remembered?.size ?? 0, noteSeen(stateFolder, state.ledger, head));
      if (head.size >= longest && head.size > (remembered?.kept ?? 0))
        rememberPosition(stateFolder, position, bytes.digest());
    } catch (error) {
      if (!(error instanceof CustodyError)) throw error;
      warn(`the program could not save which entries it saw: ${error.message}`);
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

type OpenedOther = OtherLedger & {
  readonly id: string | undefined;
  readonly digested: Digested;
  readonly remembered: Recalled | undefined;
};

/** What is known of another ledger, read as the first one is: with what was seen of it before, and the checkpoints that name it. */
async function openOther(
  { name, path, disclosures, bundle }: OtherFile,
  given: readonly GivenCheckpoint[],
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
    ...(await recallFor(bytes, request)),
    disclosures: await findDisclosures({ path, disclosures, isKeeper: false }),
    ...(bundle && { bundle }),
  };
}

/** What was seen of a ledger; `kept`: entries of the head that is kept, 0 where only the days are on which it was seen. */
type Recalled = RememberedHeads & { readonly kept: number };

async function recallFor(
  bytes: Parameters<typeof ledgerIdOf>[0],
  { stateFolder, warn }: Pick<VerifyRequest, 'stateFolder' | 'warn'>,
): Promise<{ readonly remembered: Recalled | undefined; readonly isMemoryRead: boolean }> {
  const id = stateFolder === undefined ? undefined : await ledgerIdOf(bytes);
  if (stateFolder === undefined || id === undefined) return { remembered: undefined, isMemoryRead: false };
  const head = await recallHead(stateFolder, id);
  const seen = await recallSeen(stateFolder, id);
  const last = seen.at(-1);
  const longest = head !== undefined && head.size >= (last?.size ?? 0) ? head : last;
  if (longest === undefined) {
    // a file that is there and says nothing is damaged, or of another version
    const isUnread = await hasMemory(stateFolder, id);
    if (isUnread) warn('what was seen of this ledger before cannot be read, so nothing shows whether it was longer');
    return { remembered: undefined, isMemoryRead: !isUnread };
  }
  const { size, root } = longest;
  const rootAt = (at: number) => (at === head?.size ? head.root : head?.rootAt(at));
  return { remembered: { size, root, seen, kept: head?.size ?? 0, rootAt }, isMemoryRead: true };
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
