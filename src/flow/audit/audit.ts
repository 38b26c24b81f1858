/** Audits what is there now against a manifest: checks the manifest first, hashes, compares, and adds the counts up. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { equalBytes } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import type { AuditDepth } from '../../evidence/audit-class.ts';
import { ManifestCursor } from '../../evidence/audit-merge.ts';
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import { type PieceDamage, shortened } from '../../evidence/piece-damage.ts';
import type { ManifestRecord } from '../../evidence/record.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { ioError } from '../../fs/errno.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { diskFiles } from '../../fs/reading/files.ts';
import type { OpenedParts } from '../../fs/reading/parts.ts';
import { SourceFile } from '../../fs/reading/source.ts';
import { isFirstPart } from '../../fs/reading/split-parts.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { mostTroubles } from '../hash/manifest.ts';
import { hashPackedTree, packedRoots } from '../hash/packed-tree.ts';
import {
  type PiecesProblem,
  PieceTargets,
  refuseEmptySample,
  type SampleSize,
  usualSample,
} from '../hash/piece-targets.ts';
import { piecesBeside } from '../hash/pieces.ts';
import { sortRoots } from '../hash/roots.ts';
import { type HashOutcome, type HashRequest, hashTree, type Trouble } from '../hash/tree.ts';
import { imageFormats } from '../image/formats.ts';
import { workerEntry } from '../thread/entry.ts';
import { type CompareOutcome, compareManifests, type Difference } from './manifests.ts';

export interface AuditRequest {
  /** Absolute path of the manifest, and of what it is compared with. */
  readonly manifest: string;
  readonly paths: readonly string[];
  /** The archive that these paths are inside, where they are. */
  readonly packed?: PackedFiles | undefined;
  /** The root that the manifest must have, from a ledger or from paper. */
  readonly root?: Uint8Array;
  readonly depth: AuditDepth;
  /** How many pieces a sample takes, where that is the depth. */
  readonly sample?: SampleSize;
  /** Folder in which a folder for temporary files is made, outside of what is audited. */
  readonly scratch: string;
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly crossMounts?: boolean;
  /** The manifest may list no file. */
  readonly isEmptyExpected?: boolean;
  /** The digest of every whole file is computed, even where a list of pieces is there. */
  readonly isWhole?: boolean;
  readonly onDifference: (difference: Difference) => void;
  readonly onStart?: HashRequest['onStart'];
  readonly signal?: HashRequest['signal'];
  /** Is called when all was read and comparing begins. */
  readonly onHashed?: () => void;
  /** Called with the record of each name that is there now. */
  readonly onFound?: ((record: ManifestRecord) => void) | undefined;
}

export interface AuditOutcome extends CompareOutcome {
  readonly depth: AuditDepth;
  readonly hashing: HashOutcome;
  readonly troubles: readonly Trouble[];
  readonly troubleCount: number;
  /** Bytes that could not be read, counted as zeros. */
  readonly unreadBytes: number;
  /** The list of pieces beside the manifest, where there is one. */
  readonly pieces: PiecesUse | undefined;
  /** Some file was compared by its pieces, and the digest of the whole was not computed. */
  readonly isByPieces: boolean;
  /** The manifest lists no file, so that nothing was compared; and whether that was expected. */
  readonly empty?: 'expected' | 'unexpected';
}

interface PiecesUse {
  readonly path: string;
  /** Files of the manifest that can be checked by it. */
  readonly files: number;
  /** Pieces of these files, how many of them were to be read, and how many of those were there and compared. */
  readonly of: number;
  readonly taken: number;
  readonly compared: number;
  readonly problems: readonly PiecesProblem[];
}

/**
 * Audits. Throws ManifestError for what is not a manifest, CustodyError MANIFEST_ROOT for one of another root than expected, both
 * before anything is hashed.
 */
export async function auditPaths(request: AuditRequest): Promise<AuditOutcome> {
  const { manifest } = request;
  const { totals, targets } = readManifest(manifest);
  try {
    const paths = totals.records > 2 ? allFilesOf(request, manifest) : request.paths;
    return await auditWith({ ...request, paths }, totals, targets);
  } finally {
    targets?.close();
  }
}

async function auditWith(
  request: AuditRequest,
  totals: ManifestTotals,
  targets: PieceTargets | undefined,
): Promise<AuditOutcome> {
  const { manifest, paths, root, depth, secret, workers, onDifference, onStart } = request;
  // of a sample or of names alone the manifest does not say how much is read
  const expected = depth === 'every-byte' ? { total: totals.size } : {};
  if (root !== undefined && !equalBytes(root, totals.root))
    throw new CustodyError('MANIFEST_ROOT', `${manifest} is not the manifest that was recorded: its root differs`);
  const { packed } = request;
  const roots = packed === undefined ? sortRoots(paths) : packedRoots(packed, paths);
  if (depth === 'sampled') {
    refuseEmptySample(targets, piecesBeside(manifest));
    targets.draw(request.sample ?? usualSample, secret);
  }
  const isUsed = depth === 'sampled' || (depth === 'every-byte' && request.isWhole !== true);
  const isChecked = targets !== undefined && !targets.isEmpty && isUsed;
  const damage = new Map<number, PieceDamage>();
  const open = new Set<OpenedParts>();
  const scratch = makeScratch(request.scratch, paths);
  try {
    const found = join(scratch, 'found.manifest');
    const file = new StreamedFile(found);
    const troubles: Trouble[] = [];
    let [troubleCount, unreadBytes] = [0, 0];
    const hashing = await hashThere(
      {
        roots,
        algorithms: ['sha256'],
        secret,
        workers,
        worker: request.worker ?? workerEntry(),
        isShallow: depth !== 'every-byte',
        ...(isChecked && {
          check: {
            targets,
            isSampled: depth === 'sampled',
            onDamage: (index: number, found: PieceDamage) =>
              damage.set(index, damage.size < mostDamaged ? found : shortened(found)),
            open,
          },
        }),
        crossMounts: request.crossMounts === true,
        signal: request.signal,
        write: (latin1) => file.write(latin1),
        onTrouble: (trouble) => {
          troubleCount += 1;
          unreadBytes += trouble.bytes;
          if (troubles.length < mostTroubles) troubles.push(trouble);
        },
        ...(onStart && { onStart: (done) => onStart(() => ({ ...done(), ...expected })) }),
      },
      packed,
    );
    file.commit();
    request.onHashed?.();
    const { onFound } = request;
    if (onFound !== undefined) eachRecord(found, ({ view }) => onFound(view.toRecord()));
    const compared = compareManifests({ recorded: manifest, found, depth, scratch, damage, onDifference });
    if (!equalBytes(compared.recorded.root, totals.root))
      throw new CustodyError('IO', `cannot read ${manifest}: it changed while it was read`);
    const pieces = targets && {
      path: targets.path,
      files: targets.files,
      of: targets.total,
      taken: targets.taken,
      compared: targets.compared,
      problems: targets.problems,
    };
    const isByPieces = isChecked && depth === 'every-byte' && targets.compared > 0;
    const { kinds, withheld } = compared.recorded;
    const isEmpty = kinds.file + withheld === 0;
    const empty = request.isEmptyExpected === true ? 'expected' : 'unexpected';
    const common = {
      ...compared,
      ...(depth === 'sampled' && sampledOf(targets, totals)),
      depth,
      hashing,
      troubles,
      troubleCount,
      unreadBytes,
      pieces,
      isByPieces,
    };
    return isEmpty ? { ...common, empty } : common;
  } finally {
    for (const parts of open) parts.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The bytes of the pieces that a sample read count, and no file counts as compared. */
const sampledOf = (targets: PieceTargets | undefined, { size }: ManifestTotals) => ({
  compared: { bytes: Math.min(size, (targets?.compared ?? 0) * (targets?.pieceSize ?? 0)), files: 0 },
});

const hashThere = async (request: HashRequest, packed: PackedFiles | undefined): Promise<HashOutcome> =>
  packed === undefined ? await hashTree(request) : await hashPackedTree(request, packed);

/** Where one image is named by its first file, and the manifest has others of it beside that: all that are there. */
function allFilesOf({ paths, packed }: AuditRequest, manifest: string): readonly string[] {
  const files = packed ?? diskFiles;
  const [first] = paths;
  if (first === undefined || paths.length > 1) return paths;
  const inContainer = imageFormats.flatMap((format) => (format.isPlain ? [] : (format.filesNamed(first, files) ?? [])));
  if (inContainer.length === 0 && !isFirstPart(first)) return paths;
  const beside = new Set([first, ...inContainer]);
  const stem = first.slice(0, first.lastIndexOf('.') + 1);
  const rawStem = rawPathOf(basename(`${stem}x`).slice(0, -1));
  eachRecord(manifest, ({ view }) => {
    if (view.kind !== 'file' || beside.size > mostFilesOfImage) return;
    const { path } = view.toRecord();
    const [name] = path;
    if (path.length > 1 || name === undefined || !name.startsWith(rawStem)) return;
    const ending = name.slice(rawStem.length);
    if (!/^[\dA-Za-z]{2,9}$/.test(ending)) return;
    const file = stem + ending;
    if (files.exists(file)) beside.add(file);
  });
  return [...beside];
}

/** As many as the endings of an Expert Witness image can name. */
const mostFilesOfImage = 15_000;

/** Files of which all ranges of pieces are kept; of more, those that are shown. */
const mostDamaged = 1000;

/** Root, counts and totals of a manifest file, every record checked. Throws ManifestError or CustodyError. */
export function readTotals(path: string): ManifestTotals {
  return eachRecord(path, () => {});
}

/** The same, and what the list of pieces beside it gives to check by. */
function readManifest(path: string): { totals: ManifestTotals; targets: PieceTargets | undefined } {
  let targets: PieceTargets | undefined;
  try {
    let isFirst = true;
    const totals = eachRecord(path, ({ header, view }) => {
      const pieceSize = header?.pieceSize;
      if (isFirst && pieceSize !== undefined) targets = PieceTargets.open(piecesBeside(path), pieceSize);
      isFirst = false;
      targets?.add(view);
    });
    targets?.finish();
    return { totals, targets };
  } catch (error) {
    targets?.close();
    throw error;
  }
}

/** Calls `see` with each record of a manifest file, every one checked; returns its totals. Throws ManifestError or CustodyError. */
export function eachRecord(path: string, see: (reader: ManifestCursor['reader']) => void): ManifestTotals {
  const file = new SourceFile(path);
  try {
    const cursor = new ManifestCursor(file.pull());
    for (let at = cursor.advance(); at !== false; at = cursor.advance()) if (at === 'record') see(cursor.reader);
    return cursor.reader.totals();
  } finally {
    file.close();
  }
}

function makeScratch(parent: string, paths: readonly string[]): string {
  try {
    refuseIntoEvidence(join(parent, 'custody-audit-'), paths, 'set TMPDIR to a folder outside the audited files');
    return mkdtempSync(join(realpathSync(parent), 'custody-audit-'));
  } catch (error) {
    throw ioError(error, 'make a folder in', parent, { hint: 'set TMPDIR to a folder with room for temporary files' });
  }
}
