/** A raw image that lies in several files (`.001` …): its digests are those of the parts one after the other. */
import { utf8 } from '../bytes/arrays.ts';
import { sha256Latin1 } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import type { EwfFinding } from '../evidence/ewf-section.ts';
import { firstFindings, mostFindings } from '../evidence/first-findings.ts';
import type { Algorithm } from '../evidence/record.ts';
import type { Range } from '../fs/hash-salvage.ts';
import { SegmentFiles } from '../fs/hash-segments.ts';
import { partNotes } from '../fs/split-parts.ts';
import type { MediaOptions, MediaResult } from './hash-ewf.ts';
import { MediaDigests } from './hash-media.ts';
import { changedFindings, notedFindings, noteOf, unreadFindings } from './media-findings.ts';

const chunkBytes = 1024 * 1024;
/** An entry of a ledger has room for no more. */
const mostRanges = 1000;

/**
 * Reads all parts in order; what cannot be read counts as zeros and is told, as is a part that changed meanwhile. Throws CustodyError
 * IO where a part cannot be opened, becomes shorter meanwhile, or has more than a thousand ranges that cannot be read; then nothing is
 * said of the image.
 */
export async function hashSplit(
  parts: readonly string[],
  algorithms: readonly Algorithm[],
  { onStart, signal, pieceSize, resume }: MediaOptions = {},
): Promise<MediaResult> {
  const files = new SegmentFiles(parts);
  let media: MediaDigests | undefined;
  try {
    const [path = ''] = parts;
    const total = parts.reduce((sum, _, part) => sum + files.size(part), 0);
    const before = files.identity();
    const identity = sha256Latin1(utf8(before));
    const stream = await MediaDigests.start({ algorithms, path, identity, size: total, pieceSize, resume, signal });
    media = stream;
    let [begins, current] = [0, ''];
    const begin = parts.map((_, part) => sizeBefore(files, part));
    const unread = [...notedFindings(stream.note).findings];
    const note = () => noteOf({ count: unread.length, findings: unread });
    onStart?.(() => ({
      bytes: stream.at,
      earlier: stream.reused,
      names: parts.length,
      current,
      troubles: unread.length,
      total,
    }));
    for (const [part, name] of parts.entries()) {
      current = name;
      const ends = begins + files.size(part);
      while (stream.at < ends) {
        const at = stream.at - begins;
        const { bytes: chunk, lost } = files.readAround(part, at, Math.min(chunkBytes, stream.room));
        for (const finding of unreadFindings(part, lost)) join(unread, finding);
        if (unread.length > mostRanges)
          throw new CustodyError('IO', `cannot read ${name}: more than ${mostRanges} ranges of the image do not come`);
        if (chunk.length === 0)
          throw new CustodyError('IO', `cannot read ${name}: it ends at byte ${at}, before its size`);
        await stream.add(chunk, note);
      }
      begins = ends;
    }
    const { digests, pieces } = stream.finish(note());
    const { at: size, reused } = stream;
    const all = [...changedFindings(files, before), ...unread];
    const unreadable = unread.map(
      ({ segment = 0, offset = 0, length = 0 }): Range => [(begin[segment] ?? 0) + offset, length],
    );
    const findings = firstFindings(all, mostFindings);
    const told = { findings, findingCount: all.length, unreadable, unlisted: { count: 0, sectors: 0 } };
    const notes = partNotes(parts);
    return { segments: parts, image: undefined, size, digests, ...told, pieces, reused, notes };
  } finally {
    media?.close();
    files.close();
  }
}

/** Bytes of the parts before that one. */
const sizeBefore = (files: SegmentFiles, part: number): number =>
  files.paths.slice(0, part).reduce((sum, _, earlier) => sum + files.size(earlier), 0);

/** Adds a range, or makes the last one longer where it goes on. */
function join(unread: EwfFinding[], finding: EwfFinding): void {
  const last = unread.at(-1);
  const goesOn = last !== undefined && last.segment === finding.segment && endOf(last) === finding.offset;
  if (goesOn) unread[unread.length - 1] = { ...last, length: (last.length ?? 0) + (finding.length ?? 0) };
  else unread.push(finding);
}

const endOf = ({ offset = 0, length = 0 }: EwfFinding): number => offset + length;
