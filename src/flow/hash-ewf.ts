/** The media within an Expert Witness image (.E01, .s01): its digests, held against those that the acquiring program stored. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { type EwfImage, EwfReader } from '../evidence/ewf-image.ts';
import { containerKind, type EwfFinding } from '../evidence/ewf-section.ts';
import type { Algorithm } from '../evidence/record.ts';
import { ioError } from '../fs/errno.ts';
import { SegmentFiles, segmentPaths } from '../fs/hash-segments.ts';
import { DigestSink } from './hash-digests.ts';
import { helperOf, workerEntry } from './hash-entry.ts';
import { type FilePieces, piecesTaken } from './hash-pieces.ts';
import { prepareDigests } from './hash-start.ts';
import type { HashProgress } from './hash-tree.ts';

export interface MediaResult {
  readonly segments: readonly string[];
  /** What the container says of itself; undefined for a split raw image, which says nothing. */
  readonly image: EwfImage | undefined;
  readonly size: number;
  /** Latin1 strings. MD5 and SHA-1 are always among them where the image stores them. */
  readonly digests: Readonly<Partial<Record<Algorithm, string>>>;
  readonly findings: readonly EwfFinding[];
  readonly findingCount: number;
  /** Digests of pieces, where they were asked for and the media is larger than one. */
  readonly pieces: FilePieces | undefined;
}

export interface MediaOptions {
  /** Bytes in a piece, where digests of pieces are wanted too. */
  readonly pieceSize?: number | undefined;
  readonly onStart?: (done: () => HashProgress & { total: number }) => void;
  /** Ends the run; its reason, a CustodyError, is what is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** Findings that are kept; a damaged image can have one for each chunk. */
const mostFindings = 100;

const pauseEvery = 16 * 1024 * 1024;

/** What kind of container stands at a path, by its first bytes; undefined for none that is known, and for what is no file. */
export function containerAt(path: string): ReturnType<typeof containerKind> {
  try {
    if (!statSync(path).isFile()) return undefined;
    const fd = openSync(path, 'r');
    try {
      const head = new Uint8Array(13);
      readSync(fd, head, 0, head.length, 0);
      return containerKind(head);
    } finally {
      closeSync(fd);
    }
  } catch {
    // whoever hashes it will say why
    return undefined;
  }
}

/** Reads all media of the image whose first segment is at `path`. Throws CustodyError where a segment cannot be read at all. */
export async function hashMedia(
  path: string,
  algorithms: readonly Algorithm[],
  { onStart, signal, pieceSize }: MediaOptions = {},
): Promise<MediaResult> {
  const files = new SegmentFiles(segmentPaths(path));
  let sink: DigestSink | undefined;
  try {
    const reader = new EwfReader({
      segments: files.segments,
      size: (segment) => files.size(segment),
      read: (segment, offset, length) => files.read(segment, offset, length),
      inflate,
    });
    const { image } = reader;
    const used = new Set<Algorithm>(algorithms);
    if (image.storedMd5 !== undefined) used.add('md5');
    if (image.storedSha1 !== undefined) used.add('sha1');
    sink = await mediaSink([...used], image.size, pieceSize);
    let bytes = 0;
    onStart?.(() => ({ bytes, names: 1, current: path, troubles: reader.findings.length, total: image.size }));
    for (const chunk of reader.media()) {
      sink.add(chunk);
      bytes += chunk.length;
      // lets timers run, such as that of a progress line
      if (bytes % pauseEvery < chunk.length) await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    }
    sink.end();
    const digests = sink.digests ?? {};
    const findings = [...reader.findings, ...storedFindings(image, digests)];
    const kept = findings.slice(0, mostFindings);
    return {
      segments: files.paths,
      image,
      size: bytes,
      digests,
      findings: kept,
      findingCount: reader.findingCount + findings.length - reader.findings.length,
      pieces: piecesTaken(sink.pieces, pieceSize),
    };
  } catch (error) {
    throw ioError(error, 'read', path);
  } finally {
    sink?.close();
    files.close();
  }
}

/** Takes media from their first byte to their last, with a second thread's help. */
export async function mediaSink(
  algorithms: readonly Algorithm[],
  size: number,
  pieceSize: number | undefined,
): Promise<DigestSink> {
  await prepareDigests(algorithms);
  const sink = new DigestSink(algorithms, { helper: helperOf(workerEntry()), onBytes: () => {}, pieceSize });
  sink.expect(size);
  sink.begin();
  return sink;
}

function storedFindings(image: EwfImage, digests: Partial<Record<Algorithm, string>>): EwfFinding[] {
  const findings: EwfFinding[] = [];
  if (image.storedMd5 !== undefined && image.storedMd5 !== digests.md5)
    findings.push({
      code: 'EWF_STORED_MD5',
      about: 'content',
      message: 'the media has another MD5 than was stored when it was acquired',
    });
  if (image.storedSha1 !== undefined && image.storedSha1 !== digests.sha1)
    findings.push({
      code: 'EWF_STORED_SHA1',
      about: 'content',
      message: 'the media has another SHA-1 than was stored when it was acquired',
    });
  return findings;
}

/** Raw deflate, capped; undefined for what is damaged. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}
