/** Evidence in a bundle compared with what the record fixes, by the digests taken while it was copied: no byte is read twice. */
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { ContentState } from '../../custody/state/state.ts';
import { type AuditClass, auditClasses } from '../../evidence/audit-class.ts';
import { auditVerdict } from '../../evidence/audit-verdict.ts';
import { pathText } from '../../evidence/path.ts';
import type { ManifestRecord } from '../../evidence/record.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import {
  bestOf,
  type Comparison,
  compareDigest,
  differing,
  lackingIn,
  lackingKey,
  noneOf,
} from '../../verify/evidence/compare-content.ts';
import { because, type ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { eachRecord } from '../audit/audit.ts';
import { shapeOf } from '../evidence/single.ts';
import type { CreateRequest } from './create.ts';
import type { Planned } from './plan.ts';

/** What the record fixes of an exhibit whose evidence is packed. */
export interface Recorded {
  readonly content: ContentState;
  /** The manifest that the record names, where it is here. */
  readonly manifest: string | undefined;
}

/** A file of the evidence as it was copied. */
interface PackedFile {
  /** Its raw path in the folder that was named; else its raw name. */
  readonly within: string;
  /** The raw path from which it was read. */
  readonly source: string;
  readonly size: number;
  /** In lower-case hex. */
  readonly sha256: string;
}

/** The evidence of one exhibit as it was copied. */
interface PackedEvidence {
  /** The path that was named. */
  readonly path: string;
  readonly files: readonly PackedFile[];
  /** Folders in it, by their raw paths in it. */
  readonly folders: readonly string[];
}

type Of = Planned['of'];

/** Collects the copied files of exhibits whose content is on record. */
export class CopiedEvidence {
  readonly #request: Pick<CreateRequest, 'parts' | 'recorded' | 'keyedUnder'>;
  readonly #seen = new Map<string, { files: PackedFile[]; folders: string[] }>();

  constructor(request: Pick<CreateRequest, 'parts' | 'recorded' | 'keyedUnder'>) {
    this.#request = request;
    for (const number of request.recorded?.keys() ?? [])
      if (request.parts.evidence.has(number)) this.#seen.set(number, { files: [], folders: [] });
  }

  addFolder(of: Of): void {
    if (of !== undefined) this.#seen.get(of.exhibit)?.folders.push(of.within);
  }

  addFile(of: Of, file: Omit<PackedFile, 'within'>): void {
    if (of !== undefined) this.#seen.get(of.exhibit)?.files.push({ within: of.within, ...file });
  }

  /** One result for each of them. Throws as reading a manifest does. */
  compare(): ExhibitEvidence[] {
    const { parts, recorded, keyedUnder } = this.#request;
    return [...this.#seen].flatMap(([number, seen]) => {
      const [fixed, path] = [recorded?.get(number), parts.evidence.get(number)];
      if (fixed === undefined || path === undefined) return [];
      return { number, depth: 'every-byte', ...comparePacked(fixed, { path, ...seen }, keyedUnder) };
    });
  }
}

/** What it came to. Throws ManifestError and CustodyError where the manifest cannot be read. */
function comparePacked({ content, manifest }: Recorded, packed: PackedEvidence, keyedUnder?: KeyedUnder): Comparison {
  const { path } = packed;
  if (content.root === undefined) return compareOne(content, packed, keyedUnder);
  return manifest === undefined
    ? { outcome: 'not-examined', reason: 'manifest-missing', path }
    : compareListed(manifest, packed);
}

/** With a digest: one of the files must have it. The media in an image have a digest of their own, which copying does not compute. */
function compareOne(
  content: ContentState,
  { path, files }: PackedEvidence,
  keyedUnder: KeyedUnder | undefined,
): Comparison {
  const lacking = lackingKey(path, content, keyedUnder);
  if (lacking !== undefined) return lacking;
  const compared = files.map((file) => compareDigest(path, content, file, keyedUnder));
  const best = bestOf(compared);
  if (best !== undefined) return best;
  if (files.length === 0) return { outcome: 'not-examined', reason: 'missing', path };
  const isImage = files.some(({ source }) => shapeOf(source) !== 'plain');
  if (isImage) {
    const said = phrase('the media in an image are read only by custody verify --evidence');
    return { outcome: 'not-examined', reason: 'container-closed', ...because(said), path };
  }
  const [only] = compared;
  if (only !== undefined && files.length === 1) return only;
  return { outcome: 'mismatch', ...because(noneOf(files.length)), path };
}

const mostDifferences = 10;

/** With a manifest: each path of either side in one class. What moved counts as missing and new. */
function compareListed(manifest: string, { path, files, folders }: PackedEvidence): Comparison {
  const there = new Map<string, PackedFile | 'folder'>(folders.map((within) => [within, 'folder']));
  for (const file of files) there.set(file.within, file);
  const counts = Object.fromEntries(auditClasses.map((name) => [name, 0])) as Record<AuditClass, number>;
  const differences: { readonly class: AuditClass; readonly path: string }[] = [];
  const tell = (name: AuditClass, shown: () => string): void => {
    counts[name] += 1;
    if (name !== 'matched' && differences.length < mostDifferences) differences.push({ class: name, path: shown() });
  };
  let [bytes, compared] = [0, 0];
  const recorded = eachRecord(manifest, ({ view }) => {
    const record = view.toRecord();
    const within = record.path.join('/');
    const file = there.get(within);
    const found = classOf(record, file);
    const isTold = found === 'matched' || found === 'changed';
    if (isTold && typeof file === 'object' && file.size === record.size) {
      bytes += file.size;
      compared += 1;
    }
    tell(found, () => pathText(record.path));
    there.delete(within);
  });
  for (const within of there.keys()) tell('new', () => pathText(within.split('/')));
  counts.withheld = recorded.withheld;
  const all = recorded.kinds.file + recorded.withheld;
  const told = {
    compared: { bytes, files: { compared, all } },
    counts,
    ...(differences.length > 0 && { differences }),
    path,
  };
  const verdict = auditVerdict({ counts: { classes: counts }, hashing: { changed: 0 }, recorded });
  if (verdict === 'mismatch') return { outcome: 'mismatch', ...told, ...because(differing(counts, differences[0])) };
  if (recorded.kinds.file + recorded.withheld === 0) return { outcome: 'not-examined', reason: 'empty', path };
  if (verdict === 'match') return { outcome: 'match', ...told };
  return { outcome: 'incomplete', reason: 'incomplete', ...told, ...because(lackingIn(recorded.withheld, recorded)) };
}

/** The class of what is recorded at a path, by what was copied from there. */
function classOf(record: ManifestRecord, found: PackedFile | 'folder' | undefined): AuditClass {
  if (found === undefined) return 'missing';
  const { kind, size, digests, unreadable, changed } = record;
  if (kind !== (found === 'folder' ? 'directory' : 'file')) return 'kind-changed';
  if (found === 'folder') return 'matched';
  const isSame = size === found.size && toHex(bytesFromLatin1(digests?.sha256 ?? '')) === found.sha256;
  if (isSame) return 'matched';
  return unreadable === undefined && changed !== true ? 'changed' : 'unreadable';
}
