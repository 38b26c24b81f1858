/**
 * What an archive has at each ZIP member besides its bytes: the header before them, and the descriptor that may follow them. Programs
 * that read it from the front go by these, others by the list at the end; here both must say the same, and nothing may be between.
 */
import { equalBytes } from '../../bytes/arrays.ts';
import { latin1FromBytes } from '../../crypto/digest.ts';
import type { AdmitOptions, ArchiveBytes } from './archive.ts';
import type { ZipEntry } from './zip.ts';
import { extraFields, integer, unknown32, viewOf } from './zip-list.ts';

const localBytes = 30;
/** Encrypted, sizes behind the bytes, name in UTF-8 (APPNOTE 4.4.4: bits 0, 3, 11). */
const comparedBits = 0x0809;
/** The field with a second name, which some programs prefer (APPNOTE 4.6.9). */
export const secondName = 0x7075;

/** Where a member lies, from its header to the end of its bytes. */
export interface ZipPlace {
  readonly entry: ZipEntry;
  readonly from: number;
  /** Where its bytes begin. */
  readonly at: number;
  readonly to: number;
}

const shownName = ({ fileNameRaw }: ZipEntry): string => JSON.stringify(latin1FromBytes(fileNameRaw));
const hasLater = ({ generalPurposeBitFlag }: ZipEntry): boolean => (generalPurposeBitFlag & 8) !== 0;

/** Where a member lies, behind a header that says the same as the list. Throws BUNDLE_DAMAGED, and what `refuse` and the source throw. */
export async function placeOf(
  source: ArchiveBytes,
  entry: ZipEntry,
  refuse: AdmitOptions['refuse'],
): Promise<ZipPlace> {
  const { fileNameRaw: raw, relativeOffsetOfLocalHeader: from } = entry;
  const local = await source.bytes(from, localBytes + raw.length);
  const view = viewOf(local);
  const shown = shownName(entry);
  if (local.length < localBytes + raw.length || view.getUint32(0, true) !== 0x04034b50)
    throw source.damaged(`there is no header where its list has ${shown}`);
  const isSame =
    view.getUint16(26, true) === raw.length &&
    equalBytes(local.subarray(localBytes), raw) &&
    view.getUint16(8, true) === entry.compressionMethod &&
    ((view.getUint16(6, true) ^ entry.generalPurposeBitFlag) & comparedBits) === 0;
  if (!isSame) throw source.damaged(`list and header of ${shown} differ`);
  const extraLength = view.getUint16(28, true);
  const at = from + localBytes + raw.length + extraLength;
  const to = at + entry.compressedSize;
  if (to > source.size) throw source.damaged(`it is cut off within ${shown}`);
  const fields = extraFields(
    source,
    extraLength === 0 ? new Uint8Array() : await source.bytes(at - extraLength, extraLength),
  );
  if (fields.some(({ id }) => id === secondName)) refuse(latin1FromBytes(raw), 'it has a second name');
  compareNumbers(source, entry, view, fields);
  return { entry, from, at, to };
}

/** Where they follow the bytes, the header may have zeros; where they are large, all ones, and its ZIP64 field has them. */
function compareNumbers(
  source: ArchiveBytes,
  entry: ZipEntry,
  header: DataView,
  fields: ReturnType<typeof extraFields>,
): void {
  const [large, another] = fields.filter(({ id }) => id === 1);
  let read = 0;
  const sizeAt = (place: number): number => {
    const own = header.getUint32(place, true);
    if (own !== unknown32) return own;
    read += 8;
    if (large === undefined || read > large.data.length)
      throw source.damaged(`a size of ${shownName(entry)} is missing`);
    return integer(source, viewOf(large.data), read - 8);
  };
  const own = [header.getUint32(14, true), sizeAt(22), sizeAt(18)];
  const listed = [entry.crc32, entry.uncompressedSize, entry.compressedSize];
  const isSame = own.every((value, index) => value === listed[index] || (hasLater(entry) && value === 0));
  if (!isSame || another !== undefined || read !== (large?.data.length ?? 0))
    throw source.damaged(`list and header of ${shownName(entry)} differ`);
}

/** Refuses an archive in which two members share a byte, or that has a byte of none before its list. Throws BUNDLE_DAMAGED, and what the source throws. */
export async function refuseGaps(source: ArchiveBytes, places: readonly ZipPlace[], listAt: number): Promise<void> {
  const inOrder = places.toSorted((a, b) => a.from - b.from);
  let reached = 0;
  for (const [index, { entry, from, to }] of inOrder.entries()) {
    if (from > reached) throw source.damaged(`something that is not in its list comes before ${shownName(entry)}`);
    const next = inOrder[index + 1]?.from ?? listAt;
    if (to > next) throw source.damaged(`${shownName(entry)} and what follows share the same bytes`);
    if (hasLater(entry)) await compareDescriptor(source, entry, await source.bytes(to, next - to));
    reached = hasLater(entry) ? next : to;
  }
  if (reached !== listAt) throw source.damaged('something that is not in its list comes before its list');
}

/** CRC-32 and sizes behind the bytes, with a signature or without, in 12 or 20 bytes (APPNOTE 4.3.9). */
function compareDescriptor(source: ArchiveBytes, entry: ZipEntry, bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const start = bytes.length === 16 || bytes.length === 24 ? 4 : 0;
  const width = bytes.length - start === 12 ? 4 : 8;
  const isOne =
    bytes.length === start + 4 + 2 * width &&
    (start === 0 || view.getUint32(0, true) === 0x08074b50) &&
    view.getUint32(start, true) === entry.crc32;
  const size = (place: number): number => (width === 4 ? view.getUint32(place, true) : integer(source, view, place));
  if (!isOne || size(start + 4) !== entry.compressedSize || size(start + 4 + width) !== entry.uncompressedSize)
    throw source.damaged(`what follows ${shownName(entry)} does not match its list`);
}
