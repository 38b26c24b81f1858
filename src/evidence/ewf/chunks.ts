/** Where the chunks of one table lie, and which are packed. */
import { littleEndian } from './section.ts';

export interface Chunks {
  readonly offsets: Float64Array;
  readonly isCompressed: Uint8Array;
}

/** The entries of a table; `base` is what they count from. */
export function decodeChunks(entries: Uint8Array, count: number, base: number): Chunks {
  const offsets = new Float64Array(count);
  const isCompressed = new Uint8Array(count);
  let hasOverflown = false;
  for (let index = 0; index < count; index += 1) {
    const entry = littleEndian(entries, 4 * index, 4);
    const masked = entry & 0x7fff_ffff;
    // past 2 GiB some programs use the highest bit for the offset
    hasOverflown ||= index > 0 && base + masked < (offsets[index - 1] as number);
    offsets[index] = base + (hasOverflown ? entry : masked);
    isCompressed[index] = !hasOverflown && entry >= 0x8000_0000 ? 1 : 0;
  }
  return { offsets, isCompressed };
}
