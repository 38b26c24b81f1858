/** Sections of an Expert Witness file, version 1 (EnCase .E01, FTK, SMART .s01), as its segments hold them. Pure: bytes come through a source. */
import { containerKind } from '../container.ts';
import type { MediaFinding } from '../media-finding.ts';

/** The segments of one image, in order. `read` gives fewer bytes only where a segment ends. */
export interface EwfSource {
  readonly segments: number;
  read(segment: number, offset: number, length: number): Uint8Array;
  size(segment: number): number;
  /** The bytes of a raw deflate stream (RFC 1951); undefined if it is damaged or longer than `most`. */
  inflate(bytes: Uint8Array, most: number): Uint8Array | undefined;
}

export interface EwfSection {
  readonly type: string;
  readonly segment: number;
  /** Where its descriptor begins, where its data begins, and how long the data is. */
  readonly start: number;
  readonly dataStart: number;
  readonly dataLength: number;
}

const descriptorBytes = 76;
const segmentHeadBytes = 13;

/** Adler-32 (RFC 1950, 8.2). */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < bytes.length; start += 3800) {
    // so many sums fit into 32 bits
    const end = Math.min(bytes.length, start + 3800);
    for (let at = start; at < end; at += 1) {
      a += bytes[at] as number;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

/** Whether the big-endian checksum of zlib is at the end, padding after it left aside. */
export function endsWithSum(bytes: Uint8Array, sum: number): boolean {
  const big = [sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff];
  for (let end = bytes.length; end >= Math.max(4, bytes.length - 16); end -= 1)
    if (big.every((byte, index) => bytes[end - 4 + index] === byte)) return true;
  return false;
}

/** A little-endian number of that many bytes; past the end it counts as zeros. */
export function littleEndian(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = width - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

/**
 * The segments in the order of the numbers that they bear, where these are 1, 2, 3 …: names are easily exchanged, and say nothing of
 * the media. Else the source as it is; whatever is out of order is reported through `report`.
 */
export function inOrder(source: EwfSource, report: (finding: MediaFinding) => void): EwfSource {
  const numbers = Array.from({ length: source.segments }, (_, file) => littleEndian(source.read(file, 9, 2), 0, 2));
  const wrong = numbers.flatMap((number, file) => (number === file + 1 ? [] : [{ number, file }]));
  if (wrong.length === 0) return source;
  const files = numbers.map((_, index) => numbers.indexOf(index + 1));
  const isWhole = files.every((file) => file >= 0);
  for (const { number, file } of wrong)
    report({
      code: 'EWF_SECTION',
      about: 'container',
      segment: file,
      offset: 9,
      message: `the segment says that it is number ${number}${isWhole ? ', and is read as that' : ''}`,
    });
  if (!isWhole) return source;
  const fileOf = (segment: number) => files[segment] ?? -1;
  return {
    segments: source.segments,
    inflate: source.inflate,
    read: (segment, offset, length) => source.read(fileOf(segment), offset, length),
    size: (segment) => source.size(fileOf(segment)),
  };
}

/** Deflate makes at most 1,032 bytes of one (RFC 1951); what is missing of an image counts as zeros, up to this. */
const mostGrowth = 1032;
const mostMissing = 64 * 1024 ** 3;

/** The most bytes of media that an image of these files can be read as: else what is not there would be hashed for years. */
export function mostMedia({ segments, size }: EwfSource): number {
  let stored = 0;
  for (let segment = 0; segment < segments; segment += 1) stored += size(segment);
  return Math.min(mostMissing + mostGrowth * stored, Number.MAX_SAFE_INTEGER);
}

/** All sections of all segments, in order. Damage ends its segment and is reported through `report`. */
export function* readSections(
  source: EwfSource,
  report: (finding: MediaFinding) => void,
): Generator<EwfSection, void, undefined> {
  for (let segment = 0; segment < source.segments; segment += 1) {
    const damaged = (offset: number, message: string) =>
      report({ code: 'EWF_SECTION', about: 'container', segment, offset, message });
    const head = source.read(segment, 0, segmentHeadBytes);
    if (containerKind(head) !== 'ewf') damaged(0, 'the segment does not begin as an Expert Witness file does');
    for (let at = segmentHeadBytes; ; ) {
      const bytes = source.read(segment, at, descriptorBytes);
      if (bytes.length < descriptorBytes) {
        damaged(at, 'the segment ends where a section should begin');
        break;
      }
      if (littleEndian(bytes, 72, 4) !== adler32(bytes.subarray(0, 72))) {
        damaged(at, 'the checksum of a section descriptor does not match');
        break;
      }
      const type = String.fromCharCode(...bytes.subarray(0, 16)).replace(/\0.*$/s, '');
      const next = littleEndian(bytes, 16, 8);
      const size = littleEndian(bytes, 24, 8);
      const isLast = type === 'next' || type === 'done';
      // no section reaches into the next, so that however many there are, nothing is read twice
      const end = isLast ? at + descriptorBytes : size > 0 ? Math.min(at + size, Math.max(at, next)) : next;
      yield { type, segment, start: at, dataStart: at + descriptorBytes, dataLength: end - at - descriptorBytes };
      if (isLast) break;
      if (next <= at || next > source.size(segment)) {
        damaged(at, 'a section leads nowhere');
        break;
      }
      at = next;
    }
  }
}
