/** What hashing found, in the terms of an event: content where every byte was read, else what was not and why. */
import { fromHex } from '../../bytes/hex.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import type { Content } from '../../custody/content.ts';
import { auditVerdict } from '../../evidence/audit-verdict.ts';
import { type LostRange, mostLost, sectorsOf, type Unlisted } from '../../evidence/lost-ranges.ts';
import { isOtherThanStored } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { AuditOutcome } from '../audit/audit.ts';
import type { JoinedFiles } from '../hash/joined-sources.ts';
import type { ManifestResult } from '../hash/manifest.ts';
import type { MediaResult } from '../image/format.ts';
import { lostIn } from '../image/media-findings.ts';

type Digests = NonNullable<Body<'acquire'>['sourceDigest']>;
type Unreadable = Body<'acquire'>['unreadable'];

export interface Measured {
  /** Undefined unless every byte was read, here or on computers whose results were joined. */
  readonly content: Content | undefined;
  /** Why it is not complete. */
  readonly why: string | undefined;
  readonly unreadable: Unreadable;
  /** Sum of the files that hold it. */
  readonly size: number;
  /** What cannot be seen of it, for people: it makes nothing incomplete. */
  readonly notes?: readonly string[];
  /** It is empty, and the examiner says that it is. */
  readonly isExpectedEmpty?: boolean;
  /** Digests that the container stores. */
  readonly container: Digests | undefined;
  /** For an audit only: the counts that decide the outcome, and how deep it went; else every byte was read. */
  readonly audit?: Body<'measure'>['audit'];
  readonly depth?: Body<'measure'>['depth'];
}

const noneUnlisted: Unlisted = { count: 0, sectors: 0 };

/** The media within an image; `size` is that of its files. */
export function measuredMedia(media: MediaResult, size: number): Measured {
  const { findings, image, digests, pieces } = media;
  const lost = lostIn(findings);
  const stored: Partial<Record<Algorithm, string>> = {
    ...(image?.storedMd5 !== undefined && { md5: image.storedMd5 }),
    ...(image?.storedSha1 !== undefined && { sha1: image.storedSha1 }),
  };
  const errors = image?.acquisitionErrors ?? [];
  const differs = findings.find(isOtherThanStored);
  const why =
    lost?.message ??
    differs?.message ??
    (errors.length > 0 ? 'the image says that some of its source could not be read' : undefined);
  const unlisted = [media.unlisted, image?.unlistedErrors ?? noneUnlisted];
  const unread = unreadableOf([...errors, ...media.unreadable], { unlisted, isFilled: media.unreadable.length > 0 });
  return {
    content:
      lost === undefined
        ? { size: media.size, digests: digestsAs(digests, 'computed'), ...piecesAs(pieces?.root, pieces?.size) }
        : undefined,
    why: [why, unread.note].filter((text) => text !== undefined).join('; ') || undefined,
    unreadable: unread.unreadable,
    size,
    container: Object.keys(stored).length > 0 ? digestsAs(stored, 'read') : undefined,
    notes: media.notes,
  };
}

/** One file or device, or the manifest of several. */
export function measuredFiles(result: ManifestResult): Measured {
  const { only, totals, reading, unreadBytes, header } = result;
  const ranges = only?.unreadable?.filter(([, length]) => length > 0);
  const one = ranges && unreadableOf(ranges, { unlisted: [], isFilled: true });
  const unreadable: Unreadable = one?.unreadable ?? {
    count: sectorsOf(unreadBytes),
    ...(unreadBytes > 0 && { fill: 'zeros' as const }),
  };
  const problems = [
    ...(reading.why === undefined ? [] : [reading.why]),
    ...(one?.note === undefined ? [] : [one.note]),
  ];
  const why = problems.length === 0 ? undefined : problems.join('; ');
  const { root, records, size } = totals;
  const content: Content =
    only?.digests === undefined
      ? { manifest: { root, records, size, ...fromOf(result) } }
      : {
          size: only.size ?? 0,
          digests: digestsAs(only.digests, 'computed'),
          ...piecesAs(only.pieces, header.pieceSize),
        };
  return {
    content: why === undefined ? content : undefined,
    why: [why, reading.stated].filter((text) => text !== undefined).join('; ') || undefined,
    unreadable,
    size,
    container: undefined,
    isExpectedEmpty: reading.isExpectedEmpty,
  };
}

/** Where the digests of a manifest come from; empty where this run read all of its files. */
export function originOf({ joined, totals }: ManifestResult): readonly OriginRow[] {
  if (joined.length === 0) return [];
  const own = totals.kinds.file - joined.reduce((sum, { files }) => sum + files, 0);
  const rows = joined.map((one): OriginRow => ({ ...one, src: one.key === undefined ? 'stated' : 'computed' }));
  return own > 0 ? [{ files: own, src: 'computed' }, ...rows] : rows;
}

interface OriginRow extends Partial<JoinedFiles> {
  readonly files: number;
  readonly src: 'computed' | 'stated';
}

/** The same as an entry has it. */
function fromOf(result: ManifestResult) {
  const [first, ...others] = originOf(result).map(({ key, ...row }) => ({ ...row, ...(key && { key: fromHex(key) }) }));
  return first === undefined ? {} : { from: [first, ...others] };
}

/**
 * A manifest and what an audit of it came to. Content only where the outcome is certain: a difference at any depth, or everything
 * matched by every byte.
 */
export function measuredAudit(outcome: AuditOutcome): Measured {
  const { counts, depth, recorded, unreadBytes } = outcome;
  const { 'kind-changed': kindChanged, withheld, ...classes } = counts.classes;
  const { root, records, size } = recorded;
  const verdict = auditVerdict(outcome);
  const isNothing = outcome.empty === 'unexpected' && verdict === 'match';
  const isCertain = verdict === 'mismatch' || (verdict === 'match' && depth === 'every-byte' && !isNothing);
  const problems = [
    ...(classes.unreadable > 0 ? [`${classes.unreadable} could not be read`] : []),
    ...(withheld > 0 ? [`${withheld} records are withheld from the manifest`] : []),
    ...(verdict === 'changing' ? [`${outcome.hashing.changed} changed while being read`] : []),
    ...(recorded.unreadable > 0 ? [`${recorded.unreadable} could not be read when the manifest was made`] : []),
    ...(recorded.changed > 0 ? [`${recorded.changed} changed while the manifest was made`] : []),
    ...(isNothing ? ['the manifest lists no file'] : []),
    ...(depth === 'every-byte' ? [] : [`only ${depthWords[depth]} compared`]),
  ];
  return {
    content: isCertain ? { manifest: { root, records, size } } : undefined,
    why: isCertain ? undefined : `${classes.matched} of ${counts.recorded} matched; ${problems.join('; ')}`,
    unreadable: { count: sectorsOf(unreadBytes), ...(unreadBytes > 0 && { fill: 'zeros' as const }) },
    size,
    container: undefined,
    depth,
    ...(outcome.empty === 'expected' && isCertain && { isExpectedEmpty: true }),
    ...(isCertain && { audit: { ...classes, kindChanged } }),
  };
}

const depthWords = {
  structure: 'structure was',
  sizes: 'sizes were',
  sampled: 'sizes and a sample of pieces were',
} as const;

/** The result for something that could not be hashed at all. */
export function measuredNothing(why: string): Measured {
  return { content: undefined, why, unreadable: { count: 0 }, size: 0, container: undefined };
}

/** All are counted, the first thousand listed; `note` says so where there are more. */
function unreadableOf(
  found: readonly LostRange[],
  { unlisted, isFilled }: { readonly unlisted: readonly Unlisted[]; readonly isFilled: boolean },
): { readonly unreadable: Unreadable; readonly note: string | undefined } {
  const ranges = joined(found);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const count = sum([...ranges.map(([, length]) => sectorsOf(length)), ...unlisted.map(({ sectors }) => sectors)]);
  const total = ranges.length + sum(unlisted.map((more) => more.count));
  const listed = ranges.slice(0, mostLost);
  const unreadable: Unreadable = {
    count,
    ...(listed.length > 0 && { ranges: listed }),
    ...(isFilled && { fill: 'zeros' as const }),
  };
  const note =
    total > listed.length ? `the first ${listed.length} of ${total} unreadable ranges are listed` : undefined;
  return { unreadable, note };
}

/** In ascending order, and none counted twice: what the source did not give, the copy may have lost as well. */
function joined(found: readonly LostRange[]): LostRange[] {
  const ranges: [number, number][] = [];
  for (const [offset, length] of [...found].sort((a, b) => a[0] - b[0])) {
    const last = ranges.at(-1);
    if (last === undefined || last[0] + last[1] < offset) ranges.push([offset, length]);
    else last[1] = Math.max(last[1], offset + length - last[0]);
  }
  return ranges;
}

/** What binds the list of pieces, where there is one. */
function piecesAs(root: string | undefined, size: number | undefined) {
  return root !== undefined && size !== undefined && { pieces: { size, root: bytesFromLatin1(root) } };
}

function digestsAs(digests: Readonly<Partial<Record<Algorithm, string>>>, src: 'computed' | 'read'): Digests {
  return Object.fromEntries(
    Object.entries(digests).map(([name, latin1]) => [name, { value: bytesFromLatin1(latin1), src }]),
  ) as Digests;
}
