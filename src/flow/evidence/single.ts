/** Compares one file, image or device with the size and SHA-256 that the record fixes. */

import { basename } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { ContentState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import { orderAlgorithms } from '../../evidence/record.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { isText, openable, pathForMessage, rawPathOf } from '../../fs/raw-path.ts';
import { deviceSizeAt } from '../../fs/reading/device-size.ts';
import type { Files } from '../../fs/reading/files.ts';
import { isDisk } from '../../fs/reading/is-disk.ts';
import { isFirstPart, oddPart, splitParts } from '../../fs/reading/split-parts.ts';
import { inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import { asClosed, type Comparison, compareDigest, otherAlgorithms } from '../../verify/evidence/compare-content.ts';
import type { EvidenceDepth } from '../../verify/evidence/compared.ts';
import { because } from '../../verify/evidence/compared.ts';
import { damagePhrases } from '../../verify/evidence/piece-words.ts';
import type { PieceTargets } from '../hash/piece-targets.ts';
import { hashContained } from '../image/contained.ts';
import { containerAt } from '../image/container-at.ts';
import type { MediaOptions, MediaResult } from '../image/format.ts';
import { closedAs, imageAt, isOpened, saidBy } from '../image/image-at.ts';
import { isChanged, isUnread, lostIn } from '../image/media-findings.ts';
import { changed } from '../thread/job.ts';
import { type HashedFile, othersIn } from './files.ts';
import { isPacked, type Looked, lookAt, type Packed, reach, statOf } from './find.ts';
import { damageOfMedia } from './pieces.ts';

export type { Comparison } from '../../verify/evidence/compare-content.ts';

/** What a path is, as far as reading it depends on that. */
export type Shape = 'plain' | 'image' | 'closed' | 'none';

const troubles: Readonly<Record<string, Phrase>> = {
  EACCES: phrase('permission denied'),
  EPERM: phrase('operation not permitted'),
  EIO: phrase('input/output error'),
  ENOENT: phrase('it is gone'),
  ENODATA: phrase('it ends before its size'),
  NOT_A_FILE: phrase('it is neither a file nor a block device'),
};
const twice = because(phrase('twice'));

/** How the record's content would be stored there: as the file, or as the media within an image. */
export function shapeOf(raw: string, packed?: Packed): Shape {
  const found = statOf(raw, packed);
  const path = pathForMessage(raw);
  if (found === undefined || !isContent(found, path)) return 'none';
  const files = reach(raw, packed);
  const container = containerAt(openable(raw), files);
  if (isOpened(container, files) || (isFirstPart(path) && (!isText(raw) || hasParts(path, files))))
    return isPacked(raw, packed) && !isStored(path, packed) ? 'closed' : 'image';
  return closedAs(container, path, files) === undefined ? 'plain' : 'closed';
}

/** Whether an image inside an archive can be read by place: none of its files is compressed there. */
function isStored(path: string, packed: PackedFiles): boolean {
  try {
    return packed.isStored(imageAt(path, packed)?.files ?? [path]);
  } catch (error) {
    // anyone who reads it will say which part is missing
    if (error instanceof CustodyError && error.code !== 'BUG') return true;
    throw error;
  }
}

const isContent = (found: Looked, path: string): boolean => found.isFile() || isDisk(found, path);

/** Why nothing can be read where the shape is `none`: an errno, or NOT_A_FILE. */
export function whyNone(raw: string, packed?: Packed): string {
  const found = lookAt(raw, packed);
  if (typeof found === 'string') return found;
  // the system could not tell a moment ago
  return isContent(found, pathForMessage(raw)) ? 'EIO' : 'NOT_A_FILE';
}

function hasParts(path: string, files: Files): boolean {
  try {
    return splitParts(path, files) !== undefined;
  } catch (error) {
    if (error instanceof CustodyError) return true;
    throw error;
  }
}

/** The files whose bytes one after the other are the content; undefined where they must be unpacked first. */
export function stretchOf(raw: string, packed?: Packed): readonly string[] | undefined {
  const shape = shapeOf(raw, packed);
  if (shape === 'plain') return [raw];
  const path = pathForMessage(raw);
  if (shape !== 'image') return undefined;
  try {
    const image = imageAt(path, reach(raw, packed));
    return image?.format.isPlain ? image.files.map((part) => rawPathOf(part)) : undefined;
  } catch (error) {
    // reading it will report which part is missing
    if (error instanceof CustodyError) return undefined;
    throw error;
  }
}

/** Bytes of the content at a path, without reading it; undefined where it is not known. */
export function contentSize(raw: string, shape: Shape, packed?: Packed): number | undefined {
  const found = statOf(raw, packed);
  if (found === undefined || shape === 'none') return undefined;
  const place = { path: pathForMessage(raw), rdev: BigInt(found.rdev) };
  if (isDisk(found, place.path)) return deviceSizeAt(place) || undefined;
  if (shape !== 'image') return found.size;
  // the other files of an image are found by names that are text
  if (!isText(raw)) return undefined;
  const path = pathForMessage(raw);
  try {
    const at = reach(raw, packed);
    const image = imageAt(path, at);
    // one part alone is a whole image; a damaged one may not tell
    return (image === undefined ? found.size : saidBy(image, at).size) || undefined;
  } catch {
    // reading it will report why
    return undefined;
  }
}

/** Whether a block device is there of which the system does not say how large it is. */
export function isDeviceOfNoSize(raw: string): boolean {
  const found = statOf(raw);
  return found !== undefined && isDisk(found, pathForMessage(raw)) && contentSize(raw, 'plain') === undefined;
}

function unreadable(path: string, trouble: string): Comparison {
  const said = troubles[trouble];
  return { outcome: 'incomplete', reason: 'unreadable', ...(said ? because(said) : { why: trouble }), path };
}

/** Compares the digest of a whole file. */
export function compareFile(
  raw: string,
  content: ContentState,
  hashed: HashedFile,
  keyedUnder?: KeyedUnder,
): Comparison {
  const path = pathForMessage(raw);
  if (hashed.sha256 === undefined) {
    const { trouble = '' } = hashed;
    if (trouble === changed) return { outcome: 'incomplete', reason: 'changed-while-read', ...twice, path };
    return unreadable(path, trouble);
  }
  const { size, sha256, others = {} } = hashed;
  return compareDigest(path, content, { size, sha256, others }, keyedUnder);
}

/** Reads the media within an image; `hashWhole` hashes the file as it is, which may be what the record means. */
export async function compareImage(
  raw: string,
  content: ContentState,
  {
    hashWhole,
    targets,
    keyedUnder,
    packed,
    ...options
  }: MediaOptions & {
    readonly hashWhole: () => Promise<HashedFile>;
    readonly warn: (text: string) => void;
    /** By which damage is located. */
    readonly targets?: PieceTargets | undefined;
    readonly keyedUnder?: KeyedUnder | undefined;
    readonly packed?: Packed;
  },
): Promise<Comparison> {
  const files = reach(raw, packed);
  const path = pathForMessage(raw);
  if (!isText(raw)) {
    const whole = compareFile(raw, content, await hashWhole(), keyedUnder);
    return whole.outcome === 'mismatch' ? unreadableName(path) : whole;
  }
  let media: Awaited<ReturnType<typeof hashContained>>;
  try {
    media = await hashContained(path, orderAlgorithms(['sha256', ...otherAlgorithms([content])]), {
      ...options,
      files,
      pieceSize: targets?.pieceSize,
    });
  } catch (error) {
    if (options.signal?.aborted === true || !(error instanceof CustodyError) || error.code === 'BUG') throw error;
    const isSize = statOf(raw, packed)?.size === content.size;
    const whole = isSize ? compareFile(raw, content, await hashWhole(), keyedUnder) : undefined;
    if (whole?.outcome === 'match') return whole;
    return { outcome: 'incomplete', reason: 'unreadable', why: error.message, path };
  }
  if (media === undefined) return compareFile(raw, content, await hashWhole(), keyedUnder);
  const { findings, digests, size } = media;
  const damage = findings.find(({ about }) => about === 'container');
  const more = damage === undefined ? {} : { containerDamage: damage.message };
  const sha256 = toHex(bytesFromLatin1(digests.sha256 ?? ''));
  const lost = lostIn(findings);
  const compared: Comparison =
    lost === undefined
      ? compareDigest(path, content, { size, sha256, others: othersIn(digests) }, keyedUnder)
      : { outcome: 'incomplete', reason: reasonOf(lost), ...(isChanged(lost) ? twice : { why: lost.message }), path };
  if (compared.outcome === 'match') return { ...compared, ...more };
  // the record may fix the file itself, hashed as one
  if (content.keyed !== undefined || statOf(raw, packed)?.size === content.size) {
    const whole = compareFile(raw, content, await hashWhole(), keyedUnder);
    if (whole.outcome === 'match') return { ...whole, ...more };
  }
  if (isPerhapsCut(media, content, files) && compared.outcome === 'mismatch') {
    const said = phrase('{differs}; the last part is as large as the others, so parts may be missing', {
      differs: compared.said,
    });
    return { ...compared, ...more, ...because(said) };
  }
  const { pieces } = media;
  const located =
    targets === undefined || pieces === undefined || compared.outcome !== 'mismatch'
      ? undefined
      : damageOfMedia(targets, { digests: pieces.digests, size });
  if (located === undefined) return { ...compared, ...more };
  const facts = { differs: compared.said, damage: inTurn(damagePhrases(located)) };
  return { ...compared, ...more, ...because(phrase('{differs}: {damage}', facts)), pieces: located };
}

/** The files of an image are found, and opened, by names that are text; the result says nothing about media that were not read. */
const unreadableName = (path: string): Comparison => ({
  outcome: 'incomplete',
  reason: 'unreadable',
  why: 'its name is not UTF-8, and an image in a container or in several files is read by names that are',
  path,
});

/** Whether it is less than was recorded, in parts of which none is smaller than the others. */
const isPerhapsCut = ({ image, size, notes, segments }: MediaResult, content: ContentState, files: Files): boolean =>
  image === undefined && size < (content.size ?? 0) && notes.length > 0 && oddPart(segments, files) === undefined;

const reasonOf = (lost: MediaFinding) =>
  isChanged(lost) ? 'changed-while-read' : isUnread(lost) ? 'unreadable' : 'incomplete';

/** An image that is compressed inside an archive, hashed as the file that it is there. */
export function compareCompressed(compared: Comparison): Comparison {
  const closed = asClosed(compared);
  if (closed.reason !== 'container-closed') return closed;
  return {
    ...closed,
    ...because(phrase('it is compressed inside the archive; to examine it: custody bundle extract')),
  };
}

/** What names and sizes alone tell. */
export function compareShallow(raw: string, content: ContentState, depth: EvidenceDepth, packed?: Packed): Comparison {
  const path = pathForMessage(raw);
  const shape = shapeOf(raw, packed);
  if (shape === 'none') return unreadable(path, whyNone(raw, packed));
  const size = depth === 'structure' || content.size === undefined ? undefined : contentSize(raw, shape, packed);
  const isSame = size === content.size || (shape === 'image' && statOf(raw, packed)?.size === content.size);
  if (size !== undefined && !isSame) {
    const facts = { found: size, recorded: content.size };
    const why = because(
      shape === 'image'
        ? phrase('the media have {found#byte}, and {recorded#} {recorded~is|are} on record', facts)
        : phrase('it has {found#byte}, and {recorded#} {recorded~is|are} on record', facts),
    );
    if (shape === 'closed') return { outcome: 'not-examined', reason: 'container-closed', ...why, path };
    return { outcome: 'mismatch', found: { size, digests: {} }, path, ...why };
  }
  const said =
    size === undefined
      ? phrase('that {file} is there', { file: basename(path) })
      : phrase('its size, {size#byte}', { size: content.size });
  return { outcome: 'incomplete', reason: 'depth', ...because(said), path };
}
