/** A record checked as `custody verify` does: the same checks, with files that a browser gives in the place of a disk. */
import { toHex } from '../bytes/hex.ts';
import { profileNamed } from '../custody/profiles/index.ts';
import { CustodyError } from '../errors.ts';
import { type Checkpoint, parseCheckpoint } from '../ledger/checkpoint.ts';
import { ledgerIdIn } from '../ledger/ledger-id.ts';
import { maxEntryBytes } from '../ledger/limits.ts';
import type { Disclosures } from '../verify/checks/private.ts';
import { type OtherLedger, verifyLedger } from '../verify/verify-ledger.ts';
import type { Checked, CheckRequest, OnProgress } from './check-request.ts';
import type { FileDigests } from './digests.ts';
import { bytesOf, type GivenFile, nameOf, piecesOf } from './given-file.ts';
import { isBundle, type OpenedBundle, openBundle } from './open-bundle.ts';

export interface CheckTools {
  readonly digests: FileDigests;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Checks. Throws CustodyError for input that is none of what it should be, and the signal's reason. */
export async function check(request: CheckRequest, tools: CheckTools): Promise<Checked> {
  const { trust, now, remembered, profile: profileName, isKeeper = false } = request;
  const main = await openRecord(request.record, tools);
  const given = request.checkpoints.map((text) => parseCheckpoint(text));
  const opened: (OtherLedger & { readonly id: string | undefined })[] = [];
  for (const files of request.others ?? []) {
    const { ledger, disclosures, bundle } = await openRecord(files, tools);
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
  // as in flow/verify: one that names none of them is held against the first, and contradicts it
  const isOfOther = ({ ledger }: Checkpoint): boolean => opened.some(({ id }) => id === toHex(ledger));
  const profile = profileName === undefined ? undefined : profileNamed(profileName);
  if (profileName !== undefined && profile === undefined)
    throw new CustodyError('USAGE', `there is no profile ${profileName}`);
  const { verification } = await verifyLedger({
    ...ledgerSource(main.ledger),
    trust,
    checkpoints: given.filter((checkpoint) => !isOfOther(checkpoint)),
    remembered,
    disclosures: disclosuresOf(main.disclosures, isKeeper),
    ...(main.bundle && { bundle: main.bundle.facts }),
    profile,
    ...(opened.length > 0 && { others: opened }),
    now,
  });
  return { verification };
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
  const isDisclosures = (file: GivenFile): boolean => nameOf(file).endsWith('.disclosures');
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
