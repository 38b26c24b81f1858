/** An Expert Witness image, version 1: where its chunks lie, what it says of itself, and its media, chunk by chunk. */

import { decodeHeaderText } from './ewf-header.ts';
import {
  adler32,
  type EwfFinding,
  type EwfSection,
  type EwfSource,
  littleEndian,
  readSections,
} from './ewf-section.ts';

export interface EwfImage {
  readonly bytesPerSector: number;
  readonly chunkBytes: number;
  readonly size: number;
  /** Digests that the acquiring program stored, as latin1 strings. */
  readonly storedMd5: string | undefined;
  readonly storedSha1: string | undefined;
  /** Ranges that the acquiring program could not read, in bytes. */
  readonly acquisitionErrors: readonly (readonly [offset: number, length: number])[];
  /** What was typed or set when it was acquired: case number, evidence number, examiner, dates, versions … */
  readonly metadata: Readonly<Record<string, string>>;
  readonly chunks: number;
}

/** Every chunk of a large image can be damaged. */
const mostFindings = 1000;

/** A table of chunks by its place: its entries are read when they are needed, as those of a large image would fill memory. */
interface Table {
  readonly segment: number;
  readonly entriesAt: number;
  readonly count: number;
  readonly base: number;
  /** Where the data of the last chunk ends. */
  readonly end: number;
}

interface Chunks {
  readonly offsets: Float64Array;
  readonly isCompressed: Uint8Array;
}

/** A whole image, opened. `findings` grows as it is read. */
export class EwfReader {
  readonly image: EwfImage;
  /** The first thousand; `findingCount` counts all. */
  readonly findings: EwfFinding[] = [];
  findingCount = 0;
  readonly #source: EwfSource;
  readonly #tables: Table[] = [];

  /** Reads everything but the media. Never throws for a damaged image: without a volume section its size is 0, and a finding says so. */
  constructor(source: EwfSource) {
    this.#source = source;
    const facts = { bytesPerSector: 512, chunkBytes: 32_768, sectors: 0 };
    let storedMd5: string | undefined;
    let storedSha1: string | undefined;
    let isEnded = false;
    let sectorsEnd: { segment: number; start: number; end: number } | undefined;
    const metadata: Record<string, string> = {};
    const errors: [number, number][] = [];
    for (const section of readSections(source, (finding) => this.#add(finding))) {
      const { type, segment, dataStart } = section;
      const data = () => source.read(segment, dataStart, Math.min(section.dataLength, 64 * 1024 * 1024));
      if (type === 'volume' || type === 'disk') this.#readVolume(data(), section, facts);
      else if (type === 'sectors') sectorsEnd = { segment, start: dataStart, end: dataStart + section.dataLength };
      else if (type === 'table') this.#readTable(data(), section, sectorsEnd);
      else if (type === 'header' || type === 'header2')
        Object.assign(metadata, decodeHeaderText(data(), type === 'header2', source));
      else if (type === 'hash') storedMd5 ??= latin1(data().subarray(0, 16));
      else if (type === 'digest') {
        storedMd5 ??= latin1(data().subarray(0, 16));
        storedSha1 ??= latin1(data().subarray(16, 36));
      } else if (type === 'error2') errors.push(...readErrors(data(), facts.bytesPerSector));
      isEnded = type === 'done';
    }
    if (!isEnded) this.#report('EWF_SEGMENT_MISSING', 'content', 'the image does not end: a segment is missing or cut');
    const isZero = (digest: string | undefined) => digest === undefined || /^\0*$/.test(digest);
    this.image = {
      bytesPerSector: facts.bytesPerSector,
      chunkBytes: facts.chunkBytes,
      size: facts.sectors * facts.bytesPerSector,
      storedMd5: isZero(storedMd5) ? undefined : storedMd5,
      storedSha1: isZero(storedSha1) ? undefined : storedSha1,
      acquisitionErrors: errors,
      metadata,
      chunks: this.#tables.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * The media from its first byte to its last, one chunk at a time. A chunk that is lost is given as zeros and told in
   * `findings`; one whose checksum alone does not fit is given as it is.
   */
  *media(): Generator<Uint8Array, void, undefined> {
    const { size, chunkBytes } = this.image;
    let at = 0;
    for (const table of this.#tables) {
      const chunks = this.#chunksOf(table);
      for (let index = 0; index < table.count && at < size; index += 1) {
        const length = Math.min(chunkBytes, size - at);
        yield this.#readChunk(table, chunks, { index, at, length });
        at += length;
      }
    }
    if (at === size) return;
    this.#report('EWF_CHUNK_LOST', 'content', 'the image holds fewer chunks than its size needs', {
      offset: at,
      length: size - at,
    });
    for (; at < size; at += chunkBytes) yield new Uint8Array(Math.min(chunkBytes, size - at));
  }

  #readChunk(
    table: Table,
    { offsets, isCompressed: packed }: Chunks,
    { index, at, length }: { index: number; at: number; length: number },
  ): Uint8Array {
    const start = offsets[index] as number;
    const end = (offsets[index + 1] as number | undefined) ?? table.end;
    const isCompressed = packed[index] === 1;
    const stored = Math.min(Math.max(end - start, 0), 2 * this.image.chunkBytes + 64);
    const bytes = this.#source.read(table.segment, start, isCompressed ? stored : length + 4);
    // the two bytes of the zlib head and the four of its checksum stand around the deflate stream (RFC 1950)
    const data = isCompressed ? this.#source.inflate(bytes.subarray(2), length) : bytes.subarray(0, length);
    const place = { segment: table.segment, offset: at, length };
    if (data === undefined || data.length !== length) {
      this.#report('EWF_CHUNK_LOST', 'content', 'a chunk cannot be unpacked; it counts as zeros', place);
      return new Uint8Array(length);
    }
    const sum = adler32(data);
    const isRight = isCompressed ? endsWith(bytes, sum) : littleEndian(bytes, length, 4) === sum;
    if (!isRight)
      this.#report('EWF_CHUNK_CHECKSUM', 'container', 'the checksum of a chunk does not fit its data', place);
    return data;
  }

  #readVolume(data: Uint8Array, { segment, start }: EwfSection, facts: Facts): void {
    // SMART has a short form with four bytes of sectors
    const isShort = data.length < 1052;
    const sumAt = isShort ? 90 : 1048;
    if (littleEndian(data, sumAt, 4) !== adler32(data.subarray(0, sumAt)))
      this.#report('EWF_SECTION', 'container', 'the checksum of the volume section does not fit', {
        segment,
        offset: start,
      });
    const [perChunk, perSector] = [littleEndian(data, 8, 4), littleEndian(data, 12, 4)];
    if (perChunk < 1 || perSector < 1 || perChunk * perSector > 64 * 1024 * 1024) {
      this.#report('EWF_SECTION', 'content', 'the volume section gives no possible size', { segment, offset: start });
      return;
    }
    facts.bytesPerSector = perSector;
    facts.chunkBytes = perChunk * perSector;
    facts.sectors = littleEndian(data, 16, isShort ? 4 : 8);
  }

  #readTable(
    data: Uint8Array,
    section: EwfSection,
    sectors: { segment: number; start: number; end: number } | undefined,
  ): void {
    const { segment, start, dataStart } = section;
    const count = littleEndian(data, 0, 4);
    const base = littleEndian(data, 8, 8);
    const isWhole = data.length >= 24 + 4 * count;
    if (!isWhole || littleEndian(data, 20, 4) !== adler32(data.subarray(0, 20))) {
      this.#report('EWF_TABLE', 'container', 'a table of chunks is damaged', { segment, offset: start });
      if (!isWhole) return;
    }
    const entries = data.subarray(24, 24 + 4 * count);
    // in SMART files the chunks follow the entries in the same section, and no checksum stands between
    const isOwn = sectors === undefined || sectors.segment !== segment;
    if (!isOwn && littleEndian(data, 24 + 4 * count, 4) !== adler32(entries))
      this.#report('EWF_TABLE', 'container', 'the checksum of a table of chunks does not fit', {
        segment,
        offset: start,
      });
    const end = isOwn ? dataStart + section.dataLength : sectors.end;
    this.#tables.push({ segment, entriesAt: dataStart + 24, count, base, end });
  }

  #chunksOf({ segment, entriesAt, count, base }: Table): Chunks {
    const entries = this.#source.read(segment, entriesAt, 4 * count);
    const offsets = new Float64Array(count);
    const isCompressed = new Uint8Array(count);
    let hasOverflown = false;
    for (let index = 0; index < count; index += 1) {
      const entry = littleEndian(entries, 4 * index, 4);
      const masked = entry & 0x7fff_ffff;
      // past 2 GiB some programs use the highest bit for the offset
      hasOverflown ||= index > 0 && base + masked < (offsets[index - 1] as number);
      offsets[index] = base + (hasOverflown ? entry : masked);
      isCompressed[index] = !hasOverflown && entry >= 0x8000_0000 ? 1 : 0;
    }
    return { offsets, isCompressed };
  }

  #report(
    code: EwfFinding['code'],
    about: EwfFinding['about'],
    message: string,
    place: { segment?: number; offset?: number; length?: number } = {},
  ): void {
    this.#add({ code, about, message, ...place });
  }

  #add(finding: EwfFinding): void {
    this.findingCount += 1;
    if (this.findings.length < mostFindings) this.findings.push(finding);
  }
}

interface Facts {
  bytesPerSector: number;
  chunkBytes: number;
  sectors: number;
}

/** Whether the big-endian checksum of zlib stands at the end, padding after it left aside. */
function endsWith(bytes: Uint8Array, sum: number): boolean {
  const big = [sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff];
  for (let end = bytes.length; end >= Math.max(4, bytes.length - 16); end -= 1)
    if (big.every((byte, index) => bytes[end - 4 + index] === byte)) return true;
  return false;
}

function readErrors(data: Uint8Array, perSector: number): [number, number][] {
  const count = Math.min(littleEndian(data, 0, 4), Math.floor(Math.max(0, data.length - 520) / 8));
  return Array.from({ length: count }, (_, index) => [
    littleEndian(data, 520 + 8 * index, 4) * perSector,
    littleEndian(data, 524 + 8 * index, 4) * perSector,
  ]);
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
