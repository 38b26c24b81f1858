/** What `custody audit` prints of another program's list. */
import { safeBytes, safeText } from '../bytes/text.ts';
import { bytesFromLatin1 } from '../crypto/digest.ts';
import type { ListAudit } from '../flow/audit-list.ts';
import { type ListDifference, listClasses } from '../flow/list-comparison.ts';
import { troubleLines } from './hash-lines.ts';

const mostListed = 100;
const mostTroubles = 100;
const exact = (value: number) => value.toLocaleString('en');
const shown = (path: string) => safeBytes(bytesFromLatin1(path));

/** 1 where anything differs, 5 where a file changed while it was read, 3 where not all could be compared, 0 where all matched. */
export function listAuditStatus({ classes, hashing }: ListAudit): number {
  if (listClasses.some((name) => name !== 'matched' && name !== 'unreadable' && classes[name] > 0)) return 1;
  if (hashing.changed > 0) return 5;
  return classes.unreadable > 0 || hashing.totals.unreadable > 0 ? 3 : 0;
}

export function listAuditLines(audit: ListAudit, isComplete: boolean): string[] {
  const { classes, differences, listed, files, notFiles, weak, troubles, notes } = audit;
  const told = isComplete ? differences : differences.slice(0, mostListed);
  const lines = told.map(differenceLine);
  if (told.length < differences.length)
    lines.push(`and ${exact(differences.length - told.length)} more (--all lists them)`);
  lines.push(...troubleLines(troubles.slice(0, mostTroubles), troubles.length), '');
  for (const name of listClasses)
    if (classes[name] > 0 || name === 'matched') lines.push(`${name.padEnd(12)}  ${exact(classes[name])}`);
  lines.push(
    `listed        ${exact(listed)}`,
    `found         ${exact(files)} files; ${exact(notFiles)} folders, links and others, of which such a list says nothing`,
    'depth         every byte of every file',
  );
  lines.push(...notes.map((note) => `note          of the list: ${safeText(note)}`));
  if (weak > 0)
    lines.push(`note          ${exact(weak)} matched by MD5 or SHA-1 alone, for which other files can be made`);
  const status = listAuditStatus(audit);
  if (status === 0) lines.push('ALL MATCHED (EVERY BYTE). The list is what someone stated; nothing here says who.');
  else if (status === 1) lines.push('DIFFERENT (EVERY BYTE).');
  else lines.push('INCOMPLETE (EVERY BYTE): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.');
  return lines;
}

function differenceLine({ class: name, recorded, found, still }: ListDifference): string {
  const path = shown(recorded ?? found ?? '');
  const copy = still === undefined ? '' : ` (the same is still at ${shown(still)})`;
  return `${name.padEnd(12)}  ${path}${name === 'moved' ? ` → ${shown(found ?? '')}` : copy}`;
}

export function listAuditJson(audit: ListAudit) {
  const { classes, differences, listed, files, notFiles, weak, hashing, format, notes } = audit;
  const status = listAuditStatus(audit);
  return {
    result: status === 0 ? 'matched' : status === 1 ? 'different' : 'incomplete',
    list: { format, notes },
    depth: 'every-byte',
    counts: { listed, files, notFiles, ...classes },
    weak,
    changedWhileRead: hashing.changed,
    differences: differences.map(({ class: name, recorded, found, still }) => ({
      class: name,
      ...(recorded !== undefined && { recorded: shown(recorded) }),
      ...(found !== undefined && { found: shown(found) }),
      ...(still !== undefined && { still: shown(still) }),
    })),
  };
}
