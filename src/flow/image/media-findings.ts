/** What is found while the files of an image are read: ranges that do not come, files that change meanwhile; and how it is kept. */
import { fromUtf8, utf8 } from '../../bytes/arrays.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import type { LostState } from '../../evidence/lost-ranges.ts';
import { isOtherThanStored, type MediaFinding } from '../../evidence/media-finding.ts';
import type { Segments } from '../../fs/reading/files.ts';
import type { Range } from '../../fs/reading/salvage.ts';

/** Ranges of one file of an image that could not be read. */
export function unreadFindings(segment: number, lost: readonly Range[]): MediaFinding[] {
  return lost.map(([offset, length]) => ({
    code: 'MEDIA_UNREADABLE',
    about: 'content',
    segment,
    offset,
    length,
    message: 'a range of the file could not be read; it counts as zeros',
  }));
}

/**
 * One finding if a file changed since reading began, for then the bytes read may be those of neither version; else none. Throws
 * CustodyError.
 */
export function changedFindings(files: Segments, before: string): MediaFinding[] {
  if (files.identity() === before) return [];
  return [{ code: 'MEDIA_CHANGED', about: 'content', message: 'a file of the image changed while it was read' }];
}

/** Why the media is not whole: that a file could not be read before what came of it; undefined where nothing of it is lost. */
export const lostIn = (findings: readonly MediaFinding[]): MediaFinding | undefined =>
  findings.find(isChanged) ??
  findings.find(isUnread) ??
  findings.find((finding) => finding.about === 'content' && !isOtherThanStored(finding));

export const isUnread = ({ code }: MediaFinding): boolean => code === 'MEDIA_UNREADABLE';
export const isChanged = ({ code }: MediaFinding): boolean => code === 'MEDIA_CHANGED';

/** What is kept of the findings of a run that may go on. */
export interface Noted {
  readonly findings: readonly MediaFinding[];
  readonly count: number;
  readonly lost?: LostState | undefined;
}

/**
 * The findings as latin1 text, for the state of a run. It is kept every few seconds, so what many findings have in common is in
 * it once.
 */
export function noteOf({ findings, count, lost }: Noted): string {
  const kinds = new Map<string, number>();
  const rows = findings.map(({ code, about, message, segment, offset, length }) => {
    const kind = JSON.stringify({ code, about, message });
    if (!kinds.has(kind)) kinds.set(kind, kinds.size);
    return [kinds.get(kind), segment ?? -1, offset ?? -1, length ?? -1];
  });
  const common = [...kinds.keys()].map((kind) => JSON.parse(kind) as object);
  return latin1FromBytes(utf8(JSON.stringify({ count, kinds: common, rows, lost })));
}

/** What an interrupted run found in the media. Throws CustodyError RESUME_INVALID. */
export function notedFindings(note: string | undefined): Noted {
  if (note === undefined || note === '') return { findings: [], count: 0 };
  try {
    const { count, kinds, rows, lost } = JSON.parse(fromUtf8(bytesFromLatin1(note)));
    const findings = rows.map(([kind, segment, offset, length]: [number, number, number, number]) => ({
      ...kinds[kind],
      ...(segment >= 0 && { segment }),
      ...(offset >= 0 && { offset }),
      ...(length >= 0 && { length }),
    }));
    return { count, findings, ...(lost && { lost }) };
  } catch {
    // its seal is right, so nothing of ours wrote it
    throw new CustodyError('RESUME_INVALID', 'cannot resume the image: the saved findings cannot be read');
  }
}
