/** Reads the media that a reader of ours gives chunk by chunk: their digests, compared with those that the image stores. */
import { utf8 } from '../../bytes/arrays.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import type { ContainerSaid } from '../../evidence/container-said.ts';
import { firstFindings, mostFindings } from '../../evidence/first-findings.ts';
import type { LostRanges } from '../../evidence/lost-ranges.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { ioError } from '../../fs/errno.ts';
import { diskFiles, type Segments } from '../../fs/reading/files.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { MediaDigests } from './media.ts';
import { changedFindings, isUnread, notedFindings, noteOf, unreadFindings } from './media-findings.ts';

/** What is inside an image, opened. `findings` grows as the media are read. */
interface MediaReader {
  readonly image: ContainerSaid;
  readonly findings: readonly MediaFinding[];
  readonly findingCount: number;
  readonly lost: LostRanges;
  media(from: number): Iterable<Uint8Array>;
  goOn(findings: readonly MediaFinding[], count: number): void;
}

/** Bytes of a file of the image, up to the first that cannot be read, which is noted. */
export type ReadFile = (segment: number, offset: number, length: number) => Uint8Array;

interface Reading {
  readonly format: ImageFormat;
  /** Opens the image. Throws CustodyError. */
  readonly open: (files: Segments, read: ReadFile) => MediaReader;
}

/** Reads all media of the image in these files. Throws CustodyError where one cannot be read at all. */
export async function readMedia(
  paths: readonly string[],
  algorithms: readonly Algorithm[],
  { format, open, options }: Reading & { readonly options: MediaOptions },
): Promise<MediaResult> {
  const { files: at = diskFiles, onStart, signal, pieceSize, resume } = options;
  const [path = ''] = paths;
  const files = at.segments(paths);
  let media: MediaDigests | undefined;
  try {
    const before = files.identity();
    const unread: MediaFinding[] = [];
    const reader = open(files, (segment, offset, length) => readWhole(files, { segment, offset, length }, unread));
    const tellUnread = () => {
      const told = unread.splice(0);
      reader.goOn(told, told.length);
    };
    tellUnread();
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
    const isShown = !reader.findings.some(isUnread);
    const differs = !isShown ? [] : storedFindings(image, digests);
    const lost = reader.lost.told;
    const findings = [...changedFindings(files, before), ...reader.findings, ...differs];
    return {
      segments: files.paths,
      format,
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

function storedFindings(image: ContainerSaid, digests: Partial<Record<Algorithm, string>>): MediaFinding[] {
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
