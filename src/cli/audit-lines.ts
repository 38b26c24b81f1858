/** What `custody audit` prints: differences in the order of paths, counts that add up, and a conclusion that names its depth. */
import { basename } from 'node:path';
import { toHex } from '../bytes/hex.ts';
import { safeText } from '../bytes/text.ts';
import { bytesFromLatin1 } from '../crypto/digest.ts';
import { type AuditClass, type AuditDepth, auditClasses } from '../evidence/audit-class.ts';
import { auditVerdict, contradictions } from '../evidence/audit-verdict.ts';
import { pathText } from '../evidence/path.ts';
import { damageTexts } from '../evidence/piece-damage.ts';
import type { ManifestRecord } from '../evidence/record.ts';
import type { AuditOutcome } from '../flow/audit.ts';
import type { Difference } from '../flow/audit-manifests.ts';
import { unknownDigest } from '../flow/hash-apart.ts';
import { sizeText, troubleLines } from './hash-lines.ts';

const mostListed = 100;
const depthWords: Readonly<Record<AuditDepth, string>> = {
  structure: 'names and kinds only; no size was compared and no file was read',
  sizes: 'names, kinds and sizes; no file was read',
  sampled: 'names, kinds and sizes, and a sample of pieces',
  'every-byte': 'every byte of every file',
};

/** Chooses which differences are listed, and keeps those for JSON. */
export class AuditListing {
  readonly kept: object[] = [];
  readonly #seen: Partial<Record<AuditClass, number>> = {};
  readonly #isComplete: boolean;

  constructor(isComplete: boolean) {
    this.#isComplete = isComplete;
  }

  /** The line of a difference; undefined for one beyond what is listed of its class. */
  add(difference: Difference): string | undefined {
    const count = (this.#seen[difference.class] ?? 0) + 1;
    this.#seen[difference.class] = count;
    if (!this.#isComplete && count > mostListed) return undefined;
    this.kept.push(differenceJson(difference));
    return differenceLine(difference);
  }

  /** How many were not listed. */
  get left(): number {
    if (this.#isComplete) return 0;
    return Object.values(this.#seen).reduce((sum, count) => sum + Math.max(0, count - mostListed), 0);
  }
}

function differenceLine(difference: Difference): string {
  const text = classLine(difference);
  const { damage } = difference;
  return damage === undefined ? text : [text, ...damageTexts(damage).map((line) => `              ${line}`)].join('\n');
}

function classLine({ class: name, recorded, found }: Difference): string {
  const what = name.padEnd(12);
  const path = pathText((recorded ?? found)?.path ?? []);
  if (name === 'moved') return `${what}  ${path} → ${pathText(found?.path ?? [])}`;
  if (name === 'kind-changed') return `${what}  ${path} (${recorded?.kind} → ${found?.kind})`;
  if (name === 'changed' && recorded?.size !== found?.size)
    return `${what}  ${path} (${sizeText(recorded?.size ?? 0)} → ${sizeText(found?.size ?? 0)})`;
  if (name === 'unreadable' && recorded === undefined)
    return `${what}  ${path} (its folder could not be read when it was recorded)`;
  if (name === 'unreadable' && found === undefined) return `${what}  ${path} (its folder cannot be read)`;
  return `${what}  ${path}`;
}

function differenceJson({ class: name, recorded, found, damage }: Difference) {
  return {
    class: name,
    ...(recorded && { recorded: side(recorded) }),
    ...(found && { found: side(found) }),
    ...(damage && { pieces: damage }),
  };
}

function side({ path, kind, size, digests, unreadable, salt }: ManifestRecord) {
  const isKnown =
    digests?.sha256 !== undefined && digests.sha256 !== unknownDigest({ salt }) && !isZero(digests.sha256);
  return {
    path: pathText(path),
    // the text above is for eyes; these are the names to the byte
    components: path.map((component) => toHex(bytesFromLatin1(component))),
    kind,
    ...(size !== undefined && { size }),
    // what was only looked at, or told from its pieces, has no digest of the whole
    ...(isKnown && { sha256: toHex(bytesFromLatin1(digests.sha256)) }),
    ...(unreadable !== undefined && { unreadable }),
  };
}

const isZero = (digest: string): boolean => /^\0*$/.test(digest);

const statuses = { match: 0, mismatch: 1, changing: 5, incomplete: 3 } as const;

/** 1 where anything differs, 5 where a file changed while it was read, 3 where not all could be compared, 0 where all matched. */
export function auditStatus(outcome: AuditOutcome): number {
  const verdict = auditVerdict(outcome);
  // a sample is for finding damage: where it finds none, nothing is shown
  return verdict === 'match' && outcome.depth === 'sampled' ? 3 : statuses[verdict];
}

const exact = (value: number) => value.toLocaleString('en');

export function auditLines(outcome: AuditOutcome, listing: AuditListing): string[] {
  const { counts, recorded, troubles, troubleCount, depth, hashing } = outcome;
  const { classes, notLookedFor, notRecorded, otherTime } = counts;
  const lines: string[] = [];
  if (listing.left > 0) lines.push(`and ${exact(listing.left)} more (--all lists them)`);
  lines.push(...troubleLines(troubles, troubleCount), '');
  for (const name of auditClasses)
    if (classes[name] > 0 || name === 'matched')
      lines.push(`${labelOf(name, depth).padEnd(12)}  ${exact(classes[name])}`);
  const both = [
    classes.matched,
    classes.changed,
    classes['kind-changed'],
    classes.moved,
    classes.unreadable - notLookedFor - notRecorded,
  ].reduce((a, b) => a + b, 0);
  const hidden = notRecorded === 0 ? '' : ` + ${exact(notRecorded)} in folders that could not be read when recorded`;
  lines.push(
    `recorded      ${exact(counts.recorded)} = ${exact(both)} found + ${exact(classes.missing)} missing + ${exact(notLookedFor)} not looked for + ${exact(classes.withheld)} withheld`,
    `found         ${exact(counts.found)} = ${exact(both)} recorded + ${exact(classes.new)} new + ${exact(classes.duplicate)} duplicate${hidden}`,
    `depth         ${depthWords[depth]}`,
    `root          ${toHex(recorded.root)}`,
    ...piecesLines(outcome),
  );
  const matched = depth === 'sampled' ? '' : ' matched';
  if (otherTime > 0) lines.push(`note          ${exact(otherTime)}${matched} with another modification time`);
  if (hashing.changed > 0) lines.push(`note          ${exact(hashing.changed)} changed while being read`);
  lines.push(conclusion(outcome));
  return lines;
}

/** A sample matches nothing. */
function labelOf(name: AuditClass, depth: AuditDepth): string {
  return name === 'matched' && depth === 'sampled' ? 'no change' : name;
}

function piecesLines({ pieces, depth }: AuditOutcome): string[] {
  if (pieces === undefined || (depth !== 'every-byte' && depth !== 'sampled')) return [];
  const { path, files, of, taken, problems } = pieces;
  const counted = `${exact(files)} ${files === 1 ? 'file' : 'files'}`;
  const what =
    depth === 'sampled'
      ? `${exact(taken)} of ${exact(of)} pieces of ${counted} drawn by chance`
      : `${exact(of)} pieces of ${counted}`;
  return [
    ...(files > 0 ? [`pieces        ${safeText(basename(path))}: ${what}`] : []),
    ...problems.map(({ code, message }) => `! ${safeText(basename(path))}: ${message} [${code}]`),
    ...(problems.length > 0 ? ['  what it does not give is checked by the digest of the whole'] : []),
  ];
}

function conclusion(outcome: AuditOutcome): string {
  const status = auditStatus(outcome);
  const { classes } = outcome.counts;
  const depth = outcome.depth === 'every-byte' ? 'EVERY BYTE' : outcome.depth.toUpperCase();
  if (status === 0) return `ALL MATCHED (${depth}).`;
  if (status === 3 && auditVerdict(outcome) === 'match')
    return `NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: ${exact(outcome.pieces?.taken ?? 0)} of ${exact(outcome.pieces?.of ?? 0)}). Not every byte was read.`;
  if (status === 3) return `INCOMPLETE (${depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.`;
  if (status === 5) return `INCOMPLETE (${depth}): FILES CHANGED WHILE THEY WERE READ.`;
  const parts = [...contradictions, 'unreadable' as const, 'withheld' as const]
    .filter((name) => classes[name] > 0)
    .map((name) => `${exact(classes[name])} ${name}`);
  return `DIFFERENT (${depth}): ${parts.join(', ')}.`;
}

export function auditJson(outcome: AuditOutcome, listing: AuditListing) {
  const { counts, recorded, depth, hashing, troubles, troubleCount, pieces } = outcome;
  const status = auditStatus(outcome);
  return {
    result: status === 0 ? 'matched' : status === 1 ? 'different' : 'incomplete',
    depth,
    manifest: { root: toHex(recorded.root), records: recorded.records, size: recorded.size },
    counts: {
      recorded: counts.recorded,
      found: counts.found,
      ...counts.classes,
      notLookedFor: counts.notLookedFor,
      notRecorded: counts.notRecorded,
    },
    otherTime: counts.otherTime,
    changedWhileRead: hashing.changed,
    walked: hashing.walked,
    listed: hashing.listed,
    hashed: hashing.hashed,
    differences: listing.kept,
    notListed: listing.left,
    ...(pieces !== undefined && { pieces }),
    troubles: troubles.map(({ path, what, bytes }) => ({ path, what, bytes })),
    troubleCount,
  };
}
