/** An Expert Witness image, version 1: where its chunks lie, what it says of itself, and its media, chunk by chunk. */
import type { ContainerSaid } from '../container-said.ts';
import { FirstFindings, mostFindings } from '../first-findings.ts';
import { type LostRange, LostRanges, sectorsOf, type Unlisted } from '../lost-ranges.ts';
import type { MediaFinding } from '../media-finding.ts';
import type { EwfCode } from './finding.ts';
import { decodeHeaderText } from './header.ts';
import {
  adler32,
  type EwfSection,
  type EwfSource,
  endsWithSum,
  inOrder,
  littleEndian,
  mostMedia,
  readSections,
} from './section.ts';
import { decodeStored, isStored, type StoredDigests } from './stored.ts';

export interface EwfImage extends ContainerSaid {
  readonly bytesPerSector: number;
  readonly chunkBytes: number;
  readonly chunks: number;
}

/** A table of chunks by its place: its entries are read when they are needed, as those of a large image would fill memory. */
interface Table {
  readonly segment: number;
  readonly entriesAt: number;
  readonly count: number;
  readonly base: number;
  /** Where the data of the last chunk ends. */
  readonly end: number;
  /** Where the section of its chunks begins; undefined where that is its own. */
  readonly start: number | undefined;
}

/** A section of chunks. */
interface Place {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/** Bytes of missing data that are given at once. */
const missingBytes = 256 * 1024;

/** A whole image, opened. `findings` grows as it is read. */
export class EwfReader {
  readonly image: EwfImage;
  /** The first thousand, and the first of each kind; `findingCount` counts all. */
  readonly findings: readonly MediaFinding[];
  findingCount = 0;
  /** What of the media was given as zeros so far. */
  readonly lost = new LostRanges();
  readonly #first = new FirstFindings(mostFindings);
  readonly #source: EwfSource;
  readonly #tables: Table[] = [];

  /** Reads everything but the media. Never throws for a damaged image: without a volume section its size is 0, and a finding says so. */
  constructor(segments: EwfSource) {
    this.findings = this.#first.list;
    const source = inOrder(segments, (finding) => this.#add(finding));
    this.#source = source;
    const facts = { bytesPerSector: 512, chunkBytes: 32_768, sectors: 0 };
    let storedMd5: string | undefined;
    let storedSha1: string | undefined;
    let isEnded = false;
    let isSound = true;
    let sectorsEnd: Place | undefined;
    const metadata: Record<string, string> = {};
    const errors: LostRange[] = [];
    let unlistedErrors: Unlisted = { count: 0, sectors: 0 };
    for (const section of readSections(source, (finding) => this.#add(finding))) {
      const { type, segment, dataStart } = section;
      const data = () => source.read(segment, dataStart, Math.min(section.dataLength, 64 * 1024 * 1024));
      if (type === 'volume' || type === 'disk') this.#readVolume(data(), section, facts);
      else if (type === 'sectors') sectorsEnd = { segment, start: dataStart, end: dataStart + section.dataLength };
      else if (type === 'table') isSound = this.#readTable(data(), section, sectorsEnd);
      else if (type === 'table2' && !isSound) this.#replaceTable(data(), section, sectorsEnd);
      else if (type === 'header' || type === 'header2') Object.assign(metadata, this.#readHeader(data(), section));
      else if (isStored(type)) {
        const { md5, sha1 } = this.#readStored(data(), section);
        storedMd5 ??= md5;
        storedSha1 ??= sha1;
      } else if (type === 'error2') {
        const { count, sectors } = this.#readErrors(data(), section, { listed: errors, ...facts });
        unlistedErrors = { count: unlistedErrors.count + count, sectors: unlistedErrors.sectors + sectors };
      }
      isEnded = type === 'done';
    }
    if (!isEnded) this.#report('EWF_SEGMENT_MISSING', 'content', 'the image does not end: a segment is missing or cut');
    this.image = {
      bytesPerSector: facts.bytesPerSector,
      chunkBytes: facts.chunkBytes,
      size: facts.sectors * facts.bytesPerSector,
      storedMd5,
      storedSha1,
      acquisitionErrors: errors,
      unlistedErrors,
      metadata,
      chunks: this.#tables.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * The media from its first byte to its last, one chunk at a time, and behind the last table many at once. A chunk that is lost is given as zeros and told in
   * `findings`; one whose checksum alone does not fit is given as it is. Of what is before `from`, where a chunk must begin,
   * nothing is read and nothing told.
   */
  *media(from = 0): Generator<Uint8Array, void, undefined> {
    const { size, chunkBytes } = this.image;
    let at = 0;
    for (const table of this.#tables) {
      const end = Math.min(size, at + table.count * chunkBytes);
      if (end <= from) {
        at = end;
        continue;
      }
      const chunks = this.#chunksOf(table);
      for (let index = 0; index < table.count && at < size; index += 1) {
        const length = Math.min(chunkBytes, size - at);
        if (at >= from) yield this.#readChunk(table, chunks, { index, at, length });
        at += length;
      }
    }
    if (at === size) return;
    if (from <= at) {
      this.lost.add(at, size - at);
      this.#report('EWF_CHUNK_LOST', 'content', 'the image holds fewer chunks than its size needs', {
        offset: at,
        length: size - at,
      });
    }
    // whole chunks, and many of small ones: a file of 2 kB may lack 64 GiB of chunks of one byte
    const step = chunkBytes * Math.max(1, Math.floor(missingBytes / chunkBytes));
    for (at = Math.max(at, from); at < size; at += step) yield new Uint8Array(Math.min(step, size - at));
  }

  /** Takes over what a reader of the same image found in the media before, or anyone who reads the segments. */
  goOn(findings: readonly MediaFinding[], count: number): void {
    for (const finding of findings) this.#first.add(finding);
    this.findingCount += count;
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
    // the two bytes of the zlib head and the four of its checksum surround the deflate stream (RFC 1950)
    const data = isCompressed ? this.#source.inflate(bytes.subarray(2), length) : bytes.subarray(0, length);
    const place = { segment: table.segment, offset: at, length };
    if (data === undefined || data.length !== length) {
      this.lost.add(at, length);
      this.#report('EWF_CHUNK_LOST', 'content', 'a chunk cannot be unpacked; it counts as zeros', place);
      return new Uint8Array(length);
    }
    const sum = adler32(data);
    const isRight = isCompressed ? endsWithSum(bytes, sum) : littleEndian(bytes, length, 4) === sum;
    if (!isRight)
      this.#report('EWF_CHUNK_CHECKSUM', 'container', 'the checksum of a chunk does not match its data', place);
    return data;
  }

  #readVolume(data: Uint8Array, { segment, start }: EwfSection, facts: Facts): void {
    // SMART has a short form with four bytes of sectors
    const isShort = data.length < 1052;
    const sumAt = isShort ? 90 : 1048;
    if (littleEndian(data, sumAt, 4) !== adler32(data.subarray(0, sumAt)))
      this.#report('EWF_SECTION', 'container', 'the checksum of the volume section does not match', {
        segment,
        offset: start,
      });
    const [perChunk, perSector] = [littleEndian(data, 8, 4), littleEndian(data, 12, 4)];
    const sectors = littleEndian(data, 16, isShort ? 4 : 8);
    const isPossible = perChunk >= 1 && perSector >= 1 && sectors * perSector <= mostMedia(this.#source);
    if (!isPossible || perChunk * perSector > 64 * 1024 * 1024) {
      this.#report('EWF_SECTION', 'content', 'the volume section gives no possible size', { segment, offset: start });
      return;
    }
    facts.bytesPerSector = perSector;
    facts.chunkBytes = perChunk * perSector;
    facts.sectors = sectors;
  }

  #readHeader(data: Uint8Array, { type, segment, start }: EwfSection): Record<string, string> {
    const fields = decodeHeaderText(data, type === 'header2', this.#source);
    if (fields === undefined)
      this.#report('EWF_SECTION', 'container', 'a header with texts typed at the acquisition is damaged', {
        segment,
        offset: start,
      });
    return fields ?? {};
  }

  #readErrors(data: Uint8Array, { segment, start }: EwfSection, errors: Errors): Unlisted {
    const { listed, unlisted } = decodeErrors(data, { ...errors, room: mostErrors - errors.listed.length });
    for (const range of listed) errors.listed.push(range);
    if (unlisted.count > 0)
      this.#report('EWF_SECTION', 'content', `more than ${mostErrors} ranges could not be read; the first are listed`, {
        segment,
        offset: start,
      });
    return unlisted;
  }

  #readStored(data: Uint8Array, { type, segment, start }: EwfSection): StoredDigests {
    const stored = decodeStored(type, data, this.#source);
    if (stored === undefined)
      this.#report('EWF_SECTION', 'container', 'the stored digests are damaged', { segment, offset: start });
    return stored ?? {};
  }

  /** Whether the table is as it was written. */
  #readTable(data: Uint8Array, section: EwfSection, sectors: Place | undefined): boolean {
    const { segment, start, dataStart } = section;
    const count = littleEndian(data, 0, 4);
    const base = littleEndian(data, 8, 8);
    const isWhole = data.length >= 24 + 4 * count;
    const place = { segment, offset: start };
    const isHeadSound = littleEndian(data, 20, 4) === adler32(data.subarray(0, 20));
    if (!isWhole || !isHeadSound) this.#report('EWF_TABLE', 'container', 'a table of chunks is damaged', place);
    if (!isWhole) return false;
    const entries = data.subarray(24, 24 + 4 * count);
    // in SMART files the chunks follow the entries in the same section, and no checksum is between
    const isOwn = sectors === undefined || sectors.segment !== segment;
    const isSound = isOwn || littleEndian(data, 24 + 4 * count, 4) === adler32(entries);
    if (!isSound) this.#report('EWF_TABLE', 'container', 'the checksum of a table of chunks does not match', place);
    const end = isOwn ? dataStart + section.dataLength : sectors.end;
    this.#tables.push({ segment, entriesAt: dataStart + 24, count, base, end, start: sectors?.start });
    return isSound && isHeadSound;
  }

  /** The copy of a table that is damaged, where the copy is as it was written. */
  #replaceTable(data: Uint8Array, section: EwfSection, sectors: Place | undefined): void {
    const known = this.#tables.length;
    if (!this.#readTable(data, section, sectors)) {
      this.#tables.length = known;
      return;
    }
    const copied = this.#tables.pop() as Table;
    const last = this.#tables.at(-1);
    if (last !== undefined && last.segment === copied.segment && last.start === copied.start) this.#tables.pop();
    this.#tables.push(copied);
  }

  #chunksOf({ segment, entriesAt, count, base }: Table): Chunks {
    return decodeChunks(this.#source.read(segment, entriesAt, 4 * count), count, base);
  }

  #report(
    code: EwfCode,
    about: MediaFinding['about'],
    message: string,
    place: { segment?: number; offset?: number; length?: number } = {},
  ): void {
    this.#add({ code, about, message, ...place });
  }

  #add(finding: MediaFinding): void {
    this.findingCount += 1;
    this.#first.add(finding);
  }
}

interface Errors {
  readonly listed: LostRange[];
  readonly bytesPerSector: number;
}

interface Facts {
  bytesPerSector: number;
  chunkBytes: number;
  sectors: number;
}

/** Held in memory; of more, number and sectors are counted. */
const mostErrors = 100_000;

/** The first so many, in bytes, and what there is beyond. */
function decodeErrors(
  data: Uint8Array,
  { bytesPerSector, room }: { readonly bytesPerSector: number; readonly room: number },
): { readonly listed: readonly LostRange[]; readonly unlisted: Unlisted } {
  const count = Math.min(littleEndian(data, 0, 4), Math.floor(Math.max(0, data.length - 520) / 8));
  const listed: LostRange[] = [];
  let sectors = 0;
  for (let at = 520; at < 520 + 8 * count; at += 8) {
    const length = littleEndian(data, at + 4, 4) * bytesPerSector;
    if (listed.length < room) listed.push([littleEndian(data, at, 4) * bytesPerSector, length]);
    else sectors += sectorsOf(length);
  }
  return { listed, unlisted: { count: count - listed.length, sectors } };
}

/** Where the chunks of one table lie, and which are packed. */
interface Chunks {
  readonly offsets: Float64Array;
  readonly isCompressed: Uint8Array;
}

/** The entries of a table; `base` is what they count from. */
function decodeChunks(entries: Uint8Array, count: number, base: number): Chunks {
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
