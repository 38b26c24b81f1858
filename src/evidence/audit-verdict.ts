/** What the counts of an audit amount to: one rule for `audit`, `verify --evidence` and what is put on record. */
import type { AuditClass } from './audit-class.ts';

/** In the order in which reports list them. */
export const contradictions = ['changed', 'kind-changed', 'moved', 'missing', 'new', 'duplicate'] as const;

/**
 * `mismatch` where anything differs; `changing` where a file changed while it was read; `incomplete` where not all could be
 * compared, now or when the manifest was made; else `match`, as deep as was looked.
 */
export function auditVerdict({
  counts: { classes },
  hashing,
  recorded,
}: {
  readonly counts: { readonly classes: Readonly<Record<AuditClass, number>> };
  readonly hashing: { readonly changed: number };
  readonly recorded: { readonly unreadable: number; readonly changed: number };
}): 'match' | 'mismatch' | 'changing' | 'incomplete' {
  if (contradictions.some((name) => isProven(name, classes))) return 'mismatch';
  if (hashing.changed > 0) return 'changing';
  const isWhole = classes.unreadable + classes.withheld + recorded.unreadable + recorded.changed === 0;
  return isWhole ? 'match' : 'incomplete';
}

/** A new path may be one that was withheld: only more new paths than withheld ones prove anything. */
function isProven(name: (typeof contradictions)[number], classes: Readonly<Record<AuditClass, number>>): boolean {
  return classes[name] > (name === 'new' || name === 'duplicate' ? classes.withheld : 0);
}
