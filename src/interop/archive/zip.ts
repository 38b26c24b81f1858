/**
 * What a ZIP archive may be to be read as a bundle: its list, for every reader of it, must agree with every local header, no two members may
 * share a byte, and nothing may unpack to more than a bundle does.
 */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { AdmitOptions, ArchiveBytes, ArchiveMember } from './archive.ts';
import { placeOf, refuseGaps, secondName, type ZipPlace } from './zip-local.ts';

/** What the list of the archive says of a member (APPNOTE 4.3.12), sizes from its ZIP64 field where they are there. */
export interface ZipEntry {
  readonly fileNameRaw: Uint8Array;
  readonly generalPurposeBitFlag: number;
  readonly compressionMethod: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly externalFileAttributes: number;
  readonly relativeOffsetOfLocalHeader: number;
  readonly extraFields: readonly { readonly id: number }[];
}

export interface ZipMember extends ArchiveMember {
  /** Where its packed bytes begin. */
  readonly at: number;
  readonly packed: number;
  readonly isDeflated: boolean;
  readonly crc: number;
}

/** A CRC-32 that goes on from what was before it. */
type Crc32 = (bytes: Uint8Array, before: number) => number;

/** The unpacked bytes of a member, held to the size and CRC-32 that the archive says. Throws BUNDLE_DAMAGED. */
export async function* checkedMember(
  pieces: AsyncIterable<Uint8Array>,
  { path, size, crc }: ZipMember,
  { source, crc32 }: { readonly source: Pick<ArchiveBytes, 'damaged'>; readonly crc32: Crc32 },
): AsyncGenerator<Uint8Array> {
  let [done, sum] = [0, 0];
  for await (const piece of pieces) {
    done += piece.length;
    if (done > size) throw source.damaged(`${quoteText(path)} unpacks to more than the ${size} bytes that it says`);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (done !== size) throw source.damaged(`${quoteText(path)} unpacks to ${done} bytes, not to ${size}`);
  if (sum !== crc) throw source.damaged(`the bytes of ${quoteText(path)} have another CRC-32 than it says`);
}

/** Encrypted, strongly encrypted, with headers that are masked (APPNOTE 4.4.4: bits 0, 6, 13). */
const encryptedBits = 0x2041;
/** Among the attributes of DOS, which other systems write too. */
const dosFolder = 0x10;
/** Stored members keep their size, so what unpacks to much more is not a bundle of anyone. */
const mostGrowth = 100;
const freeGrowth = 16 * 1024 * 1024;

/**
 * Judges what the list of an archive says of the places of its members. Throws BUNDLE_DAMAGED where list and headers contradict each other or
 * something is between, what `admit` and `refuse` throw, and what list and source throw.
 */
export async function judgeZip(
  list: { readonly at: number; readonly entries: Iterable<ZipEntry> },
  source: ArchiveBytes,
  { admit, refuse }: AdmitOptions,
): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  const places: ZipPlace[] = [];
  let total = 0;
  for await (const entry of list.entries) {
    const raw = entry.fileNameRaw;
    const name = nameOf(entry, raw, refuse);
    const isFolder = name.endsWith('/');
    const path = isFolder ? name.slice(0, -1) : name;
    refuseKind(entry, path, refuse);
    if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize)
      throw source.damaged('a member is stored, and has two sizes');
    const place = await placeOf(source, entry, refuse);
    places.push(place);
    if (isFolder && entry.uncompressedSize !== 0) throw source.damaged(`the folder ${quoteText(path)} has bytes`);
    total += entry.uncompressedSize;
    if (total > mostGrowth * source.size + freeGrowth)
      refuse(path, `it would unpack to more than ${mostGrowth} times the size of the archive`);
    admit(path, isFolder);
    members.push({
      path,
      isFolder,
      size: entry.uncompressedSize,
      at: place.at,
      packed: entry.compressedSize,
      isDeflated: entry.compressionMethod === 8,
      crc: entry.crc32,
    });
  }
  await refuseGaps(source, places, list.at);
  return members;
}

/** The name as the archive's list has it; none that another field could give another. */
function nameOf(entry: ZipEntry, raw: Uint8Array, refuse: AdmitOptions['refuse']): string {
  const shown = latin1FromBytes(raw);
  if (entry.extraFields.some(({ id }) => id === secondName)) refuse(shown, 'it has a second name');
  const isUtf8 = (entry.generalPurposeBitFlag & 0x0800) !== 0;
  if (!isUtf8 && raw.some((byte) => byte >= 0x80)) refuse(shown, 'a name in an unknown encoding');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse(shown, 'a name that is not UTF-8');
  }
}

function refuseKind(entry: ZipEntry, path: string, refuse: AdmitOptions['refuse']): void {
  if ((entry.generalPurposeBitFlag & encryptedBits) !== 0) refuse(path, 'it is encrypted');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    refuse(path, `it is packed by the unknown method ${entry.compressionMethod}`);
  // the kind of file, as Unix has it in its mode
  const kind = entry.externalFileAttributes >>> 28;
  const isFolder = entry.fileNameRaw.at(-1) === 0x2f;
  if (kind === 10) refuse(path, 'a symbolic link');
  else if (!isFolder && (entry.externalFileAttributes & dosFolder) !== 0)
    refuse(path, 'a file that is marked as a folder');
  else if (kind !== 0 && kind !== (isFolder ? 4 : 8)) refuse(path, 'neither a file nor a folder');
}
