/** A folder compared with the manifest that the record names, as far as a browser shows what is in it: its files. */
import { toHex } from '../bytes/hex.ts';
import { bytesFromLatin1 } from '../crypto/digest.ts';
import type { ContentState } from '../custody/state/state.ts';
import { CustodyError } from '../errors.ts';
import { type AuditClass, auditClasses } from '../evidence/audit-class.ts';
import { auditVerdict } from '../evidence/audit-verdict.ts';
import { ManifestReader } from '../evidence/manifest-reader.ts';
import type { ManifestTotals } from '../evidence/manifest-tally.ts';
import { pathText } from '../evidence/path.ts';
import type { ManifestRecord } from '../evidence/record.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import {
  type Comparison,
  differing,
  isManifestOf,
  lackingIn,
  otherManifests,
  otherRoot,
  uselessManifest,
} from '../verify/evidence/compare-content.ts';
import { because } from '../verify/evidence/compared.ts';
import { type GivenFile, nameOf, piecesOf, sizeOf } from './given-file.ts';

const mostDifferences = 10;

/** The manifest with the root that the record names, and what there is instead. Throws CustodyError IO. */
export async function findManifest(
  files: readonly GivenFile[],
  content: ContentState,
): Promise<{ readonly manifest: GivenFile | undefined; readonly others: Phrase }> {
  const others: Phrase[] = [];
  for (const manifest of files) {
    try {
      const totals = await eachRecord(manifest, async () => {});
      const found = toHex(totals.root);
      if (isManifestOf(content, { ...totals, root: found })) return { manifest, others: otherManifests([]) };
      others.push(otherRoot(nameOf(manifest), found));
    } catch (error) {
      if (!(error instanceof CustodyError) || ['BUG', 'IO'].includes(error.code)) throw error;
      others.push(uselessManifest(nameOf(manifest), error.message));
    }
  }
  return { manifest: undefined, others: otherManifests(others) };
}

async function eachRecord(
  manifest: GivenFile,
  see: (record: ManifestRecord | 'withheld') => Promise<void>,
): Promise<ManifestTotals> {
  const reader = new ManifestReader();
  const drain = async (): Promise<void> => {
    for (let next = reader.next(); next !== undefined; next = reader.next())
      await see(next === 'withheld' ? next : reader.view.toRecord());
  };
  for await (const piece of piecesOf(manifest)) {
    reader.feed(piece);
    await drain();
  }
  reader.end();
  await drain();
  return reader.totals();
}

interface Tree {
  /** By their paths within the folder. */
  readonly files: ReadonlyMap<string, GivenFile>;
  /** As it is called in findings. */
  readonly path: string;
  readonly hash: (files: readonly GivenFile[]) => Promise<{ readonly sha256: string }>;
  /** May begin to read a file that is hashed soon. */
  readonly ahead: (file: GivenFile) => void;
}

/** So many records are looked at before the first of them is compared, for their files to be read meanwhile. */
const mostAhead = 16;

/** Compares every file of the folder with its manifest. Throws CustodyError as reading does. */
export async function compareTree(manifest: GivenFile, { files, path, hash, ahead }: Tree): Promise<Comparison> {
  const counts = Object.fromEntries(auditClasses.map((name) => [name, 0])) as Record<AuditClass, number>;
  const differences: { class: AuditClass; path: string }[] = [];
  const missing = new Map<string, string[]>();
  const left = new Map(files);
  const folders = foldersOf(files.keys());
  let unseen = 0;
  const compared = { bytes: 0, files: 0 };
  const tell = (name: AuditClass, shown: string): void => {
    counts[name] += 1;
    if (name !== 'matched' && name !== 'withheld' && differences.length < mostDifferences)
      differences.push({ class: name, path: shown });
  };
  const compare = async ({ record, file, shown, name }: Waiting): Promise<void> => {
    const { kind, size, digests, unreadable, changed } = record;
    if (kind === 'directory' && name !== undefined && (folders.has(name) || file?.isEmptyFolder))
      return tell('matched', shown);
    // a browser may follow a link, but makes no folder of a file
    if (kind === 'directory' ? file !== undefined : kind === 'file' && (file?.isEmptyFolder || folders.has(name ?? '')))
      return tell('kind-changed', shown);
    if (kind !== 'file') {
      unseen += 1;
      return;
    }
    const expected = toHex(bytesFromLatin1(digests?.sha256 ?? ''));
    const isTold = unreadable === undefined && changed !== true;
    // as on a disk: no file is known elsewhere by digests that may be of none
    const content = isTold && size ? expected : '';
    if (file === undefined) missing.set(content, [...(missing.get(content) ?? []), shown]);
    else if (sizeOf(file) !== size) tell(changed || (unreadable && size === 0) ? 'unreadable' : 'changed', shown);
    else {
      const isSame = (await hash([file])).sha256 === expected;
      if (isSame || isTold) {
        compared.bytes += sizeOf(file);
        compared.files += 1;
      }
      tell(isSame ? 'matched' : isTold ? 'changed' : 'unreadable', shown);
    }
  };
  const waiting: Waiting[] = [];
  const compareDownTo = async (most: number): Promise<void> => {
    while (waiting.length > most) await compare(waiting.shift() as Waiting);
  };
  const recorded = await eachRecord(manifest, async (record) => {
    if (record === 'withheld') return tell('withheld', '');
    const name = nameIn(record);
    const file = name === undefined ? undefined : left.get(name);
    if (name !== undefined) left.delete(name);
    if (file !== undefined && record.kind === 'file' && sizeOf(file) === record.size) ahead(file);
    waiting.push({ record, name, file, shown: pathText(record.path) });
    await compareDownTo(mostAhead);
  });
  await compareDownTo(0);
  for (const [name, file] of left) {
    // only what is missing somewhere can have moved
    const elsewhere =
      missing.size === 0 || file.isEmptyFolder ? undefined : missing.get((await hash([file])).sha256)?.shift();
    tell(elsewhere === undefined ? 'new' : 'moved', name);
  }
  for (const shown of [...missing.values()].flat()) tell('missing', shown);
  return outcomeOf({ counts, compared, differences, recorded, unseen, path });
}

interface Waiting {
  readonly record: ManifestRecord;
  readonly name: string | undefined;
  readonly file: GivenFile | undefined;
  readonly shown: string;
}

interface Compared {
  readonly counts: Readonly<Record<AuditClass, number>>;
  /** Bytes and files that were compared by their digests. */
  readonly compared: { readonly bytes: number; readonly files: number };
  readonly differences: readonly { class: AuditClass; path: string }[];
  readonly recorded: ManifestTotals;
  /** Names that are not files, nor a folder with one in it. */
  readonly unseen: number;
  readonly path: string;
}

function outcomeOf({ counts, compared: { bytes, files }, differences, recorded, unseen, path }: Compared): Comparison {
  const compared = { bytes, files: { compared: files, all: recorded.kinds.file + recorded.withheld } };
  const told = { compared, counts, ...(differences.length > 0 && { differences }), path };
  const verdict = auditVerdict({ counts: { classes: counts }, hashing: { changed: 0 }, recorded });
  if (verdict === 'mismatch') return { outcome: 'mismatch', ...told, ...because(differing(counts, differences[0])) };
  if (verdict === 'match' && unseen === 0) {
    const { root, records, size, kinds, withheld } = recorded;
    if (kinds.file + withheld === 0) return { outcome: 'not-examined', reason: 'empty', path };
    return { outcome: 'match', found: { manifest: { root: toHex(root), records, size } }, ...told };
  }
  const said =
    counts.withheld === 0 && unseen > 0
      ? phrase('links, devices or empty folders, which a browser does not show: {unseen#}', { unseen })
      : lackingIn(counts.withheld, recorded);
  return { outcome: 'incomplete', reason: 'incomplete', ...told, ...because(said) };
}

/** The path as a browser tells it; undefined where the name is not UTF-8, which none can tell. */
function nameIn({ path }: ManifestRecord): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesFromLatin1(path.join('/')));
  } catch {
    return undefined;
  }
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  return folders;
}
