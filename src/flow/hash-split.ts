/** A raw image that lies in several files (`.001` …): its digests are those of the parts one after the other. */
import { latin1FromBytes } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import type { Algorithm } from '../evidence/record.ts';
import { SegmentFiles } from '../fs/hash-segments.ts';
import type { MediaOptions, MediaResult } from './hash-ewf.ts';
import { prepareDigests, startDigest } from './hash-start.ts';

const chunkBytes = 1024 * 1024;

/**
 * Reads all parts in order. Throws CustodyError IO where a part cannot be read or becomes shorter meanwhile; then nothing is said of
 * the image.
 */
export async function hashSplit(
  parts: readonly string[],
  algorithms: readonly Algorithm[],
  { onStart, signal }: MediaOptions = {},
): Promise<MediaResult> {
  await prepareDigests(algorithms);
  const files = new SegmentFiles(parts);
  try {
    const running = algorithms.map((name) => ({ name, digest: startDigest(name) }));
    const total = parts.reduce((sum, _, part) => sum + files.size(part), 0);
    let [bytes, current] = [0, ''];
    onStart?.(() => ({ bytes, names: parts.length, current, troubles: 0, total }));
    for (const [part, path] of parts.entries()) {
      current = path;
      for (let at = 0; at < files.size(part); ) {
        const chunk = files.read(part, at, chunkBytes);
        if (chunk.length === 0)
          throw new CustodyError('IO', `cannot read ${path}: it ends at byte ${at}, before its size`);
        for (const { digest } of running) digest.update(chunk);
        at += chunk.length;
        bytes += chunk.length;
        // lets timers run, such as that of a progress line
        if (bytes % (16 * chunkBytes) < chunk.length) await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      }
    }
    const digests = Object.fromEntries(running.map(({ name, digest }) => [name, latin1FromBytes(digest.digest())]));
    return { segments: parts, image: undefined, size: bytes, digests, findings: [], findingCount: 0 };
  } finally {
    files.close();
  }
}
