/** The rules of the ranges of a file that could not be read. */
import { RecordFault } from './manifest-error.ts';
import type { UnreadableRange } from './record.ts';

/** Throws RecordFault unless they ascend, do not touch and end within the size. */
export function checkRanges(ranges: readonly UnreadableRange[], size: number): void {
  if (size === 0 && ranges.length === 1 && ranges[0]?.[0] === 0 && ranges[0][1] === 0) return;
  let from = 0;
  for (const [offset, length] of ranges) {
    if (offset < from || length < 1 || offset + length > size)
      throw new RecordFault('MANIFEST_RECORD', 'unreadable ranges that touch, descend or pass the end');
    from = offset + length + 1;
  }
}
