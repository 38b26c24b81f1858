/** The media within an Expert Witness image (.E01, .s01): its digests, compared with those that the acquiring program stored. */
import { basename } from 'node:path';
import { utf8 } from '../../bytes/arrays.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import type { EwfCode } from '../../evidence/ewf/finding.ts';
import { type EwfImage, EwfReader } from '../../evidence/ewf/image.ts';
import { firstFindings, mostFindings } from '../../evidence/first-findings.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { ioError } from '../../fs/errno.ts';
import { diskFiles, type Files, type Segments } from '../../fs/reading/files.ts';
import { containerAt } from './container-at.ts';
import { afterSegments, firstOfSegment, segmentPaths } from './ewf-names.ts';
import { inflate, openedImage } from './ewf-opened.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { MediaDigests } from './media.ts';
import { changedFindings, isUnread, notedFindings, noteOf, unreadFindings } from './media-findings.ts';

/** Reads all media of the image in these segments. Throws CustodyError where one cannot be read at all. */
async function hashEwf(
  paths: readonly string[],
  algorithms: readonly Algorithm[],
  { files: at = diskFiles, onStart, signal, pieceSize, resume, warn }: MediaOptions = {},
): Promise<MediaResult> {
  const [path = ''] = paths;
  const files = at.segments(paths);
  let media: MediaDigests | undefined;
  try {
    const before = files.identity();
    const unread: MediaFinding[] = [];
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
    const missing = reader.findings.find(({ code }) => code === 'EWF_SEGMENT_MISSING') && missingAfter(files.paths, at);
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
      format: ewf,
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
function missingAfter(paths: readonly string[], at: Files): MediaFinding | undefined {
  const after = afterSegments(paths, at);
  if (after === undefined) return undefined;
  const later = after.beside.find((path) => containerAt(path, at) === 'ewf');
  const is = `${basename(after.next)} is not there`;
  const message = later === undefined ? is : `${is}, and later segments are (${basename(later)})`;
  return { code: 'EWF_SEGMENT_MISSING', about: 'content', message };
}

/** Those bytes, up to the first that cannot be read, which is noted: packed data is of no use with a hole in it. */
function readWhole(
  files: Segments,
  { segment, offset, length }: { segment: number; offset: number; length: number },
  unread: MediaFinding[],
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

function storedFindings(image: EwfImage, digests: Partial<Record<Algorithm, string>>): MediaFinding[] {
  const findings: MediaFinding[] = [];
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

const isEwf = (path: string, files: Files): boolean => containerAt(path, files) === 'ewf';

/** Expert Witness, version 1. */
export const ewf: ImageFormat = {
  container: 'ewf',
  title: 'Expert Witness',
  isPlain: false,
  ofMedia: new Set<EwfCode>(['EWF_CHUNK_LOST', 'EWF_CHUNK_CHECKSUM']),
  isNamed: (path) => /\.[Ee]01$/.test(path),
  filesNamed: segmentPaths,
  laterFiles: (path, files) => (/\.[Es]01$/i.test(path) ? (segmentPaths(path, files) ?? []).slice(1) : []),
  filesOf: (path, files) => (isEwf(path, files) ? (segmentPaths(path, files) ?? [path]) : undefined),
  mayBe: isEwf,
  firstOf: firstOfSegment,
  said: openedImage,
  hash: hashEwf,
};
