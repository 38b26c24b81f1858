/** Which gaps `--allow-gaps` accepts (docs/ci.md). */
import type { Unshown } from '../../custody/rule.ts';
import { findingTable } from './table.ts';

/** What such a gap may leave unshown. */
const accepted: ReadonlySet<Unshown | undefined> = new Set<Unshown>(['time', 'authority', 'practice']);

/** Whether `--allow-gaps` accepts gaps of that code. Of SENDER_GAPS, what it counts decides: see `Finding.isAcceptable`. */
export function isAcceptableGap(code: string): boolean {
  return Object.hasOwn(findingTable, code) && accepted.has(findingTable[code]?.unshown);
}
