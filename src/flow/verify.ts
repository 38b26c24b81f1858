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
import type { Trust } from '../verify/trust.ts';
import type { Verification } from '../verify/verification.ts';
import { type OtherLedger, verifyLedger } from '../verify/verify-ledger.ts';
import { recallHead, rememberPosition } from './memory.ts';
import { ledgerIdOf } from './open-ledger.ts';
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

const maxCheckpoint = 4096;

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
  const others: (OtherLedger & { readonly id: string | undefined })[] = [];
  for (const other of request.others ?? []) others.push(await openOther(other, given, request));
  // A checkpoint belongs to the ledger that it names; one that names none of them is held against the first, and contradicts it.
  const checkpoints = given.filter(({ ledger }) => !others.some(({ id }) => id === toHex(ledger)));
  const digest = createSha256();
  let digested = 0;
  const { verification, position } = await verifyLedger({
    source: (from) =>
      tap(bytes.chunks(from, bytes.size), from, (chunk, at) => {
        if (at !== digested) return;
        digest.update(chunk);
        digested += chunk.length;
      }),
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
  // a head is remembered whatever the rules say of its entries, but never one that contradicts what was seen before
  const isWhole = position !== undefined && position.bytes === bytes.size && digested === bytes.size;
  const isConsistent = !verification.findings.some(({ code }) => code.startsWith('SEEN_'));
  const isLonger = remembered === undefined || remembered.size < verification.ledger.size;
  if (stateFolder !== undefined && isWhole && isConsistent && isLonger) {
    try {
      rememberPosition(stateFolder, position, digest.digest());
    } catch (error) {
      if (!(error instanceof CustodyError)) throw error;
      request.warn(`what was seen could not be remembered: ${error.message}`);
    }
  }
  return { verification, state: position?.state };
}

/** What is known of another ledger, read as the first one is: with what was seen of it before, and the checkpoints that name it. */
async function openOther(
  { name, path, disclosures, bundle }: OtherFile,
  given: readonly Checkpoint[],
  request: VerifyRequest,
): Promise<OtherLedger & { readonly id: string | undefined }> {
  const bytes = await ledgerBytes(path);
  const found = await ledgerIdOf(bytes);
  const id = found && toHex(found);
  return {
    name,
    id,
    source: (from) => bytes.chunks(from, bytes.size),
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
