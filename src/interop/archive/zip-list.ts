/**
 * The list of a ZIP archive (APPNOTE 4.3.12 to 4.3.16), read by place, in the program and in the page. `zip` judges what
 * the list says.
 */
import type { CustodyError } from '../../errors.ts';
import { maxMembers, tooMany } from '../bag/names.ts';
import type { ArchiveBytes } from './archive.ts';
import type { ZipEntry } from './zip.ts';

const endBytes = 22;
const largeEndBytes = 56;
const mostComment = 0xffff;
/** Bytes of an entry of the list, without its name, extra fields and comment. */
const entryBytes = 46;
export const unknown32 = 0xffffffff;
const unknown16 = 0xffff;
/** No list of a bundle is longer. */
const mostListBytes = 256 * 1024 * 1024;

interface ZipList {
  readonly count: number;
  readonly at: number;
  readonly length: number;
}

interface Listed {
  readonly at: number;
  readonly entries: Iterable<ZipEntry>;
}

/** Where the list lies, and the members that it has one by one. Throws as `findList`. */
export async function listZip(source: ArchiveBytes): Promise<Listed> {
  const list = await findList(source);
  return { at: list.at, entries: entriesIn(source, list, await source.bytes(list.at, list.length)) };
}

const severalFiles = (source: ArchiveBytes): CustodyError => source.damaged('it is one of several files');

const longerList = (source: ArchiveBytes): CustodyError => source.damaged('its list is longer than what it counts');

/** Where the list lies, and how many members it says it has. Throws BUNDLE_DAMAGED, TOO_LARGE, and what the source throws. */
async function findList(source: ArchiveBytes): Promise<ZipList> {
  const from = Math.max(0, source.size - endBytes - mostComment);
  const tail = await source.bytes(from, source.size - from);
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    const view = viewOf(tail, at);
    // the comment ends the file, or what looks like the end is within it
    if (view.getUint32(0, true) !== 0x06054b50 || view.getUint16(20, true) !== tail.length - at - endBytes) continue;
    const disk = view.getUint16(4, true);
    if (view.getUint16(8, true) !== view.getUint16(10, true)) throw severalFiles(source);
    const list = {
      count: view.getUint16(10, true),
      length: view.getUint32(12, true),
      at: view.getUint32(16, true),
    };
    const ended = await findLargeList(source, list, from + at);
    // without a second end this one must say where the list is
    if (disk !== 0 && (disk !== unknown16 || ended.end === from + at)) throw severalFiles(source);
    return within(source, ended);
  }
  throw source.damaged('the end of its list is missing');
}

type Ended = ZipList & { /** Where what ends the list begins. */ readonly end: number };

/** The list as the record before the end has it, where the numbers do not fit: it counts wherever it is (APPNOTE 4.3.14, 4.3.15). */
async function findLargeList(source: ArchiveBytes, list: ZipList, end: number): Promise<Ended> {
  const isLarge = list.count === unknown16 || list.length === unknown32 || list.at === unknown32;
  const missing = 'the end of its large list is missing';
  const locator = end < 20 ? undefined : viewOf(await source.bytes(end - 20, 20));
  if (locator?.getUint32(0, true) !== 0x07064b50) {
    if (isLarge) throw source.damaged(missing);
    return { ...list, end };
  }
  const place = integer(source, locator, 8);
  const record = await source.bytes(place, largeEndBytes);
  const view = viewOf(record);
  if (record.length < largeEndBytes || view.getUint32(0, true) !== 0x06064b50) throw source.damaged(missing);
  const large = {
    count: integer(source, view, 32),
    length: integer(source, view, 40),
    at: integer(source, view, 48),
    end: place,
  };
  if (large.count > maxMembers) throw tooMany();
  if (view.getUint32(16, true) !== 0) throw severalFiles(source);
  const isSame =
    integer(source, view, 24) === large.count &&
    [unknown16, large.count].includes(list.count) &&
    [unknown32, large.length].includes(list.length) &&
    [unknown32, large.at].includes(list.at);
  if (!isSame || place + largeEndBytes !== end - 20) throw source.damaged('its two ends differ');
  return large;
}

/** The list fills all that is between the members and the end. */
function within(source: ArchiveBytes, { end, ...list }: Ended): ZipList {
  if (list.count > maxMembers) throw tooMany();
  if (list.at + list.length > end) throw source.damaged('its list leads beyond its end');
  if (list.at + list.length < end) throw source.damaged('there is something between its list and its end');
  if (list.length > mostListBytes) throw source.damaged('its list is too long');
  if (list.count * entryBytes > list.length) throw source.damaged('its list is too short for what it counts');
  return list;
}

function* entriesIn(source: ArchiveBytes, { count, length }: ZipList, bytes: Uint8Array): Generator<ZipEntry> {
  let from = 0;
  for (let index = 0; index < count; index += 1) {
    if (bytes.length < from + entryBytes) throw source.damaged('its list is cut off');
    const view = viewOf(bytes, from);
    if (view.getUint32(0, true) !== 0x02014b50) throw source.damaged('its list holds something else than members');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(place, true)) as [
      number,
      number,
      number,
    ];
    const nameAt = from + entryBytes;
    const extraAt = nameAt + nameLength;
    const next = extraAt + extraLength + commentLength;
    if (next > bytes.length) throw source.damaged('its list is cut off');
    const entry = {
      fileNameRaw: bytes.slice(nameAt, extraAt),
      generalPurposeBitFlag: view.getUint16(8, true),
      compressionMethod: view.getUint16(10, true),
      crc32: view.getUint32(16, true),
      compressedSize: view.getUint32(20, true),
      uncompressedSize: view.getUint32(24, true),
      externalFileAttributes: view.getUint32(38, true),
      relativeOffsetOfLocalHeader: view.getUint32(42, true),
    };
    yield withExtra(source, entry, bytes.subarray(extraAt, extraAt + extraLength));
    from = next;
  }
  if (from !== length) throw longerList(source);
}

/** Extra fields, in their order (APPNOTE 4.5.1). Throws BUNDLE_DAMAGED. */
export function extraFields(
  source: ArchiveBytes,
  extra: Uint8Array,
): { readonly id: number; readonly data: Uint8Array }[] {
  const fields: { id: number; data: Uint8Array }[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const view = viewOf(extra, at);
    const [id, length] = [view.getUint16(0, true), view.getUint16(2, true)];
    const data = extra.subarray(at + 4, at + 4 + length);
    if (data.length < length) throw source.damaged('an extra field is cut off');
    fields.push({ id, data });
    at += 4 + length;
  }
  return fields;
}

/** The ZIP64 field holds, in this order, what has no room in the entry. */
function withExtra(source: ArchiveBytes, entry: Omit<ZipEntry, 'extraFields'>, extra: Uint8Array): ZipEntry {
  const fields = extraFields(source, extra);
  const [large, another] = fields.filter(({ id }) => id === 1);
  if (another !== undefined) throw source.damaged('a member has two sizes');
  return { ...(large === undefined ? entry : withLarge(source, entry, large.data)), extraFields: fields };
}

function withLarge<E extends Omit<ZipEntry, 'extraFields'>>(source: ArchiveBytes, entry: E, data: Uint8Array): E {
  let at = 0;
  const large = (value: number): number => {
    if (value !== unknown32) return value;
    if (at + 8 > data.length) throw source.damaged('a large size is missing');
    at += 8;
    return integer(source, viewOf(data), at - 8);
  };
  const uncompressedSize = large(entry.uncompressedSize);
  const compressedSize = large(entry.compressedSize);
  return {
    ...entry,
    uncompressedSize,
    compressedSize,
    relativeOffsetOfLocalHeader: large(entry.relativeOffsetOfLocalHeader),
  };
}

export const viewOf = (bytes: Uint8Array, at = 0): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);

export function integer(source: ArchiveBytes, view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw source.damaged('a number in its list is impossible');
  return value;
}
