/** Counts what a record names against what is beside it: manifests, private texts, attachments, entries of a checkpoint. */
import { dirname, join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { fileStat, readFileCapped } from '../../fs/read.ts';
import { parseCheckpoint } from '../../ledger/checkpoint.ts';
import { type Completeness, type Counted, completenessOf } from '../../verify/facts/completeness.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { privateTextsOf } from '../../verify/replay/private-texts.ts';
import { readTotals } from '../audit/audit.ts';
import { attachmentsNamed, findAttachments, manifestsNamed } from '../bundle/attachments.ts';
import { manifestsNear } from '../evidence/manifests.ts';
import { entriesIn } from '../ledger/erased-texts.ts';
import { readOpenings } from '../ledger/read-ledger.ts';
import { isSenders, maxCheckpoint } from './verify.ts';

interface CompleteRequest {
  /** The ledger that was verified, beside its manifests and attachments. */
  readonly path: string;
  /** More files of manifests. */
  readonly manifests: readonly string[];
  readonly verification: Verification;
  /** Files of checkpoints. */
  readonly checkpoints: readonly string[];
  readonly bundleCheckpoint?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Throws CustodyError USAGE for an excerpt, which is never complete, and as reading does. */
export async function countComplete(request: CompleteRequest): Promise<Completeness> {
  const { path, verification } = request;
  const { excerpt, ledger, withheld, erased, missing, checkpointFrom } = verification;
  if (excerpt !== undefined)
    throw new CustodyError('USAGE', 'an excerpt leaves entries out on purpose, so it is never complete', {
      hint: 'ask for a bundle of the whole record, or leave --complete out',
    });
  if (verification.copy !== undefined)
    throw new CustodyError('USAGE', '--complete is about one copy, and --with gave a longer one', {
      hint: 'leave --with out, or check the longer copy',
    });
  let all = 0;
  for await (const entry of entriesIn(path, ledger.bytes)) all += privateTextsOf(entry).length;
  const roots = await manifestsNamed(path, ledger.bytes);
  const checkpoint = await checkpointSize(request);
  return completenessOf({
    entries: ledger.size,
    isWhole: verification.levels.record === 'intact' && verification.verdict !== 'failed',
    seen: seenLonger(verification),
    manifests: manifestsHere(request, roots),
    texts: { all, shown: all - withheld - erased - missing, withheld, erased, missing },
    attachments: await attachmentsHere(request),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(checkpointFrom !== undefined && { checkpointFrom }),
  });
}

/** Entries with which the reader has seen the ledger, where that is more than this copy has. */
function seenLonger({ findings }: Verification): number | undefined {
  const sizes = findings.flatMap(({ code, facts }) =>
    code === 'OLDER_COPY' ? [Number(facts?.later) + 1] : code === 'OLDER_COPY_NOT_SHOWN' ? [Number(facts?.size)] : [],
  );
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** Each root that the record names, found among the files here by root and number of records. */
function manifestsHere({ path, manifests }: CompleteRequest, roots: ReadonlyMap<string, number>): Counted['manifests'] {
  const hidden = new Map<string, number>();
  for (const file of [...manifests, ...manifestsNear(path, [])]) {
    const found = totalsOf(file);
    if (found === undefined || roots.get(found.root) !== found.records) continue;
    // of two copies of one manifest the one that shows more
    hidden.set(found.root, Math.min(found.withheld, hidden.get(found.root) ?? Number.POSITIVE_INFINITY));
  }
  const lacking = [...roots.keys()].find((root) => !hidden.has(root));
  return {
    named: roots.size,
    here: hidden.size,
    records: [...roots.values()].reduce((sum, records) => sum + Math.max(0, records - 1), 0),
    withheld: [...hidden.values()].reduce((sum, count) => sum + count, 0),
    ...(lacking !== undefined && { lacking }),
  };
}

/** A file that is not a whole manifest counts as none. Throws what is not a CustodyError. */
function totalsOf(file: string) {
  try {
    const { root, records, withheld } = readTotals(file);
    return { root: toHex(root), records, withheld };
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    return undefined;
  }
}

async function attachmentsHere({ path, verification, signal }: CompleteRequest): Promise<Counted['attachments']> {
  const named = await attachmentsNamed(path, verification.ledger.bytes);
  const folder = join(dirname(path), 'attachments');
  if (named.size === 0 || (await fileStat(folder))?.kind !== 'folder') return { named: named.size, here: 0 };
  const openings = await readOpenings(path, () => {});
  const { here } = await findAttachments(folder, { named, openings }, signal, true);
  return { named: named.size, here };
}

/** Entries of the longest checkpoint of this ledger; one from the sender's own bundle shows nothing. */
async function checkpointSize(request: CompleteRequest): Promise<number | undefined> {
  const sizes: number[] = [];
  for (const file of request.checkpoints) {
    if (isSenders(file, request)) continue;
    const { ledger, size } = parseCheckpoint(await readFileCapped(file, maxCheckpoint));
    if (toHex(ledger) === request.verification.ledger.id) sizes.push(size);
  }
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
