/** A raw image that lies in several files (`.001` …): its digests are those of the parts one after the other. */
import { CustodyError } from '../errors.ts';
import type { Algorithm } from '../evidence/record.ts';
import { SegmentFiles } from '../fs/hash-segments.ts';
import type { DigestSink } from './hash-digests.ts';
import { type MediaOptions, type MediaResult, mediaSink } from './hash-ewf.ts';
import { piecesTaken } from './hash-pieces.ts';

const chunkBytes = 1024 * 1024;

/**
 * Reads all parts in order. Throws CustodyError IO where a part cannot be read or becomes shorter meanwhile; then nothing is said of
 * the image.
 */
export async function hashSplit(
  parts: readonly string[],
  algorithms: readonly Algorithm[],
  { onStart, signal, pieceSize }: MediaOptions = {},
): Promise<MediaResult> {
  const files = new SegmentFiles(parts);
  let sink: DigestSink | undefined;
  try {
    const total = parts.reduce((sum, _, part) => sum + files.size(part), 0);
    sink = await mediaSink(algorithms, total, pieceSize);
    let [bytes, current] = [0, ''];
    onStart?.(() => ({ bytes, names: parts.length, current, troubles: 0, total }));
    for (const [part, path] of parts.entries()) {
      current = path;
      for (let at = 0; at < files.size(part); ) {
        const chunk = files.read(part, at, chunkBytes);
        if (chunk.length === 0)
          throw new CustodyError('IO', `cannot read ${path}: it ends at byte ${at}, before its size`);
        sink.add(chunk);
        at += chunk.length;
        bytes += chunk.length;
        // lets timers run, such as that of a progress line
        if (bytes % (16 * chunkBytes) < chunk.length) await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      }
    }
    sink.end();
    const digests = sink.digests ?? {};
    const pieces = piecesTaken(sink.pieces, pieceSize);
    return { segments: parts, image: undefined, size: bytes, digests, findings: [], findingCount: 0, pieces };
  } finally {
    sink?.close();
    files.close();
  }
}
