/** What is found while the files of an image are read: ranges that do not come, files that change meanwhile; and how it is kept. */
import { fromUtf8, utf8 } from '../bytes/arrays.ts';
import { bytesFromLatin1, latin1FromBytes } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import type { EwfFinding } from '../evidence/ewf-section.ts';
import type { Range } from '../fs/hash-salvage.ts';
import type { SegmentFiles } from '../fs/hash-segments.ts';

/** Ranges of one file of an image that could not be read. */
export function unreadFindings(segment: number, lost: readonly Range[]): EwfFinding[] {
  return lost.map(([offset, length]) => ({
    code: 'MEDIA_UNREADABLE',
    about: 'content',
    segment,
    offset,
    length,
    message: 'a range of the file could not be read; it counts as zeros',
  }));
}

/** A file that is another than when reading began: what was read is perhaps of neither. Throws CustodyError. */
export function changedFindings(files: SegmentFiles, before: string): EwfFinding[] {
  if (files.identity() === before) return [];
  return [{ code: 'MEDIA_CHANGED', about: 'content', message: 'a file of the image changed while it was read' }];
}

/** Why the media is not whole: that a file could not be read before what came of it; undefined where nothing of it is lost. */
export const lostIn = (findings: readonly EwfFinding[]): EwfFinding | undefined =>
  findings.find(isChanged) ??
  findings.find(isUnread) ??
  findings.find(({ about, code }) => about === 'content' && !code.startsWith('EWF_STORED'));

/** Ranges of the media of whose chunks nothing came, those that touch as one. */
export function lostRanges(findings: readonly EwfFinding[]): Range[] {
  const ranges: Range[] = [];
  for (const { code, offset = 0, length = 0 } of findings) {
    if (code !== 'EWF_CHUNK_LOST' || length === 0) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[0] + last[1] === offset) last[1] += length;
    else ranges.push([offset, length]);
  }
  return ranges;
}

export const isUnread = ({ code }: EwfFinding): boolean => code === 'MEDIA_UNREADABLE';
export const isChanged = ({ code }: EwfFinding): boolean => code === 'MEDIA_CHANGED';

interface Noted {
  readonly findings: readonly EwfFinding[];
  readonly count: number;
}

/** For the state of a run, latin1. */
export const noteOf = ({ findings, count }: Noted): string =>
  latin1FromBytes(utf8(JSON.stringify({ count, findings })));

/** What an interrupted run found in the media. Throws CustodyError RESUME_INVALID. */
export function notedFindings(note: string | undefined): Noted {
  if (note === undefined || note === '') return { findings: [], count: 0 };
  try {
    return JSON.parse(fromUtf8(bytesFromLatin1(note)));
  } catch {
    // its seal is right, so nothing of ours wrote it
    throw new CustodyError('RESUME_INVALID', 'cannot go on with the image: what was found in it before is not legible');
  }
}
