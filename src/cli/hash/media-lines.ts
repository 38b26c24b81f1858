/** What `custody hash` prints of the media within an image: container and content apart. */

import { grouped } from '../../bytes/grouped.ts';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { firstFindings } from '../../evidence/first-findings.ts';
import { isOtherThanStored } from '../../evidence/media-finding.ts';
import { type Algorithm, comparisonOnly } from '../../evidence/record.ts';
import { mediaSentence } from '../../flow/hash/reading.ts';
import type { ImageFormat, MediaResult } from '../../flow/image/format.ts';
import { isChanged, isUnread, lostIn } from '../../flow/image/media-findings.ts';
import { cutsJson } from '../../report/cut-list.ts';
import { sizeText } from './lines.ts';

/** Findings that are printed, beside the first of each kind. */
const mostShown = 100;

export function mediaLines(media: MediaResult): string[] {
  const { segments, format, image, size, digests, findings, findingCount, pieces, notes } = media;
  const lines = [
    `media within ${safeText(segments[0] ?? '')} (${format.title}, ${segments.length} ${segments.length === 1 ? 'file' : 'files'})`,
    `  size      ${sizeText(size)}`,
  ];
  for (const [name, digest] of Object.entries(digests)) {
    const stored = name === 'md5' ? image?.storedMd5 : name === 'sha1' ? image?.storedSha1 : undefined;
    const notes = [
      ...(comparisonOnly.has(name as Algorithm) ? ['for comparison only'] : []),
      ...(stored === undefined
        ? []
        : [stored === digest ? 'as stored when it was acquired' : `stored was ${hex(stored)}`]),
    ];
    lines.push(`  ${name.padEnd(8)}  ${hex(digest)}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`);
  }
  if (pieces !== undefined) lines.push(`  pieces      ${hex(pieces.root)}  (root; ${grouped(pieces.size)} bytes each)`);
  for (const [name, value] of Object.entries(image?.metadata ?? {}))
    lines.push(`  ${name.padEnd(11)} ${safeText(value)}  (as the image says)`);
  lines.push(...errorLines(image));
  const told = firstFindings(findings, mostShown);
  for (const finding of told) lines.push(`  ! ${finding.about}: ${finding.message}${placeText(finding, format)}`);
  if (findingCount > told.length)
    lines.push(
      `  ! and ${grouped(findingCount - told.length)} more${findings.length > told.length ? ` (--json lists ${grouped(findings.length)})` : ''}`,
    );
  lines.push(...notes.map((note) => `  note: ${safeText(note)}`), conclusion(media));
  return lines;
}

/** What the image says that was not read when it was acquired. */
function errorLines(image: MediaResult['image']): string[] {
  const { acquisitionErrors = [], unlistedErrors } = image ?? {};
  const lines = acquisitionErrors
    .slice(0, mostShown)
    .map(
      ([offset, length]) =>
        `  ! ${sizeText(length)} from byte ${grouped(offset)} could not be read when it was acquired`,
    );
  const left = acquisitionErrors.length - lines.length + (unlistedErrors?.count ?? 0);
  return left > 0 ? [...lines, `  ! and ${grouped(left)} more such ranges`] : lines;
}

/** Where it is: chunks and what is missing by the byte of the media, all else by that of its file. */
function placeText(
  { code, segment, offset, length }: MediaResult['findings'][number],
  { ofMedia }: ImageFormat,
): string {
  if (offset === undefined) return '';
  const file = segment === undefined ? '' : `file ${segment + 1}, `;
  const many = length === undefined ? '' : `${grouped(length)} bytes from `;
  return ` (${file}${many}byte ${grouped(offset)}${ofMedia.has(code) ? ' of the media' : ''})`;
}

const conclusion = ({ findings, image }: MediaResult): string =>
  mediaSentence({
    hasChanged: findings.some(isChanged),
    isUnread: findings.some(isUnread),
    isOther: findings.some(isOtherThanStored),
    isLacking: findings.some(({ about }) => about === 'content'),
    isDamaged: findings.length > 0,
    hasDigest: image && (image.storedMd5 !== undefined || image.storedSha1 !== undefined),
  });

export function mediaJson(media: MediaResult) {
  const { segments, format, image, size, digests, findings, findingCount, pieces, unreadable, unlisted } = media;
  return {
    container: format.container,
    segments,
    media: {
      size,
      digests: Object.fromEntries(Object.entries(digests).map(([name, digest]) => [name, hex(digest)])),
      ...(pieces !== undefined && { pieces: { size: pieces.size, root: hex(pieces.root) } }),
    },
    ...(image !== undefined && {
      stored: {
        ...(image.storedMd5 !== undefined && { md5: hex(image.storedMd5) }),
        ...(image.storedSha1 !== undefined && { sha1: hex(image.storedSha1) }),
      },
      metadata: image.metadata,
      acquisitionErrors: image.acquisitionErrors,
      acquisitionErrorCount: image.acquisitionErrors.length + image.unlistedErrors.count,
    }),
    // whether the media are whole; a difference from the stored digests is a finding
    complete: lostIn(findings) === undefined,
    findings,
    findingCount,
    unreadable,
    unreadableCount: unreadable.length + unlisted.count,
    ...cutsJson({
      ...(image && {
        acquisitionErrors: [
          image.acquisitionErrors.length,
          image.acquisitionErrors.length + image.unlistedErrors.count,
        ] as const,
      }),
      findings: [findings.length, findingCount],
      unreadable: [unreadable.length, unreadable.length + unlisted.count],
    }),
  };
}

function hex(digest: string): string {
  return toHex(bytesFromLatin1(digest));
}
