/**
 * What a ZIP archive may be to be read as a bundle: its list, whoever reads that, must agree with every local header, no two members may
 * share a byte, and nothing may unpack to more than a bundle does.
 */
import { equalBytes } from '../bytes/arrays.ts';
import { latin1FromBytes } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import type { AdmitOptions, ArchiveBytes, ArchiveMember } from './archive.ts';

/** What the list of the archive says of a member (APPNOTE 4.3.12), sizes from its ZIP64 field where they stand there. */
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
export type Crc32 = (bytes: Uint8Array, before: number) => number;

/** The unpacked bytes of a member, held to the size and CRC-32 that the archive says. Throws BUNDLE_DAMAGED. */
export async function* checkedMember(
  pieces: AsyncIterable<Uint8Array>,
  { path, size, crc }: ZipMember,
  { source, crc32 }: { readonly source: Pick<ArchiveBytes, 'damaged'>; readonly crc32: Crc32 },
): AsyncGenerator<Uint8Array> {
  let [done, sum] = [0, 0];
  for await (const piece of pieces) {
    done += piece.length;
    if (done > size) throw source.damaged(`${path} unpacks to more than the ${size} bytes that it says`);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (done !== size) throw source.damaged(`${path} unpacks to ${done} bytes, not to ${size}`);
  if (sum !== crc) throw source.damaged(`the bytes of ${path} have another CRC-32 than it says`);
}

const localBytes = 30;
/** Encrypted, strongly encrypted, with headers that are masked (APPNOTE 4.4.4: bits 0, 6, 13). */
const encryptedBits = 0x2041;
/** Stored members keep their size, so what unpacks to much more is no bundle of anyone. */
const mostGrowth = 100;
const freeGrowth = 16 * 1024 * 1024;

/**
 * Judges what the list of an archive has, `count` members by its own word. Throws BUNDLE_DAMAGED where list and headers contradict each
 * other, TOO_LARGE for more than `mostMembers`, what `admit` and `refuse` throw, and what list and source throw.
 */
export async function judgeZip(
  list: { readonly count: number; readonly entries: AsyncIterable<ZipEntry> },
  source: ArchiveBytes,
  { admit, refuse, mostMembers }: AdmitOptions & { readonly mostMembers: number },
): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  const spans: { from: number; to: number; path: string }[] = [];
  let total = 0;
  if (list.count > mostMembers)
    throw new CustodyError('TOO_LARGE', `a bundle holds at most ${mostMembers} files and folders`);
  for await (const entry of list.entries) {
    const raw = entry.fileNameRaw;
    const name = nameOf(entry, raw, refuse);
    const isFolder = name.endsWith('/');
    const path = isFolder ? name.slice(0, -1) : name;
    refuseKind(entry, path, refuse);
    const at = await dataOf(source, entry, raw);
    spans.push({ from: entry.relativeOffsetOfLocalHeader, to: at + entry.compressedSize, path });
    if (isFolder && entry.uncompressedSize !== 0) throw source.damaged(`the folder ${path} has bytes`);
    total += entry.uncompressedSize;
    if (total > mostGrowth * source.size + freeGrowth)
      refuse(path, `it would unpack to more than ${mostGrowth} times the size of the archive`);
    admit(path, isFolder);
    members.push({
      path,
      isFolder,
      size: entry.uncompressedSize,
      at,
      packed: entry.compressedSize,
      isDeflated: entry.compressionMethod === 8,
      crc: entry.crc32,
    });
  }
  refuseOverlap(source, spans);
  return members;
}

/** The name as the archive's list has it; none that another field could give another. */
function nameOf(entry: ZipEntry, raw: Uint8Array, refuse: AdmitOptions['refuse']): string {
  const shown = latin1FromBytes(raw);
  if (entry.extraFields.some(({ id }) => id === 0x7075)) refuse(shown, 'it has a second name');
  const isUtf8 = (entry.generalPurposeBitFlag & 0x0800) !== 0;
  if (!isUtf8 && raw.some((byte) => byte >= 0x80)) refuse(shown, 'a name in an unknown encoding');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse(shown, 'a name that is no UTF-8');
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
  else if (kind !== 0 && kind !== (isFolder ? 4 : 8)) refuse(path, 'neither a file nor a folder');
}

/** Where the bytes of a member begin: behind a local header that says the same as the list. */
async function dataOf(source: ArchiveBytes, entry: ZipEntry, raw: Uint8Array): Promise<number> {
  const from = entry.relativeOffsetOfLocalHeader;
  const local = await source.bytes(from, localBytes + raw.length);
  const view = new DataView(local.buffer, local.byteOffset, local.byteLength);
  const shown = JSON.stringify(latin1FromBytes(raw));
  if (local.length < localBytes + raw.length || view.getUint32(0, true) !== 0x04034b50)
    throw source.damaged(`no header stands where its list has ${shown}`);
  const isSame =
    view.getUint16(26, true) === raw.length &&
    equalBytes(local.subarray(localBytes), raw) &&
    view.getUint16(8, true) === entry.compressionMethod &&
    (view.getUint16(6, true) & 0x0801) === (entry.generalPurposeBitFlag & 0x0801);
  if (!isSame) throw source.damaged(`list and header of ${shown} differ`);
  // where they follow the bytes, the header has zeros; where they are large, all ones
  const hasLater = (entry.generalPurposeBitFlag & 8) !== 0;
  for (const [at, listed] of [
    [14, entry.crc32],
    [18, entry.compressedSize],
    [22, entry.uncompressedSize],
  ] as const) {
    const own = view.getUint32(at, true);
    const isLarge = at !== 14 && own === 0xffff_ffff;
    if (own !== listed && !isLarge && !(hasLater && own === 0))
      throw source.damaged(`list and header of ${shown} differ`);
  }
  const at = from + localBytes + raw.length + view.getUint16(28, true);
  if (at + entry.compressedSize > source.size) throw source.damaged(`it is cut off within ${shown}`);
  return at;
}

function refuseOverlap(source: ArchiveBytes, spans: { from: number; to: number; path: string }[]): void {
  spans.sort((a, b) => a.from - b.from);
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before !== undefined && before.to > span.from)
      throw source.damaged(`${before.path} and ${span.path} share the same bytes`);
  }
}
