/** The media within an Expert Witness image (.E01, .s01). */
import { basename } from 'node:path';
import type { EwfCode } from '../../evidence/ewf/finding.ts';
import { EwfReader } from '../../evidence/ewf/image.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { diskFiles, type Files } from '../../fs/reading/files.ts';
import { containerAt } from './container-at.ts';
import { afterSegments, firstOfSegment, segmentPaths } from './ewf-names.ts';
import { inflate, openedImage } from './ewf-opened.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { readMedia } from './read-media.ts';

/** Reads all media of the image in these segments. Throws CustodyError where one cannot be read at all. */
async function hashEwf(
  paths: readonly string[],
  algorithms: readonly Algorithm[],
  options: MediaOptions = {},
): Promise<MediaResult> {
  const { files: at = diskFiles, warn } = options;
  return await readMedia(paths, algorithms, {
    format: ewf,
    options,
    open(files, read) {
      const reader = new EwfReader({
        segments: files.segments,
        size: (segment) => files.size(segment),
        read,
        inflate,
      });
      const missing =
        reader.findings.find(({ code }) => code === 'EWF_SEGMENT_MISSING') && missingAfter(files.paths, at);
      if (missing !== undefined) {
        reader.goOn([missing], 1);
        warn?.(`${paths[0]}: ${missing.message}; what is there is read, the rest counts as zeros`);
      }
      return reader;
    },
  });
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
