/** Starts digests of files. BLAKE3 takes a moment to load: anyone who wants it prepares it first. */
import { createDigest, type RunningDigest } from '../../crypto/digest.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { type Blake3, loadBlake3 } from './blake3.ts';

export type FileDigest = Omit<RunningDigest, 'copy'>;

let blake3: Blake3 | undefined;

/** Loads what the algorithms need; once a thread is enough. */
export async function prepareDigests(algorithms: Iterable<Algorithm>): Promise<void> {
  if (blake3 !== undefined || ![...algorithms].includes('blake3')) return;
  blake3 = await loadBlake3();
}

/** A running digest. Each thread has one BLAKE3: a second one must not be started before the first has ended. */
export function startDigest(name: Algorithm): FileDigest {
  if (name !== 'blake3') return createDigest(name);
  if (blake3 === undefined) throw new Error('BLAKE3 was not prepared');
  const running = blake3;
  running.init();
  return running;
}
