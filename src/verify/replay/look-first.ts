/** Whether a file is a ledger or an excerpt, by its first bytes. */
import { concatBytes } from '../../bytes/arrays.ts';
import { CustodyError } from '../../errors.ts';
import { beginsExcerpt, decodeExcerpt, maxExcerptBytes } from '../../ledger/excerpt/form.ts';
import { type ExcerptReading, readExcerpt } from './replay-excerpt.ts';
import type { LedgerSource } from './replay-ledger.ts';

/** What the file shows if it is an excerpt, and its bytes, from which the first look takes none away. Throws as `decodeExcerpt`. */
export async function lookFirst(
  source: LedgerSource,
): Promise<{ readonly excerpt: ExcerptReading | undefined; readonly source: LedgerSource }> {
  const chunks = source(0)[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return { excerpt: undefined, source };
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  if (beginsExcerpt(first.value)) return { excerpt: readExcerpt(decodeExcerpt(await wholeOf(rest()))), source };
  let isBegun = false;
  return {
    excerpt: undefined,
    source(from) {
      if (isBegun || from > 0) return source(from);
      isBegun = true;
      return rest();
    },
  };
}

/** All bytes of an excerpt. Throws CustodyError EXCERPT_INVALID for more than 256 MiB. */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    // a chunk may be memory that is used again
    parts.push(chunk.slice());
    length += chunk.length;
    if (length > maxExcerptBytes) throw new CustodyError('EXCERPT_INVALID', 'the excerpt is longer than 256 MiB');
  }
  return concatBytes(...parts);
}
