/** The classes of an audit: every path of a manifest, and every path found, is in exactly one. */
import { latin1Slice } from './raw-text.ts';
import type { RecordView } from './record-view.ts';

/** In the order in which reports list them. The value of a class is its place here. */
export const auditClasses = [
  'matched',
  'changed',
  'kind-changed',
  'moved',
  'missing',
  'new',
  'duplicate',
  'unreadable',
  'withheld',
] as const;
export type AuditClass = (typeof auditClasses)[number];

/** How deep the comparison went; always told with the result. */
export const auditDepths = ['structure', 'sizes', 'sampled', 'every-byte'] as const;
export type AuditDepth = (typeof auditDepths)[number];

/** Counts of paths. The recorded paths and the found paths each add up: see `hasSums`. */
export interface AuditCounts {
  /** Records of the manifest, its header not counted; and names found. */
  readonly recorded: number;
  readonly found: number;
  readonly classes: Readonly<Record<AuditClass, number>>;
  /** Of `unreadable`, those recorded of which not even the name could be looked for, their folder being unreadable. */
  readonly notLookedFor: number;
  /** Of `unreadable`, those found of which nobody can say that they are new, their folder having been unreadable when recorded. */
  readonly notRecorded: number;
  /** Matched, with another modification time than recorded; no class of its own. */
  readonly otherTime: number;
}

/** Whether every recorded and every found path is in exactly one class. */
export function hasSums({ recorded, found, classes, notLookedFor, notRecorded }: AuditCounts): boolean {
  const sides = classes.matched + classes.changed + classes['kind-changed'] + classes.unreadable + classes.moved;
  const both = sides - notLookedFor - notRecorded;
  return (
    recorded === both + notLookedFor + classes.missing + classes.withheld &&
    found === both + notRecorded + classes.new + classes.duplicate
  );
}

/**
 * The class of a path that is recorded and found. What cannot be read is never called changed: an unreadable file is not a
 * different one. Where the recorded one was not wholly readable, or changed while it was read, and the content differs, the
 * class is not `changed` either.
 */
export function classifyPair(recorded: RecordView, found: RecordView, depth: AuditDepth): AuditClass {
  if (found.unreadable !== undefined) return 'unreadable';
  if (recorded.kind !== found.kind) return 'kind-changed';
  if (depth === 'structure') return 'matched';
  if (recorded.kind === 'symlink') return sameTarget(recorded, found) ? 'matched' : 'changed';
  if (recorded.kind !== 'file') return 'matched';
  // of a file that could not be looked at, a size of 0 stands for one that is not known
  if (recorded.size !== found.size)
    return recorded.hasChanged || (recorded.unreadable && recorded.size === 0) ? 'unreadable' : 'changed';
  // of a sample, what differs or cannot be compared is known from its pieces
  if (depth === 'sizes' || depth === 'sampled' || sameContent(recorded, found)) return 'matched';
  return recorded.unreadable === undefined && !recorded.hasChanged ? 'changed' : 'unreadable';
}

/** Whether both times are given and equal. */
export function sameTime({ mtime: a }: RecordView, { mtime: b }: RecordView): boolean {
  if ('absent' in a || 'absent' in b) return true;
  return a[0] === b[0] && a[1] === b[1];
}

function sameContent(a: RecordView, b: RecordView): boolean {
  for (let index = 0; index < 32; index += 1)
    if (a.bytes[a.sha256Start + index] !== b.bytes[b.sha256Start + index]) return false;
  return true;
}

function sameTarget(a: RecordView, b: RecordView): boolean {
  return latin1Slice(a.bytes, a.targetStart, a.targetEnd) === latin1Slice(b.bytes, b.targetStart, b.targetEnd);
}
