/** What `custody hash` prints: counts that can be compared with each other, and never "ok" where something was not read. */

import { basename } from 'node:path';
import { platform } from 'node:process';
import type { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { pathText } from '../../evidence/path.ts';
import { type Algorithm, algorithms, comparisonOnly, orderAlgorithms, recordKinds } from '../../evidence/record.ts';
import { originOf } from '../../flow/evidence/measured.ts';
import type { ManifestResult } from '../../flow/hash/manifest.ts';
import { piecesBeside } from '../../flow/hash/pieces.ts';
import { notSeenWords } from '../../flow/hash/reading.ts';
import { endNotSeen } from '../../fs/reading/long.ts';
import { cutsJson } from '../../report/cut-list.ts';
import { type Paint, plain } from '../host/colour.ts';
import { roundedBytes } from '../host/progress.ts';
import { troubleLines } from './trouble-lines.ts';

export const addAlgorithmOnly = (command: Command): Command =>
  command.option('--alg <list>', `further digests beside sha256: ${algorithms.join(', ')}`);

export function addAlgorithmOption(command: Command): Command {
  return addAlgorithmOnly(command).option(
    '--only <list>',
    'only these digests, without sha256, for a quick comparison: nothing is written or recorded',
  );
}

/** The algorithms of `--alg`, SHA-256 always among them. Throws CustodyError USAGE for an unknown name. */
export const algorithmsOf = (list: string | undefined): Algorithm[] => orderAlgorithms(namedAlgorithms(list ?? ''));

/** The algorithms of a list, in the order of a manifest. Throws CustodyError USAGE for an unknown name. */
export function namedAlgorithms(list: string): Algorithm[] {
  const wanted = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const unknown = wanted.find((name) => !algorithms.some((known) => known === name));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `unknown algorithm ${unknown}`, { hint: `known are ${algorithms.join(', ')}` });
  return algorithms.filter((known) => wanted.includes(known));
}

const mostRanges = 20;

/** `1 name`, `1,200 names`. */
export const counted = (count: number, what: string): string => `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;

/** A size exact and, where that says more, rounded. */
export function sizeText(bytes: number): string {
  return bytes < 1000 ? counted(bytes, 'byte') : `${grouped(bytes)} bytes (${roundedBytes(bytes)})`;
}

/** `notes`: what cannot be seen of it. */
export function hashLines(
  result: ManifestResult,
  output: string | undefined,
  notes: readonly string[] = [],
  paint: Paint = plain,
): string[] {
  const { only, totals } = result;
  const notSeen = notSeenOf(result);
  const lines: string[] = [];
  if (only !== undefined) {
    lines.push(pathText(only.path), `  size      ${sizeText(only.size ?? 0)}`);
    if (isEndless(result)) lines.push('  digests   none: perhaps only a part of it was read');
    else
      for (const [name, digest] of Object.entries(only.digests ?? {}))
        lines.push(
          `  ${name.padEnd(8)}  ${toHex(bytesFromLatin1(digest))}${comparisonOnly.has(name as Algorithm) ? '  (for comparison only)' : ''}`,
        );
    lines.push(...unreadLines(only.unreadable ?? [], output !== undefined));
  } else {
    const kinds = recordKinds
      .filter((kind) => totals.kinds[kind] > 0)
      .map((kind) => `${kind} ${grouped(totals.kinds[kind])}`);
    lines.push(`total     ${sizeText(totals.size)}`, `kinds     ${kinds.join(', ') || 'none'}`, countsLine(result));
  }
  if (output !== undefined)
    lines.push(
      `root      ${toHex(totals.root)}`,
      `records   ${grouped(totals.records)}, the header included`,
      `manifest  ${safeText(output)}`,
      ...piecesLines(result),
    );
  else if (only === undefined) lines.push('no manifest was kept; -o FILE keeps one');
  lines.push(
    ...troubleLines(result.troubles, result.troubleCount),
    ...notes.map((note) => `  note: ${safeText(note)}`),
    ...(notSeen !== undefined ? [`  note: ${notSeen}`] : []),
    paint(result.reading.isComplete ? 'good' : 'warn', result.reading.sentence),
  );
  return lines;
}

/** What such a reading cannot see. Undefined for one file on another system than Linux. */
function notSeenOf({ only, streamed }: ManifestResult): string | undefined {
  return only === undefined || platform === 'linux' ? notSeenWords(platform, streamed) : undefined;
}

/** Whether the one thing that was hashed showed no end, so that its digests are those of a part. */
const isEndless = ({ only, troubles }: ManifestResult): boolean =>
  only !== undefined && troubles.some(({ what }) => what === endNotSeen);

/** Where one file could not be read: its digests are of zeros there. */
function unreadLines(unreadable: readonly (readonly [number, number])[], isKept: boolean): string[] {
  const ranges = unreadable.filter(([, length]) => length > 0);
  const lines = ranges
    .slice(0, mostRanges)
    .map(([offset, length]) => `  not read  ${sizeText(length)} from byte ${grouped(offset)}, in the digests as zeros`);
  const left = ranges.length - lines.length;
  if (left > 0)
    lines.push(`  not read  ${counted(left, 'range')} more${isKept ? ', in the manifest' : ' (--json lists them)'}`);
  return lines;
}

function piecesLines({ only, header, pieces }: ManifestResult): string[] {
  if (header.pieceSize === undefined) return [];
  const each = `of ${grouped(header.pieceSize)} bytes`;
  if (pieces === undefined) return [`pieces    none: no file has more than one ${each}`];
  const count = only === undefined ? '' : `${grouped(Math.ceil((only.size ?? 0) / header.pieceSize))} `;
  return [`pieces    ${safeText(basename(pieces))}: ${count}${each}`];
}

/** The three counts. Walked and listed are equal unless something is wrong with this program; files that are not hashed could not be read in full. */
function countsLine({ walked, listed, hashed, unread, totals }: ManifestResult): string {
  const files = `hashed ${grouped(hashed)} of ${counted(totals.kinds.file, 'file')}`;
  const not = unread > 0 ? ` (${grouped(unread)} could not be read in full)` : '';
  return `counts    walked ${counted(walked, 'name')}, listed ${grouped(listed)}, ${files}${not}`;
}

export function hashJson(result: ManifestResult, output: string | undefined) {
  const { totals, only, header, walked, listed, hashed, unread, changed, troubles, troubleCount, pieces, reading } =
    result;
  const from = originOf(result).map(({ shards = [], ...row }) => ({ ...row, shards: shards.map(toHex) }));
  const codes = [...reading.codes, ...(notSeenOf(result) === undefined ? [] : ['EVIDENCE_NOT_SEEN'])];
  return {
    ...(output !== undefined && { manifest: output, root: toHex(totals.root), records: totals.records }),
    ...(header.pieceSize !== undefined && { pieceSize: header.pieceSize }),
    ...(pieces !== undefined && output !== undefined && { pieces: piecesBeside(output) }),
    size: totals.size,
    algorithms: header.algorithms,
    kinds: totals.kinds,
    walked,
    listed,
    hashed,
    notHashed: unread,
    complete: reading.isComplete,
    reading: reading.word,
    ...(from.length > 0 && { from }),
    ...(codes.length > 0 && { codes }),
    unreadable: totals.unreadable,
    changed,
    troubles: troubles.map(({ path, what, bytes, fileSystem }) => ({
      ...{ path, what, bytes },
      ...(fileSystem !== undefined && { fileSystem }),
    })),
    troubleCount,
    ...cutsJson({ troubles: [troubles.length, troubleCount] }),
    ...(only !== undefined && {
      file: {
        path: pathText(only.path),
        size: only.size ?? 0,
        digests: Object.fromEntries(
          Object.entries((!isEndless(result) && only.digests) || {}).map(([name, digest]) => [
            name,
            toHex(bytesFromLatin1(digest)),
          ]),
        ),
        ...(isEndless(result) && { endSeen: false }),
        ...(only.pieces !== undefined && !isEndless(result) && { pieces: toHex(bytesFromLatin1(only.pieces)) }),
        ...(only.unreadable !== undefined && { unreadable: only.unreadable }),
        ...(only.changed === true && { changedWhileRead: true }),
      },
    }),
  };
}
