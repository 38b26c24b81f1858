/** The media within an Expert Witness image (.E01, .s01): its digests, compared with those that the acquiring program stored. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { utf8 } from '../../bytes/arrays.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { type EwfImage, EwfReader } from '../../evidence/ewf/image.ts';
import { containerKind, type EwfFinding } from '../../evidence/ewf/section.ts';
import { firstFindings, mostFindings } from '../../evidence/first-findings.ts';
import type { LostRange, Unlisted } from '../../evidence/lost-ranges.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { ioError } from '../../fs/errno.ts';
import { afterSegments, firstOfSegment, SegmentFiles, segmentPaths } from '../../fs/reading/segments.ts';
import type { FilePieces } from '../hash/pieces.ts';
import type { ResumeState } from '../hash/resume-state.ts';
import type { HashProgress } from '../hash/tree.ts';
import { inflate } from './ewf-opened.ts';
import { MediaDigests } from './media.ts';
import { changedFindings, isUnread, notedFindings, noteOf, unreadFindings } from './media-findings.ts';

export interface MediaResult {
  readonly segments: readonly string[];
  /** What the container says of itself; undefined for a split raw image, which says nothing. */
  readonly image: EwfImage | undefined;
  readonly size: number;
  /** Latin1 strings. MD5 and SHA-1 are always among them where the image stores them. */
  readonly digests: Readonly<Partial<Record<Algorithm, string>>>;
  /** The first thousand, and the first of each kind. */
  readonly findings: readonly EwfFinding[];
  readonly findingCount: number;
  /** Ranges of the media, in bytes, that could not be read and count as zeros: the first thousand, and how many more. */
  readonly unreadable: readonly LostRange[];
  readonly unlisted: Unlisted;
  /** Digests of pieces, where they were asked for and the media is larger than one. */
  readonly pieces: FilePieces | undefined;
  /** Bytes that an interrupted run had read, and that were not read again. */
  readonly reused: number;
  /** What cannot be seen of it, for people; no finding. */
  readonly notes: readonly string[];
}

export interface MediaOptions {
  /** Bytes in a piece, where digests of pieces are wanted too. */
  readonly pieceSize?: number | undefined;
  readonly onStart?: (done: () => HashProgress & { total: number }) => void;
  /** Is told, before the media is read, that some of it is not there. */
  readonly warn?: (text: string) => void;
  /** Ends the run; its reason, a CustodyError, is what is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Keeps what is done for a later run, and knows what an earlier one kept. */
  readonly resume?: ResumeState | undefined;
}

/** What kind of container is at a path, by its first bytes; undefined for none that is known, and for what is not a file. */
export function containerAt(path: string | Buffer): ReturnType<typeof containerKind> {
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
    // anyone who hashes it will say why
    return undefined;
  }
}

/**
 * Reads all media of the image whose first segment is at `path`. Throws CustodyError where a segment cannot be read at all, USAGE for
 * a later segment of an image whose first is there.
 */
export async function hashMedia(
  path: string,
  algorithms: readonly Algorithm[],
  { onStart, signal, pieceSize, resume, warn }: MediaOptions = {},
): Promise<MediaResult> {
  const first = firstOfSegment(path);
  if (first !== undefined)
    throw new CustodyError('USAGE', `${path} is a later segment of the image that begins with ${first}`, {
      hint: 'name the first segment, or use --opaque to hash this file alone',
    });
  const files = new SegmentFiles(segmentPaths(path));
  let media: MediaDigests | undefined;
  try {
    const before = files.identity();
    const unread: EwfFinding[] = [];
    const reader = new EwfReader({
      segments: files.segments,
      size: (segment) => files.size(segment),
      read: (segment, offset, length) => readWhole(files, { segment, offset, length }, unread),
      inflate,
    });
    const tellUnread = () => {
      const told = unread.splice(0);
      reader.goOn(told, told.length);
    };
    tellUnread();
    const missing = reader.findings.find(({ code }) => code === 'EWF_SEGMENT_MISSING') && missingAfter(files.paths);
    if (missing !== undefined) {
      reader.goOn([missing], 1);
      warn?.(`${path}: ${missing.message}; what is there is read, the rest counts as zeros`);
    }
    const { image } = reader;
    const used = new Set<Algorithm>(algorithms);
    if (image.storedMd5 !== undefined) used.add('md5');
    if (image.storedSha1 !== undefined) used.add('sha1');
    const opened = { count: reader.findingCount, kept: reader.findings.length };
    const identity = sha256Latin1(utf8(before));
    const about = { algorithms: [...used], path, identity, size: image.size, pieceSize, resume, signal };
    const stream = await MediaDigests.start(about);
    media = stream;
    const earlier = notedFindings(stream.note);
    reader.goOn(earlier.findings, earlier.count);
    if (earlier.lost !== undefined) reader.lost.goOn(earlier.lost);
    onStart?.(() => ({
      bytes: stream.at,
      earlier: stream.reused,
      names: 1,
      current: path,
      troubles: reader.findingCount,
      total: image.size,
    }));
    const note = () => {
      const findings = reader.findings.slice(opened.kept);
      return noteOf({ count: reader.findingCount - opened.count, findings, lost: reader.lost.state });
    };
    for (const chunk of reader.media(stream.at)) {
      tellUnread();
      await stream.add(chunk, note);
    }
    const { digests, pieces } = stream.finish(note());
    // with zeros in it the media has other digests, which shows nothing of what is there
    const differs = reader.findings.some(isUnread) ? [] : storedFindings(image, digests);
    const lost = reader.lost.told;
    const findings = [...changedFindings(files, before), ...reader.findings, ...differs];
    return {
      segments: files.paths,
      image,
      size: stream.at,
      digests,
      findings: firstFindings(findings, mostFindings),
      findingCount: reader.findingCount + findings.length - reader.findings.length,
      unreadable: lost.ranges,
      unlisted: lost.unlisted,
      pieces,
      reused: stream.reused,
      notes: [],
    };
  } catch (error) {
    throw ioError(error, 'read', path);
  } finally {
    media?.close();
    files.close();
  }
}

/** Which segment is to be looked for, of an image that does not end with the last one that is there. */
function missingAfter(paths: readonly string[]): EwfFinding | undefined {
  const after = afterSegments(paths);
  if (after === undefined) return undefined;
  const later = after.beside.find((path) => containerAt(path) === 'ewf');
  const is = `${basename(after.next)} is not there`;
  const message = later === undefined ? is : `${is}, and later segments are (${basename(later)})`;
  return { code: 'EWF_SEGMENT_MISSING', about: 'content', message };
}

/** Those bytes, up to the first that cannot be read, which is noted: what is packed is of no use with a hole in it. */
function readWhole(
  files: SegmentFiles,
  { segment, offset, length }: { segment: number; offset: number; length: number },
  unread: EwfFinding[],
): Uint8Array {
  const whole: Uint8Array[] = [];
  const end = Math.min(offset + length, files.size(segment));
  for (let at = offset; at < end; ) {
    const { bytes, lost } = files.readAround(segment, at, end - at);
    const first = Math.min(...lost.map(([from]) => from));
    unread.push(...unreadFindings(segment, lost));
    whole.push(bytes.subarray(0, first - at));
    at += bytes.length;
    if (lost.length > 0 || bytes.length === 0) break;
  }
  return whole.length === 1 ? (whole[0] as Uint8Array) : Buffer.concat(whole);
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
