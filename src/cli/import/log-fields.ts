/** What logs say, as the fields of an acquisition: every digest with the log that it comes from, nothing that they do not say. */

import { fromHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { mostLost } from '../../evidence/lost-ranges.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { isOpenedFormat } from '../../flow/image/image-at.ts';
import type { ImageFiles } from '../../flow/image/image-files.ts';
import type { CombinedLogs } from '../../interop/imaging-log/combine-logs.ts';
import { fileNameOf, type LogSegment } from '../../interop/imaging-log/imaging-log.ts';
import type { LogTime } from '../../interop/imaging-log/log-time.ts';
import { formatsHolding } from '../../ledger/vocabulary/formats.ts';
import type { BodyValue, PlainBody } from '../record/values/pending-file.ts';

/** A log as it was read. */
export interface LogFile {
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly size: number;
  readonly isMap: boolean;
}

export interface CopySaid {
  /** Exhibit number of the copy; undefined where none was made. */
  readonly number: string | undefined;
  readonly format: string | undefined;
  readonly size: number | undefined;
  readonly contentSize: number | undefined;
}

export interface LogSources {
  readonly combined: CombinedLogs;
  readonly logs: readonly LogFile[];
  readonly image: ImageFiles | undefined;
  /** Offset of the clock of that computer, such as `+01:00`. */
  readonly zone: string | undefined;
}

const mostSegments = 1000;

/** The fields, `products` apart. */
export function fieldsOfLogs({ combined, logs, zone }: LogSources): PlainBody {
  const { facts, program, from } = combined;
  const { version, command, os, host, started, ended, outcome, why, unreadable } = facts;
  const map = logs.find(({ isMap }) => isMap);
  // an entry has room for no more; the log lists them all
  const ranges = unreadable?.ranges.slice(0, mostLost) ?? [];
  const total = unreadable?.ranges.length ?? 0;
  const refs = refsOf(logs, from);
  return plain({
    ...(outcome !== undefined && { outcome }),
    ...(why !== undefined && { why }),
    ...(program !== undefined && version !== undefined && { tool: { name: program, version } }),
    ...(command !== undefined && { settings: command }),
    ...(os !== undefined && host !== undefined && { host: { os, name: host } }),
    ...timeOf('started', started, zone),
    ...timeOf('ended', ended, zone),
    ...(unreadable !== undefined && {
      unreadable: {
        count: unreadable.count,
        ...(ranges.length > 0 && { ranges }),
        ...(unreadable.fill && { fill: unreadable.fill }),
        ...(unreadable.retries !== undefined && { retries: unreadable.retries }),
        ...(map !== undefined && { map: map.sha256 }),
      },
    }),
    ...(facts.sourceDigests !== undefined &&
      !combined.isRefuted && {
        sourceDigest: digestsOf('sourceDigests', facts.sourceDigests, refs),
      }),
    ...(facts.hiddenAreas !== undefined &&
      program !== undefined && { hiddenAreas: `${facts.hiddenAreas} (${program})` }),
    ...(logs[0] !== undefined && { log: logs[0].sha256 }),
    ...(total > ranges.length && {
      extra: new Map([['note', `the first ${ranges.length} of ${total} unreadable ranges are listed`]]),
    }),
  });
}

/** The copy that was made. Throws CustodyError MISSING_VALUE for a size that neither log nor image nor flag says. */
export function productOf(said: CopySaid, { combined, logs, image }: LogSources): PlainBody | undefined {
  if (said.number === undefined) return undefined;
  const { facts, from, isRefuted } = combined;
  const format = said.format ?? facts.format;
  if (format === undefined) throw lacks('format of the copy', '--format');
  const isContainer = containers.has(format);
  const contentSize = said.contentSize ?? (isContainer ? (image?.media?.size ?? facts.size) : facts.size);
  const size = said.size ?? image?.size ?? (isContainer ? undefined : facts.size);
  if (size === undefined) throw lacks('size of the file or files of the copy', '--size, or --image');
  const digests = facts.digests !== undefined && !isRefuted ? facts.digests : undefined;
  if (digests !== undefined && contentSize === undefined)
    // the file is a raw image as it is now, and the digests are of the data as they were then
    throw lacks('size of the data in the copy', isContainer ? '--content-size, or --image' : '--content-size');
  const refs = refsOf(logs, from);
  const segments = segmentsOf(facts.segments ?? [], image, refs('segments'));
  return plain({
    exhibit: said.number,
    format,
    size,
    ...(digests !== undefined && { content: { size: contentSize, digests: digestsOf('digests', digests, refs) } }),
    ...(image?.media !== undefined && storedOf(image.media)),
    ...(segments !== undefined && { segments }),
  });
}

/** Formats whose files hold more than the data. */
export const containers: ReadonlySet<string> = formatsHolding('media', 'media-or-file', 'inside', 'unclear');

const lacks = (what: string, flag: string): CustodyError =>
  new CustodyError('MISSING_VALUE', `the log does not say the ${what}: ${flag}`);

/** A time with the zone that the log says, else the one that was given for it. */
function timeOf(field: 'started' | 'ended', time: LogTime | undefined, zone: string | undefined): object {
  const offset = time?.zone ?? zone;
  return time === undefined || offset === undefined ? {} : { [field]: `${time.local}${offset}` };
}

/** The digest of the log that says it. */
const refsOf =
  (logs: readonly LogFile[], from: ReadonlyMap<string, number>) =>
  (field: string): Uint8Array =>
    (logs[from.get(field) ?? 0] as LogFile).sha256;

function digestsOf(
  of: string,
  digests: Partial<Record<Algorithm, string>>,
  refs: (field: string) => Uint8Array,
): BodyValue {
  return plain(
    Object.fromEntries(
      Object.entries(digests).map(([name, hex]) => [
        name,
        { value: fromHex(hex), src: 'log', ref: refs(`${of}.${name}`) },
      ]),
    ),
  );
}

/** Only where every one has a name, a size and a digest. */
function segmentsOf(
  listed: readonly LogSegment[],
  image: ImageFiles | undefined,
  ref: Uint8Array,
): BodyValue | undefined {
  if (listed.length === 0 || listed.length > mostSegments) return undefined;
  const segments = listed.map(({ name, size, digests }) => ({
    name: fileNameOf(name),
    size: size ?? image?.files.find((file) => file.name === fileNameOf(name))?.size,
    digests,
  }));
  if (segments.some(({ size, digests }) => size === undefined || Object.keys(digests).length === 0)) return undefined;
  return segments.map(({ name, size, digests }) =>
    plain({ name, size, digest: digestsOf('segments', digests, () => ref) }),
  );
}

/** Digests that are in the container, read from it now. */
function storedOf({ md5, sha1 }: NonNullable<ImageFiles['media']>): object {
  const stored = {
    ...(md5 && { md5: { value: md5, src: 'read' } }),
    ...(sha1 && { sha1: { value: sha1, src: 'read' } }),
  };
  return Object.keys(stored).length === 0 ? {} : { container: stored };
}

/** The files of the log that are not beside the image, and what takes a copy on several drives. */
function elsewhere({ files }: ImageFiles, { segments }: CombinedLogs['facts']): string {
  const isHere = (name: string): boolean => files.some((file) => file.name === fileNameOf(name));
  const names = (segments ?? []).map(({ name }) => name);
  const [first, ...more] = names.filter((name) => !isHere(name));
  if (first === undefined || more.length + 1 === names.length) return '';
  const lacking = `${fileNameOf(first)}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return `: not beside it: ${lacking}; custody import imaging-log without --image takes it by the log alone`;
}

/** Why image and log cannot be of one acquisition; empty where nothing speaks against it. */
export function contradictionsOf(image: ImageFiles, { facts }: CombinedLogs): string[] {
  const { container } = image;
  const isOther = container === undefined ? isOpenedFormat(facts.format) : facts.format !== container.word;
  if (facts.format !== undefined && isOther)
    return [
      `the image is ${container === undefined ? 'not in a container' : `in a container (${container.title})`}, and the log has the format ${facts.format}`,
    ];
  const problems: string[] = [];
  const held =
    container !== undefined ? image.media?.size : containers.has(facts.format ?? '') ? undefined : image.size;
  if (held !== undefined && facts.size !== undefined && held !== facts.size)
    problems.push(`the image holds ${held} bytes, the log says ${facts.size}${elsewhere(image, facts)}`);
  for (const name of ['md5', 'sha1'] as const) {
    const stored = image.media?.[name];
    const logged = facts.digests?.[name];
    if (stored !== undefined && logged !== undefined && String(fromHex(logged)) !== String(stored))
      problems.push(`the image stores another ${name} than the log says`);
  }
  return problems;
}

const plain = (body: object): PlainBody => body as PlainBody;
