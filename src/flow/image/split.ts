/** A raw image that is in several files (`.001` …): its digests are those of the parts one after the other. */
import { utf8 } from '../../bytes/arrays.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { FirstFindings, firstFindings, mostFindings } from '../../evidence/first-findings.ts';
import { type LostRange, LostRanges, type Unlisted } from '../../evidence/lost-ranges.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { diskFiles } from '../../fs/reading/files.ts';
import { firstOfParts, otherParts, partNotes, splitParts } from '../../fs/reading/split-parts.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { MediaDigests } from './media.ts';
import { changedFindings, type Noted, notedFindings, noteOf, unreadFindings } from './media-findings.ts';

const chunkBytes = 1024 * 1024;

/**
 * Reads all parts in order; what cannot be read counts as zeros and is reported, as is a part that changed meanwhile. Throws CustodyError
 * IO where a part cannot be opened or becomes shorter meanwhile; then nothing is stated of the image.
 */
async function hashSplit(
  parts: readonly string[],
  algorithms: readonly Algorithm[],
  { files: place = diskFiles, onStart, signal, pieceSize, resume }: MediaOptions = {},
): Promise<MediaResult> {
  const files = place.segments(parts);
  let media: MediaDigests | undefined;
  try {
    const [path = ''] = parts;
    const total = parts.reduce((sum, _, part) => sum + files.size(part), 0);
    const before = files.identity();
    const identity = sha256Latin1(utf8(before));
    const stream = await MediaDigests.start({ algorithms, path, identity, size: total, pieceSize, resume, signal });
    media = stream;
    let [begins, current] = [0, ''];
    const unread = new UnreadParts(notedFindings(stream.note));
    const note = () => noteOf(unread.noted);
    onStart?.(() => ({
      bytes: stream.at,
      earlier: stream.reused,
      names: parts.length,
      current,
      troubles: unread.count,
      total,
    }));
    for (const [part, name] of parts.entries()) {
      current = name;
      const ends = begins + files.size(part);
      while (stream.at < ends) {
        const at = stream.at - begins;
        const { bytes: chunk, lost } = files.readAround(part, at, Math.min(chunkBytes, stream.room));
        for (const finding of unreadFindings(part, lost)) unread.add(finding, begins);
        if (chunk.length === 0)
          throw new CustodyError('IO', `cannot read ${name}: it ends at byte ${at}, before its size`);
        await stream.add(chunk, note);
      }
      begins = ends;
    }
    const { digests, pieces } = stream.finish(note());
    const { at: size, reused } = stream;
    const changed = changedFindings(files, before);
    const { count, noted, ranges, unlisted } = unread;
    const findings = firstFindings([...changed, ...noted.findings], mostFindings);
    const told = { findings, findingCount: changed.length + count, unreadable: ranges, unlisted };
    const notes = partNotes(parts, place);
    return { segments: parts, format: split, image: undefined, size, digests, ...told, pieces, reused, notes };
  } finally {
    media?.close();
    files.close();
  }
}

/** Ranges that did not come: by their parts as findings, the first of which are kept, and as ranges of the image. */
export class UnreadParts {
  count: number;
  readonly #findings = new FirstFindings(mostFindings);
  readonly #lost = new LostRanges();

  /** Goes on from what an earlier run noted. */
  constructor({ findings, count, lost }: Noted) {
    for (const finding of findings) this.#findings.add(finding);
    this.count = count;
    if (lost !== undefined) this.#lost.goOn(lost);
  }

  /** Takes the next range of a part that begins at that byte of the image; where it goes on, also after an interruption, it is one. */
  add(finding: MediaFinding, begins: number): void {
    const { segment, offset = 0, length = 0 } = finding;
    const before = this.#lost.state.last;
    const goesOn = offset > 0 && before !== undefined && before[0] + before[1] === begins + offset;
    this.#lost.add(begins + offset, length);
    const list = this.#findings.list;
    const last = list.at(-1);
    if (!goesOn) {
      this.count += 1;
      this.#findings.add(finding);
    } else if (last !== undefined && last.segment === segment && endOf(last) === offset)
      list[list.length - 1] = { ...last, length: (last.length ?? 0) + length };
  }

  get noted(): Noted {
    return { findings: this.#findings.list, count: this.count, lost: this.#lost.state };
  }

  get ranges(): readonly LostRange[] {
    return this.#lost.told.ranges;
  }

  get unlisted(): Unlisted {
    return this.#lost.told.unlisted;
  }
}

const endOf = ({ offset = 0, length = 0 }: MediaFinding): number => offset + length;

/** A raw image in several files. */
export const split: ImageFormat = {
  container: 'split',
  title: 'split raw image',
  isPlain: true,
  ofMedia: new Set(),
  // any file may be named so
  isNamed: () => false,
  filesNamed: splitParts,
  laterFiles: otherParts,
  filesOf: splitParts,
  mayBe: () => true,
  firstOf: firstOfParts,
  said: (files) => ({
    size: files.paths.reduce((sum, _, part) => sum + files.size(part), 0),
    storedMd5: undefined,
    storedSha1: undefined,
  }),
  hash: hashSplit,
};
