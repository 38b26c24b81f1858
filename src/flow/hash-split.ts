/** A raw image that lies in several files (`.001` …): its digests are those of the parts one after the other. */
import { utf8 } from '../bytes/arrays.ts';
import { sha256Latin1 } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import type { Algorithm } from '../evidence/record.ts';
import { SegmentFiles } from '../fs/hash-segments.ts';
import type { MediaOptions, MediaResult } from './hash-ewf.ts';
import { MediaDigests } from './hash-media.ts';

const chunkBytes = 1024 * 1024;

/**
 * Reads all parts in order. Throws CustodyError IO where a part cannot be read or becomes shorter meanwhile; then nothing is said of
 * the image.
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
    const identity = sha256Latin1(utf8(files.identity()));
    const stream = await MediaDigests.start({ algorithms, path, identity, size: total, pieceSize, resume, signal });
    media = stream;
    let [begins, current] = [0, ''];
    onStart?.(() => ({ bytes: stream.at, earlier: stream.reused, names: parts.length, current, troubles: 0, total }));
    for (const [part, name] of parts.entries()) {
      current = name;
      const ends = begins + files.size(part);
      while (stream.at < ends) {
        const at = stream.at - begins;
        const chunk = files.read(part, at, Math.min(chunkBytes, stream.room));
        if (chunk.length === 0)
          throw new CustodyError('IO', `cannot read ${name}: it ends at byte ${at}, before its size`);
        await stream.add(chunk, () => '');
      }
      begins = ends;
    }
    const { digests, pieces } = stream.finish('');
    const { at: size, reused } = stream;
    return { segments: parts, image: undefined, size, digests, findings: [], findingCount: 0, pieces, reused };
  } finally {
    media?.close();
    files.close();
  }
}
