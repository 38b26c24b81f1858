/** What `custody audit` prints: differences in the order of paths, counts that add up, and a conclusion that names its depth. */

import { basename } from 'node:path';
import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { type AuditClass, type AuditDepth, auditClasses } from '../../evidence/audit-class.ts';
import { auditVerdict, contradictions } from '../../evidence/audit-verdict.ts';
import { type Exit, exits } from '../../exits.ts';
import type { AuditOutcome } from '../../flow/audit/audit.ts';
import { inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { cutsJson } from '../../report/cut-list.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import { exitOfAudit } from '../exit-of.ts';
import { type Paint, plain, type Style } from '../host/colour.ts';
import { type AuditListing, columnsOf } from './audit-listing.ts';
import { troubleLines } from './trouble-lines.ts';

const depthWords: Readonly<Record<AuditDepth, Phrase>> = {
  structure: phrase('names and kinds only; no size was compared and no file was read'),
  sizes: phrase('names, kinds and sizes; no file was read'),
  sampled: phrase('names, kinds and sizes, and a sample of pieces'),
  'every-byte': phrase('every byte of every file'),
};
const depthNames: Readonly<Record<AuditDepth, Phrase>> = {
  structure: phrase('STRUCTURE'),
  sizes: phrase('SIZES'),
  sampled: phrase('SAMPLED'),
  'every-byte': phrase('EVERY BYTE'),
};

/** What was compared with the root that the manifest has: the record, `--root`, or nothing. */
export interface Held {
  readonly isRootHeld: boolean;
}

/** The lines of an audit in the languages of the teller; the error of a list of pieces is in English. */
export function auditLines(
  outcome: AuditOutcome,
  listing: AuditListing,
  { isRootHeld }: Held,
  teller: Teller = tellerOf(),
  paint: Paint = plain,
): string[] {
  const { words, pad } = teller;
  const columns = columnsOf(teller);
  const row = (label: string, value: string): string => `${pad(label, columns)}  ${value}`;
  const { counts, recorded, troubles, troubleCount, depth, hashing } = outcome;
  const { classes, notLookedFor, notRecorded, otherTime } = counts;
  const lines: string[] = [];
  if (listing.left > 0)
    lines.push(...teller.sentences(phrase('and {left#} more (--all lists them)', { left: listing.left })));
  lines.push(...troubleLines(troubles, troubleCount, teller), '');
  for (const name of auditClasses)
    if (classes[name] > 0 || name === 'matched') lines.push(row(labelOf(name, depth, teller), grouped(classes[name])));
  const both = [
    classes.matched,
    classes.changed,
    classes['kind-changed'],
    classes.moved,
    classes.unreadable - notLookedFor - notRecorded,
  ].reduce((a, b) => a + b, 0);
  const { missing, withheld, new: added, duplicate } = classes;
  const sums = {
    recorded: counts.recorded,
    found: counts.found,
    both,
    missing,
    notLookedFor,
    withheld,
    added,
    duplicate,
  };
  lines.push(
    row(
      words(phrase('recorded')),
      words(
        phrase(
          '{recorded#} = {both#} found + {missing#} missing + {notLookedFor#} not looked for + {withheld#} withheld',
          sums,
        ),
      ),
    ),
    row(
      words(phrase('found')),
      words(
        notRecorded === 0
          ? phrase('{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate', sums)
          : phrase(
              '{found#} = {both#} recorded + {added#} new + {duplicate#} duplicate + {notRecorded#} in folders that could not be read when recorded',
              { ...sums, notRecorded },
            ),
      ),
    ),
    row(words(phrase('depth')), words(depthWords[depth])),
    row(words(phrase('root')), toHex(recorded.root)),
    ...piecesLines(outcome, row, teller),
  );
  const note = words(phrase('note'));
  // any manifest has some root: that of one that was cut or made again is as good
  if (!isRootHeld)
    lines.push(row(note, words(phrase('the root was not compared; --root HEX compares it with the one on record'))));
  if (otherTime > 0)
    lines.push(
      row(
        note,
        words(
          depth === 'sampled'
            ? phrase('{otherTime#} with another modification time', { otherTime })
            : phrase('{otherTime#} matched with another modification time', { otherTime }),
        ),
      ),
    );
  if (recorded.changed > 0)
    lines.push(row(note, words(phrase('{changed#} changed while they were recorded', { changed: recorded.changed }))));
  if (hashing.changed > 0)
    lines.push(row(note, words(phrase('{changed#} changed while being read', { changed: hashing.changed }))));
  const style = styleOf(exitOfAudit(outcome));
  lines.push(...teller.sentences(conclusion(outcome)).map((line) => paint(style, line)));
  return lines;
}

const styleOf = (exit: Exit): Style => (exit === exits.done ? 'good' : exit === exits.failed ? 'bad' : 'warn');

/** A sample matches nothing. */
function labelOf(name: AuditClass, depth: AuditDepth, { words, code }: Teller): string {
  return name === 'matched' && depth === 'sampled' ? words(phrase('no change')) : code(name);
}

function piecesLines(
  { pieces, depth }: AuditOutcome,
  row: (label: string, value: string) => string,
  { words, sentences }: Teller,
): string[] {
  if (pieces === undefined || (depth !== 'every-byte' && depth !== 'sampled')) return [];
  const { path, files, of, taken, compared, problems } = pieces;
  const counted = { name: basename(path), taken, of, files, compared };
  const what =
    depth === 'sampled'
      ? phrase('{name}: {taken#} of {of#} pieces of {files#file} drawn by chance, {compared#} compared', counted)
      : phrase('{name}: {of#} pieces of {files#file}', counted);
  return [
    ...(files > 0 ? [row(words(phrase('pieces')), words(what))] : []),
    ...problems.map(({ code, message }) => `! ${safeText(basename(path))}: ${message} [${code}]`),
    ...(problems.length > 0
      ? sentences(phrase('the digest of the whole checks the rest')).map((line) => `  ${line}`)
      : []),
  ];
}

function conclusion(outcome: AuditOutcome): Phrase {
  const exit = exitOfAudit(outcome);
  const { classes } = outcome.counts;
  const depth = depthNames[outcome.depth];
  if (outcome.empty !== undefined && exit === exits.done)
    return phrase('NOTHING TO COMPARE: the manifest lists no file, and none is there, as you expect.');
  if (outcome.empty !== undefined && exit === exits.notShown && auditVerdict(outcome) === 'match')
    return phrase(
      'NOTHING TO COMPARE: the manifest lists no file. Is it the right one? If it is to be empty, add --expect-empty.',
    );
  if (exit === exits.done && outcome.isByPieces)
    return phrase('ALL MATCHED BY PIECES. The SHA-256 of the whole was not computed today.');
  if (exit === exits.done) return phrase('ALL MATCHED ({depth}).', { depth });
  if (exit === exits.notShown && auditVerdict(outcome) === 'match')
    return phrase('NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: {taken#} of {of#}). Not every byte was read.', {
      taken: outcome.pieces?.taken ?? 0,
      of: outcome.pieces?.of ?? 0,
    });
  if (exit === exits.notShown)
    return phrase('INCOMPLETE ({depth}): NOT EVERYTHING COULD BE COMPARED. Nothing that could differs.', { depth });
  if (exit === exits.environment) return phrase('INCOMPLETE ({depth}): FILES CHANGED WHILE THEY WERE READ.', { depth });
  const parts = [...contradictions, 'unreadable' as const, 'withheld' as const]
    .filter((name) => classes[name] > 0)
    .map((name) => phrase('{count#} {name:}', { count: classes[name], name }));
  return phrase('DIFFERENT ({depth}): {parts}.', { depth, parts: inTurn(parts, ',') ?? '' });
}

export function auditJson(outcome: AuditOutcome, listing: AuditListing) {
  const { counts, recorded, depth, hashing, troubles, troubleCount, pieces } = outcome;
  const exit = exitOfAudit(outcome);
  return {
    result: exit === exits.done ? 'matched' : exit === exits.failed ? 'different' : 'incomplete',
    depth,
    ...(outcome.isByPieces && { byPieces: true }),
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
    ...(recorded.changed > 0 && { changedWhenRecorded: recorded.changed }),
    walked: hashing.walked,
    listed: hashing.listed,
    hashed: hashing.hashed,
    notHashed: hashing.unread,
    differences: listing.kept,
    notListed: listing.left,
    ...(pieces !== undefined && { pieces }),
    troubles: troubles.map(({ path, what, bytes }) => ({ path, what, bytes })),
    troubleCount,
    ...cutsJson({
      differences: [listing.kept.length, listing.kept.length + listing.left],
      troubles: [troubles.length, troubleCount],
    }),
  };
}
