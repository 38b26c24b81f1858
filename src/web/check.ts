/** A record checked as `custody verify` does: the same checks, with files that a browser gives in the place of a disk. */
import { equalBytes } from '../bytes/arrays.ts';
import { toHex } from '../bytes/hex.ts';
import { profileNamed } from '../custody/profiles/index.ts';
import { CustodyError } from '../errors.ts';
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts';
import { ledgerIdIn } from '../ledger/ledger-id.ts';
import { maxEntryBytes } from '../ledger/limits.ts';
import { faceOf } from '../report/face/face.ts';
import type { Disclosures } from '../verify/checks/private.ts';
import type { EvidenceExaminer } from '../verify/evidence/compared.ts';
import type { OtherLedger } from '../verify/options.ts';
import { checkProofCount, maxProofBytes, type ProofFile } from '../verify/outside/outside.ts';
import { verifyLedger } from '../verify/verify-ledger.ts';
import type { Checked, CheckRequest, OnProgress } from './check-request.ts';
import { type EvidenceInput, examineEvidence, type HashFiles } from './evidence.ts';
import type { FileDigests } from './file-digests.ts';
import { bytesOf, type GivenFile, nameOf, pieceBytes, piecesOf, type ReadPiece, sizeOf } from './given-file.ts';
import { isBundle, type OpenedBundle, openBundle } from './open-bundle.ts';
import { piecesAhead } from './read-ahead.ts';
import { isDisclosures } from './records.ts';

interface CheckTools {
  readonly digests: FileDigests;
  readonly read: ReadPiece;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/**
 * Verifies the record and examines the evidence that was given to the page. Throws CustodyError for input of the wrong kind,
 * and the signal's reason.
 */
export async function check(request: CheckRequest, tools: CheckTools): Promise<Checked> {
  const { trust, now, remembered, profile: profileName, isKeeper = false } = request;
  const main = await openRecord(request.record, tools);
  const given = request.checkpoints.map((text) => parseCheckpoint(text));
  const opened: (OtherLedger & { readonly id: string | undefined })[] = [];
  const records: OpenedRecord[] = [];
  for (const files of request.others ?? []) {
    const record = await openRecord(files, tools);
    records.push(record);
    const { ledger, disclosures, bundle } = record;
    const found = ledgerIdIn(await bytesOf(ledger, 0, Math.min(ledger.blob.size, maxEntryBytes)));
    const id = found && toHex(found);
    opened.push({
      name: nameOf(ledger),
      id,
      ...ledgerSource(ledger),
      checkpoints: given.filter((checkpoint) => toHex(checkpoint.ledger) === id),
      disclosures: disclosuresOf(disclosures, false),
      ...(bundle && { bundle: bundle.facts }),
    });
  }
  // as in flow/verify: one that names none of them is compared with the first, and contradicts it
  const own = ledgerIdIn(await bytesOf(main.ledger, 0, Math.min(main.ledger.blob.size, maxEntryBytes)));
  const isOfOther = ({ ledger }: Checkpoint): boolean =>
    opened.some(({ id }) => id === toHex(ledger)) && !(own && equalBytes(own, ledger));
  const profile = profileName === undefined ? undefined : profileNamed(profileName);
  if (profileName !== undefined && profile === undefined)
    throw new CustodyError('USAGE', `there is no profile ${profileName}`);
  const examined = examinerOf(main, request.evidence ?? [], tools);
  const { verification, judged, position } = await verifyLedger({
    ...ledgerSource(main.ledger),
    trust,
    checkpoints: given.filter((checkpoint) => !isOfOther(checkpoint)),
    remembered,
    disclosures: disclosuresOf(main.disclosures, isKeeper),
    ...(main.bundle && { bundle: main.bundle.facts }),
    profile,
    timeProofs: await timeProofsOf(main.bundle, request.timeProofs),
    ...examined,
    ...(opened.length > 0 && { others: opened }),
    now,
  });
  const longer = judged === undefined ? undefined : records[opened.findIndex(({ name }) => name === judged)];
  return {
    verification,
    face: faceOf({ verification, state: position?.state, trust }, { is: 'page' }),
    ledger: (longer ?? main).ledger,
    disclosures: main.disclosures ?? longer?.disclosures,
  };
}

/** Outside proofs of time in the bundle and beside it. Throws CustodyError USAGE where there are too many, IO. */
async function timeProofsOf(
  bundle: OpenedBundle | undefined,
  given: readonly GivenFile[] = [],
): Promise<readonly ProofFile[]> {
  const paths = bundle?.parts.proofs ?? [];
  checkProofCount(paths.length + given.length);
  const proofs: ProofFile[] = [];
  const read = async (name: string, file: GivenFile): Promise<void> => {
    proofs.push({ name, token: await bytesOf(file, 0, Math.min(file.blob.size, maxProofBytes)) });
  };
  for (const path of paths) await read(path, (await bundle?.file(path)) as GivenFile);
  for (const file of given) await read(nameOf(file), file);
  return proofs;
}

/** What examines the evidence given; nothing where none is, for then it is not examined. */
function examinerOf({ bundle }: OpenedRecord, given: readonly GivenFile[], tools: CheckTools) {
  const carried = bundle?.evidence ?? new Map<string, readonly GivenFile[]>();
  if (carried.size === 0 && given.length === 0) return {};
  const extraEvidence: string[] = [];
  const { hash, ahead } = hashing(tools);
  const evidence: EvidenceExaminer = async (state, keyedUnder) => {
    const manifests: GivenFile[] = [];
    for (const path of bundle?.parts.manifests ?? []) manifests.push((await bundle?.file(path)) as GivenFile);
    const results = await examineEvidence({
      state,
      keyedUnder,
      carried,
      given,
      manifests,
      hash,
      ahead,
      onExtra: (path) => extraEvidence.push(path),
    });
    // as flow/bundle/facts: all but a tree that the record binds byte by byte is compared with the lists of the bag as well
    const unheld: string[] = [];
    for (const [number, files] of carried) {
      const result = results.find((one) => one.number.toLowerCase() === number.toLowerCase());
      const isBound =
        result?.outcome === 'match' && result.counts !== undefined && files[0]?.path.startsWith(`${result.path}/`);
      if (!isBound) unheld.push(number);
    }
    await bundle?.holdEvidence(unheld, async (file) => (await hash([file])).sha256);
    return results;
  };
  return { evidence, extraEvidence };
}

/** Of such files many are read at a time, for each waits longer than it is read. */
const smallBytes = 1024 * 1024;

/** SHA-256 of files one after the other, each stretch read once. Throws CustodyError IO, and the signal's reason. */
function hashing({ digests, read, onProgress, signal }: CheckTools): Pick<EvidenceInput, 'hash' | 'ahead'> {
  const known = new Map<string, Awaited<ReturnType<HashFiles>>>();
  const coming = new Map<GivenFile, Promise<Uint8Array>>();
  const ahead = (file: GivenFile): void => {
    if (file.packed !== undefined || file.blob.size > smallBytes) return;
    const bytes = bytesOf(file);
    // told when it is hashed
    bytes.catch(() => {});
    coming.set(file, bytes);
  };
  const hash: HashFiles = async (files, also = []) => {
    const name = files.map(({ path }) => path).join('\n');
    const before = known.get(name);
    if (before !== undefined && also.every((kind) => before.others[kind] !== undefined)) return before;
    const runs = also.map((kind) => [kind, digests.create(kind)] as const);
    const total = files.reduce((sum, file) => sum + sizeOf(file), 0);
    let done = 0;
    const tell = (file: GivenFile, bytes: Uint8Array): void => {
      done += bytes.length;
      for (const [, run] of runs) run.update(bytes);
      onProgress({ doing: 'evidence', done, total, current: file.path, isSlow: digests.isSlow });
      signal.throwIfAborted();
    };
    const sha256 = async (): Promise<Uint8Array> => {
      const [only] = files;
      if (only !== undefined && only.packed === undefined && files.length === 1 && total <= pieceBytes) {
        const bytes = await (coming.get(only) ?? bytesOf(only));
        coming.delete(only);
        tell(only, bytes);
        return await digests.whole(bytes);
      }
      const run = digests.create('sha256');
      for (const file of files)
        for await (const piece of piecesAhead(file, read)) {
          run.update(piece);
          tell(file, piece);
        }
      return run.digest();
    };
    const hashed = {
      sha256: toHex(await sha256()),
      others: Object.fromEntries(runs.map(([kind, run]) => [kind, toHex(run.digest())])),
    };
    known.set(name, hashed);
    return hashed;
  };
  return { hash, ahead };
}

interface OpenedRecord {
  readonly ledger: GivenFile;
  readonly disclosures: GivenFile | undefined;
  readonly bundle: OpenedBundle | undefined;
}

/** The ledger of a bundle, or the one among the files, with its disclosures. Throws CustodyError where there is not one. */
async function openRecord(
  files: readonly GivenFile[],
  { digests, signal, onProgress }: CheckTools,
): Promise<OpenedRecord> {
  if (await isBundle(files)) {
    let done = 0;
    const onBytes = (count: number, current: string, total: number): void => {
      done += count;
      onProgress({ doing: 'reading', done, total, current, isSlow: digests.isSlow });
    };
    const bundle = await openBundle(files, { digests, signal, onBytes });
    const { ledger, disclosures } = bundle.parts;
    return {
      ledger: await bundle.file(ledger),
      disclosures: disclosures === undefined ? undefined : await bundle.file(disclosures),
      bundle,
    };
  }
  const ledgers = files.filter((file) => !isDisclosures(file));
  const [ledger] = ledgers;
  if (ledger === undefined) throw new CustodyError('NOT_FOUND', 'there is no ledger among the files');
  if (ledgers.length > 1)
    throw new CustodyError('USAGE', `${ledgers.length} files are given, and one record is checked at a time`);
  return { ledger, disclosures: files.find(isDisclosures), bundle: undefined };
}

const ledgerSource = (ledger: GivenFile) => ({
  source: (from: number) => piecesOf(ledger, from),
  fileBytes: ledger.blob.size,
});

function disclosuresOf(file: GivenFile | undefined, isWhole: boolean): Disclosures | undefined {
  if (file === undefined) return isWhole ? { source: async function* () {}, isWhole } : undefined;
  return { source: () => piecesOf(file), isWhole };
}
