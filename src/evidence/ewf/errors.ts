/** The ranges that the acquiring program could not read, as an Expert Witness image lists them (`error2`). */

import { type LostRange, sectorsOf, type Unlisted } from '../lost-ranges.ts';
import { littleEndian } from './section.ts';

/** Held in memory; of more, number and sectors are counted. */
export const mostErrors = 100_000;

/** The first so many, in bytes, and what there is beyond. */
export function decodeErrors(
  data: Uint8Array,
  { bytesPerSector, room }: { readonly bytesPerSector: number; readonly room: number },
): { readonly listed: readonly LostRange[]; readonly unlisted: Unlisted } {
  const count = Math.min(littleEndian(data, 0, 4), Math.floor(Math.max(0, data.length - 520) / 8));
  const listed: LostRange[] = [];
  let sectors = 0;
  for (let at = 520; at < 520 + 8 * count; at += 8) {
    const length = littleEndian(data, at + 4, 4) * bytesPerSector;
    if (listed.length < room) listed.push([littleEndian(data, at, 4) * bytesPerSector, length]);
    else sectors += sectorsOf(length);
  }
  return { listed, unlisted: { count: count - listed.length, sectors } };
}
