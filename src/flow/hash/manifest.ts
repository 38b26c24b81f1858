/** Hashes what the user named into a manifest file: refuses to write where it reads, says what could have changed. */
import { dirname } from 'node:path';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestReader } from '../../evidence/manifest-reader.ts';
import type { Algorithm, ManifestRecord } from '../../evidence/record.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists, isTaken } from '../../fs/exists.ts';
import { endNotSeen } from '../../fs/reading/long.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { fileSystemAt, mountPoint, openToWriting, streamedSystems } from '../../fs/walk/mount.ts';
import { workerEntry } from '../thread/entry.ts';
import { type JoinedFiles, joinedFiles } from './joined-sources.ts';
import { hashPackedTree, packedRoots } from './packed-tree.ts';
import { PiecesOutput, piecesBeside } from './pieces.ts';
import { type Reading, readingOf } from './reading.ts';
import type { ResumeState } from './resume-state.ts';
import { type HashRoot, sortRoots } from './roots.ts';
import { type HashOutcome, type HashRequest, hashTree, type Trouble } from './tree.ts';

interface ManifestRequest {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** The archive that these paths are inside, where they are. */
  readonly packed?: PackedFiles | undefined;
  /** Absolute path of the manifest; undefined to keep none. */
  readonly output?: string;
  readonly algorithms: readonly Algorithm[];
  /** Bytes in a piece, where digests of pieces are wanted too, in `NAME.pieces` beside the manifest. */
  readonly pieceSize?: number | undefined;
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly crossMounts?: boolean;
  /** A folder without files is what the examiner expects. */
  readonly isEmptyExpected?: boolean;
  readonly warn: (text: string) => void;
  /** The paths are on a medium that should be read-only. */
  readonly isMedium?: boolean;
  /** Paths on a writable mount were reported already. */
  readonly isWarned?: boolean;
  readonly signal?: HashRequest['signal'];
  readonly resume?: ResumeState | undefined;
  /** Called with each record as it is written. */
  readonly onRecord?: ((record: ManifestRecord) => void) | undefined;
  readonly onStart?: HashRequest['onStart'];
}

export interface ManifestResult extends HashOutcome {
  /** What did not go as it should; at most `mostTroubles`, the rest only counted. */
  readonly troubles: readonly Trouble[];
  readonly troubleCount: number;
  /** Bytes that could not be read, counted as zeros. */
  readonly unreadBytes: number;
  /** The word for all of it. */
  readonly reading: Reading;
  /** File systems read that keep more of a file than is read, as `streamedSystems` names them. */
  readonly streamed: readonly string[];
  /** Other computers that read files, where results of them were taken over. */
  readonly joined: readonly JoinedFiles[];
  /** The one record, where one file was hashed. */
  readonly only: ManifestRecord | undefined;
  /** Where the digests of pieces were written; undefined where no file has pieces. */
  readonly pieces: string | undefined;
}

/** Troubles that are kept to be listed. */
export const mostTroubles = 100;

/** Hashes and writes. Throws CustodyError; then no manifest is at `output`. */
export async function hashToManifest(request: ManifestRequest): Promise<ManifestResult> {
  const { paths, output, algorithms, workers, warn, resume } = request;
  const { packed } = request;
  const roots = packed === undefined ? sortRoots(paths) : packedRoots(packed, paths);
  if (output !== undefined) refuseToPlace(paths, output, resume !== undefined && resume.times > 0);
  if (request.isWarned !== true) warnOfWritable(paths, request.isMedium === true, warn);
  const isAgain = resume !== undefined;
  const pieces =
    output === undefined || request.pieceSize === undefined
      ? undefined
      : new PiecesOutput(piecesBeside(output), isAgain);
  const file = output === undefined ? undefined : new StreamedFile(output, isAgain);
  const single = isSingle(roots) ? new ManifestReader() : undefined;
  const seen = request.onRecord && recordsTo(request.onRecord);
  const troubles: Trouble[] = [];
  let [troubleCount, unreadBytes, endless, leftOut] = [0, 0, 0, 0];
  try {
    const hashing: HashRequest = {
      roots,
      algorithms,
      secret: resume?.secret ?? request.secret,
      worker: request.worker ?? workerEntry(),
      workers,
      crossMounts: request.crossMounts === true,
      signal: request.signal,
      ...(pieces && request.pieceSize && { pieces: { size: request.pieceSize, write: (text) => pieces.write(text) } }),
      resume,
      write: (latin1) => {
        single?.feed(bytesFromLatin1(latin1));
        seen?.(latin1);
        file?.write(latin1);
      },
      onTrouble: (trouble) => {
        troubleCount += 1;
        unreadBytes += trouble.bytes;
        if (trouble.what === endNotSeen) endless += 1;
        if (trouble.what === mountPoint) leftOut += 1;
        if (troubles.length < mostTroubles) troubles.push(withFileSystem(trouble));
      },
      ...(request.onStart && { onStart: request.onStart }),
    };
    const outcome = packed === undefined ? await hashTree(hashing) : await hashPackedTree(hashing, packed);
    // without its manifest a list of pieces says nothing, so it comes first
    pieces?.commit();
    file?.commit();
    const only = single?.next() === 'record' ? single.view.toRecord() : undefined;
    const listed = pieces?.hasLists === true ? pieces.path : undefined;
    const { changed, totals, empty } = outcome;
    const { unreadable } = totals;
    const isEmptyExpected = request.isEmptyExpected === true;
    const isOne = only !== undefined;
    const joined = joinedFiles(resume?.sources ?? [], outcome.reused.joined);
    const reading = readingOf({ unreadable, changed, endless, leftOut, empty, isEmptyExpected, isOne, joined });
    const streamed = streamedSystems(paths, request.crossMounts === true);
    return { ...outcome, troubles, troubleCount, unreadBytes, reading, streamed, joined, only, pieces: listed };
  } catch (error) {
    file?.abandon();
    pieces?.abandon();
    throw error;
  }
}

/** Names the kind of file system that is mounted on a folder. */
function withFileSystem(trouble: Trouble): Trouble {
  const fileSystem = trouble.what === mountPoint ? fileSystemAt(trouble.path) : undefined;
  return fileSystem === undefined ? trouble : { ...trouble, fileSystem };
}

/** Takes the text of a manifest in portions, and gives its records. */
function recordsTo(onRecord: (record: ManifestRecord) => void): (latin1: string) => void {
  const reader = new ManifestReader();
  return (latin1) => {
    reader.feed(bytesFromLatin1(latin1));
    while (reader.next() === 'record') onRecord(reader.view.toRecord());
  };
}

/** Warns of paths that other programs could write to, once for each mount: an image can be in hundreds of files. */
export function warnOfWritable(paths: readonly string[], isMedium: boolean, warn: (text: string) => void): void {
  const lying = new Map<string, { how: string; paths: string[] }>();
  for (const path of paths) {
    const open = openToWriting(path, isMedium);
    if (open === undefined) continue;
    const there = lying.get(open.about);
    if (there === undefined) lying.set(open.about, { how: open.how, paths: [path] });
    else there.paths.push(path);
  }
  for (const { how, paths } of lying.values()) {
    const [first, ...others] = paths;
    // of a mount; each device is reported for itself
    const what =
      others.length === 0 ? `${first} ${how}` : `${first} and ${others.length} more ${how.replace('is', 'are')}`;
    warn(`${what}; custody does not write to it, but other programs could`);
  }
}

function isSingle(roots: readonly HashRoot[]): boolean {
  return roots.length === 1 && roots[0]?.isFolder === false;
}

/** A resumed run may find its manifest already there: then it must come out the same. */
function refuseToPlace(paths: readonly string[], output: string, mayStand: boolean): void {
  if (!mayStand && isTaken(output))
    throw new CustodyError('EXISTS', `${output} is there already`, { hint: 'name another file' });
  if (!exists(dirname(output))) throw new CustodyError('NOT_FOUND', `there is no folder ${dirname(output)}`);
  refuseIntoEvidence(output, paths);
}
