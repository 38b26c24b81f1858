/** One run of `custody hash`: what is asked of it, and the media within an image and the files that it reads. */
import { availableParallelism } from 'node:os';
import { CustodyError } from '../../errors.ts';
import { formatOfContainer } from '../../evidence/container.ts';
import { type Algorithm, type ManifestRecord, orderAlgorithms } from '../../evidence/record.ts';
import { measuredFiles, measuredMedia } from '../../flow/evidence/measured.ts';
import { contentSize, shapeOf } from '../../flow/evidence/single.ts';
import { hashToManifest, warnOfWritable } from '../../flow/hash/manifest.ts';
import { PiecesOutput, piecesBeside } from '../../flow/hash/pieces.ts';
import type { ResumeRequest } from '../../flow/hash/resume.ts';
import { type ResumeState, resumePath } from '../../flow/hash/resume-state.ts';
import { hashContained } from '../../flow/image/contained.ts';
import { containerAt } from '../../flow/image/container-at.ts';
import { closedAs, imageAt, isOpened } from '../../flow/image/image-at.ts';
import { tellLinks, tellParts } from '../../flow/image/named.ts';
import { ioError } from '../../fs/errno.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { rawPathOf } from '../../fs/raw-path.ts';
import { isDiskAt, untriedDisks } from '../../fs/reading/is-disk.ts';
import { isFirstPart, otherParts, partNotes, splitParts } from '../../fs/reading/split-parts.ts';
import { factsAt, refuseUnknownDisks } from '../../fs/reading/windows-disk.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { type ProgressState, startProgress } from '../host/progress.ts';
import { type PiecesOptions, pieceSizeOf } from './pieces-option.ts';
import type { HashedAs } from './record.ts';
import type { HashRecordOptions } from './record-options.ts';
import { type ResumeOptions, resumeRequest } from './resume-options.ts';

export interface HashOptions extends HashRecordOptions, PiecesOptions, ResumeOptions {
  readonly alg?: string;
  readonly only?: string;
  readonly opaque?: boolean;
  readonly crossMounts?: boolean;
  readonly expectEmpty?: boolean;
}

interface Means {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly options: HashOptions;
  readonly algorithms: readonly Algorithm[];
  /** Absolute. */
  readonly paths: readonly string[];
}

export interface HashMeans {
  /** Algorithms besides those of the options. */
  readonly also: readonly Algorithm[];
  readonly resume: ResumeState | undefined;
  /** Gets each record of the manifest. */
  readonly onRecord?: ((record: ManifestRecord) => void) | undefined;
}

/** One run: what is within an image, and, where it is not an image or a manifest is wanted, the files. */
export class HashRun {
  readonly paths: readonly string[];
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
    this.paths = means.paths;
    refuseUnknownDisks(this.paths);
    guardEvidence(this.paths);
  }

  /** What will be hashed by that command line, as far as its record depends on it. Throws CustodyError USAGE for what cannot be put on record. */
  describe(command: string): HashedAs {
    const { options } = this.#means;
    const [only] = this.paths.length === 1 ? this.paths : [];
    const isFolder = only !== undefined && isFolderAt(only);
    const isOne = only !== undefined && !isFolder;
    const container = isOne ? containerAt(only) : undefined;
    const isParts = isOne && exists(only) && isInParts(only, options.opaque === true);
    if (options.as !== undefined && options.opaque === true && (isOpened(container) || isParts))
      throw new CustodyError('USAGE', 'an image is recorded by the media inside it, not as a file', {
        hint: 'leave out --opaque',
      });
    if (options.as !== undefined && closedAs(container, only ?? '') !== undefined)
      throw new CustodyError(
        'USAGE',
        'the media inside this container cannot be read here, and the record has the digest of that media',
      );
    const format = isFolder
      ? 'folder'
      : !isOne
        ? 'other'
        : container !== undefined
          ? formatOfContainer(container)
          : isParts
            ? 'split-raw'
            : 'raw';
    return {
      isOne,
      hasManifest: options.output !== undefined,
      isResumed:
        options.resume === true &&
        options.output !== undefined &&
        exists(resumePath(pathOf(this.#means.host, options.output))),
      format,
      ...(options.as !== undefined && only !== undefined && isOne && { size: sizeOfContent(only) }),
      ...(options.output !== undefined && { output: pathOf(this.#means.host, options.output) }),
      command,
    };
  }

  /** What is asked of a run that can be resumed. Throws CustodyError USAGE, MISSING_VALUE. */
  resumeRequest(also: readonly Algorithm[]): ResumeRequest {
    const { host, options, algorithms } = this.#means;
    const pieceSize = pieceSizeOf(options, this.paths);
    return resumeRequest(host, options, {
      paths: this.paths,
      algorithms: orderAlgorithms([...algorithms, ...also]),
      pieceSize,
    });
  }

  async hash(signal: AbortSignal, { also, resume, onRecord }: HashMeans) {
    const { host, terminal, options } = this.#means;
    const algorithms = orderAlgorithms([...this.#means.algorithms, ...also]);
    let stop = () => {};
    const { warn } = terminal;
    tellLinks(this.paths, warn);
    // one that is named alone is refused
    if (options.opaque !== true && this.paths.length > 1) tellParts(this.paths, warn);
    const onStart = (done: () => ProgressState) => {
      stop = startProgress(host, terminal, done);
    };
    try {
      const [image] = this.paths.length === 1 && options.opaque !== true ? this.paths : [];
      const pieceSize = pieceSizeOf(options, this.paths);
      const output = options.output === undefined ? undefined : pathOf(host, options.output);
      const list =
        pieceSize === undefined || output === undefined
          ? undefined
          : new PiecesOutput(piecesBeside(output), resume !== undefined);
      const files = image === undefined ? undefined : imageFiles(image);
      const isMedium = options.as === 'acquire';
      // before it is read, as anyone who sees it may still stop
      if (files !== undefined) warnOfWritable(files, isMedium, warn);
      const media =
        image === undefined
          ? undefined
          : await hashContained(image, algorithms, { onStart, warn, signal, pieceSize, resume });
      stop();
      if (media !== undefined && output === undefined) {
        return { media, result: undefined, measured: measuredMedia(media, totalOf(media.segments) ?? 0) };
      }
      if (media?.pieces !== undefined) {
        list?.writeOne(media.pieces, media.size);
        list?.commit();
      }
      const paths = media?.segments ?? this.paths;
      const result = await hashToManifest({
        paths,
        ...(output !== undefined && { output }),
        algorithms,
        // of an image in a container, the pieces are those of the media within
        pieceSize: media === undefined ? pieceSize : undefined,
        secret: host.random(32),
        workers: availableParallelism(),
        crossMounts: options.crossMounts === true,
        isEmptyExpected: options.expectEmpty === true,
        warn,
        isMedium,
        isWarned: files !== undefined,
        signal,
        onRecord,
        resume,
        onStart: (done) => {
          const total = totalOf(paths);
          onStart(() => ({ ...done(), ...(total !== undefined && { total }) }));
        },
      });
      const measured = media === undefined ? measuredFiles(result) : measuredMedia(media, result.totals.size);
      // a part that has no other is a whole image, or all that is left of one
      const partly = media === undefined && image !== undefined && isFirstPart(image) ? partNotes([image]) : [];
      const notes = [...partly, ...(paths.some(isDiskAt) ? untriedDisks() : [])];
      return { media, result, measured: notes.length > 0 ? { ...measured, notes } : measured };
    } finally {
      stop();
    }
  }
}

/** The bytes to be read, where the paths are files; a tree is not counted before it is read. */
function totalOf(paths: readonly string[]): number | undefined {
  let total = 0;
  for (const path of paths) {
    const found = factsAt(path);
    if (!found.isFile()) return undefined;
    total += Number(found.size);
  }
  return total;
}

/** Whether an image begins there that is in several files. Throws CustodyError where a part is missing and the media is to be read. */
const isInParts = (path: string, isOpaque: boolean): boolean =>
  isOpaque ? otherParts(path).length > 0 : splitParts(path) !== undefined;

/** The files of an image whose media is read; undefined for any other. Throws CustodyError where a part is missing. */
function imageFiles(path: string): readonly string[] | undefined {
  if (!exists(path)) return undefined;
  return imageAt(path)?.files;
}

/** Bytes of the content at a path, the media within an image; undefined where that cannot be known. */
function sizeOfContent(path: string): number | undefined {
  const raw = rawPathOf(path);
  return contentSize(raw, shapeOf(raw));
}

/** Whether a folder is there; nothing there is no folder. Throws CustodyError where the path cannot be followed. */
function isFolderAt(path: string): boolean {
  try {
    return exists(path) && factsAt(path).isDirectory();
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}
