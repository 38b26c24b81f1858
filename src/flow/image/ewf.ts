/** The media within an Expert Witness image (.E01, .s01). */
import { basename } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { EwfCode } from '../../evidence/ewf/finding.ts';
import { type EwfImage, EwfReader } from '../../evidence/ewf/image.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { diskFiles, type Files, type Segments } from '../../fs/reading/files.ts';
import { endingsBeside } from '../../fs/reading/split-parts.ts';
import { containerAt } from './container-at.ts';
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

/** A damaged section is left out; throws CustodyError IO where the disk cannot be read. */
export function openedImage(files: Segments): EwfImage {
  return new EwfReader({
    segments: files.segments,
    size: (segment) => files.size(segment),
    read: (segment, offset, length) => files.read(segment, offset, length),
    inflate,
  }).image;
}

/** Raw deflate, capped; undefined for what is damaged. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}

/** The segments from the first file on, as far as they are there; undefined for a path that is not named so. */
export function segmentPaths(first: string, files: Files = diskFiles): string[] | undefined {
  const named = /^(.*\.)([A-Za-z])01$/.exec(first);
  if (named === null) return undefined;
  const [, stem = '', letter = ''] = named;
  const paths = [first];
  for (let number = 2; ; number += 1) {
    const ending = segmentEnding(letter, number);
    if (ending === undefined || !files.exists(stem + ending)) return paths;
    paths.push(stem + ending);
  }
}

/** The segment after the last of these, which is not there, and files beside them that are named as segments are. */
function afterSegments(
  paths: readonly string[],
  files: Files = diskFiles,
): { readonly next: string; readonly beside: readonly string[] } | undefined {
  const [, stem = '', letter = ''] = /^(.*\.)([A-Za-z])01$/.exec(paths[0] ?? '') ?? [];
  const ending = segmentEnding(letter, paths.length + 1);
  if (stem === '' || ending === undefined) return undefined;
  const known = new Set(paths);
  const beside = endingsBeside(stem, files) ?? [];
  const named = beside.filter((other) => /^[A-Za-z](\d\d|[A-Za-z]{2})$/.test(other) && !known.has(stem + other));
  return { next: stem + ending, beside: named.map((other) => stem + other) };
}

/** The first segment of the image of which a path is named as a later one; undefined where none is there. */
function firstOfSegment(path: string, files: Files = diskFiles): string | undefined {
  const [, stem = '', letter = '', rest = '01'] = /^(.*\.)([A-Za-z])(\d\d|[A-Za-z]{2})$/.exec(path) ?? [];
  if (rest === '01') return undefined;
  // the letter counts on too: .FAA follows .EZZ
  const letters = /\d/.test(rest) ? [letter] : [letter, letter === letter.toLowerCase() ? 'e' : 'E'];
  return letters.map((from) => `${stem}${from}01`).find((first) => files.exists(first));
}

/** What follows the point in the name of that segment; undefined past the last possible. */
export function segmentEnding(letter: string, number: number): string | undefined {
  if (number < 100) return letter + String(number).padStart(2, '0');
  const a = letter === letter.toLowerCase() ? 97 : 65;
  const index = number - 100;
  const first = letter.charCodeAt(0) + Math.floor(index / 676);
  if (first > a + 25) return undefined;
  return String.fromCharCode(first, a + (Math.floor(index / 26) % 26), a + (index % 26));
}
