/** Reads a ZIP archive as a bundle: its list by yauzl, which every local header must agree with, and no two members share a byte. */
import { once } from 'node:events';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CustodyError } from '../errors.ts';
import { ArchiveSource, damaged } from './archive-source.ts';
import type { BundleMember, BundleStore, StoreOptions } from './bundle-store.ts';
import { ioError } from './errno.ts';

interface ZipMember extends BundleMember {
  readonly at: number;
  readonly packed: number;
  readonly isDeflated: boolean;
  readonly crc: number;
}

const localBytes = 30;
/** Stored members keep their size, so what unpacks to much more is no bundle of anyone. */
const mostGrowth = 100;
const freeGrowth = 16 * 1024 * 1024;

/**
 * Lists a ZIP archive. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, BUNDLE_UNSAFE where it would unpack to more
 * than hundred times its size, what `admit` and `refuse` throw, and CustodyError where it cannot be read.
 */
export async function openZipStore(
  path: string,
  options: StoreOptions & { readonly mostMembers: number },
): Promise<BundleStore> {
  const source = new ArchiveSource(path);
  try {
    const members = await listMembers(source, options);
    return {
      form: 'zip',
      members,
      read: (member) => readMember(source, member as ZipMember),
      close: async () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

async function listMembers(
  source: ArchiveSource,
  { admit, refuse, mostMembers }: StoreOptions & { readonly mostMembers: number },
): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  const spans: { from: number; to: number; path: string }[] = [];
  let total = 0;
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(source.path, { decodeStrings: false, validateEntrySizes: true, autoClose: false });
    if (zip.entryCount > mostMembers)
      throw new CustodyError('TOO_LARGE', `a bundle holds at most ${mostMembers} files and folders`);
    for await (const entry of zip.eachEntry()) {
      const raw = entry.fileNameRaw as Buffer;
      const name = nameOf(entry, raw, refuse);
      const isFolder = name.endsWith('/');
      const path = isFolder ? name.slice(0, -1) : name;
      refuseKind(entry, path, refuse);
      const at = dataOf(source, entry, raw);
      spans.push({ from: entry.relativeOffsetOfLocalHeader, to: at + entry.compressedSize, path });
      if (isFolder && entry.uncompressedSize !== 0) throw damaged(source, `the folder ${path} has bytes`);
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
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    if (error instanceof Error && 'syscall' in error) throw ioError(error, 'read', source.path);
    throw damaged(source, error instanceof Error ? error.message : String(error), error);
  } finally {
    zip?.close();
  }
  refuseOverlap(source, spans);
  return members;
}

/** The name as the archive's list has it; none that another field could give another. */
function nameOf(entry: Entry, raw: Buffer, refuse: StoreOptions['refuse']): string {
  const shown = raw.toString('latin1');
  if (entry.extraFields.some(({ id }) => id === 0x7075)) refuse(shown, 'it has a second name');
  const isUtf8 = (entry.generalPurposeBitFlag & 0x0800) !== 0;
  if (!isUtf8 && raw.some((byte) => byte >= 0x80)) refuse(shown, 'a name in an unknown encoding');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return refuse(shown, 'a name that is no UTF-8');
  }
}

function refuseKind(entry: Entry, path: string, refuse: StoreOptions['refuse']): void {
  if (entry.isEncrypted()) refuse(path, 'it is encrypted');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    refuse(path, `it is packed by the unknown method ${entry.compressionMethod}`);
  // the kind of file, as Unix has it in its mode
  const kind = entry.externalFileAttributes >>> 28;
  const isFolder = (entry.fileNameRaw as Buffer).at(-1) === 0x2f;
  if (kind === 10) refuse(path, 'a symbolic link');
  else if (kind !== 0 && kind !== (isFolder ? 4 : 8)) refuse(path, 'neither a file nor a folder');
}

/** Where the bytes of a member begin: behind a local header that says the same as the list. */
function dataOf(source: ArchiveSource, entry: Entry, raw: Buffer): number {
  const from = entry.relativeOffsetOfLocalHeader;
  const local = Buffer.from(source.bytes(from, localBytes + raw.length));
  const shown = JSON.stringify(raw.toString('latin1'));
  if (local.length < localBytes + raw.length || local.readUInt32LE(0) !== 0x04034b50)
    throw damaged(source, `no header stands where its list has ${shown}`);
  const isSame =
    local.readUInt16LE(26) === raw.length &&
    local.subarray(localBytes).equals(raw) &&
    local.readUInt16LE(8) === entry.compressionMethod &&
    (local.readUInt16LE(6) & 0x0801) === (entry.generalPurposeBitFlag & 0x0801);
  if (!isSame) throw damaged(source, `list and header of ${shown} differ`);
  // where they follow the bytes, the header has zeros; where they are large, all ones
  const hasLater = (entry.generalPurposeBitFlag & 8) !== 0;
  for (const [at, listed] of [
    [14, entry.crc32],
    [18, entry.compressedSize],
    [22, entry.uncompressedSize],
  ] as const) {
    const own = local.readUInt32LE(at);
    const isLarge = at !== 14 && own === 0xffff_ffff;
    if (own !== listed && !isLarge && !(hasLater && own === 0))
      throw damaged(source, `list and header of ${shown} differ`);
  }
  const at = from + localBytes + raw.length + local.readUInt16LE(28);
  if (at + entry.compressedSize > source.size) throw damaged(source, `it is cut off within ${shown}`);
  return at;
}

function refuseOverlap(source: ArchiveSource, spans: { from: number; to: number; path: string }[]): void {
  spans.sort((a, b) => a.from - b.from);
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before !== undefined && before.to > span.from)
      throw damaged(source, `${before.path} and ${span.path} share the same bytes`);
  }
}

async function* readMember(source: ArchiveSource, member: ZipMember): AsyncGenerator<Uint8Array> {
  const { path, size, crc, at, packed, isDeflated } = member;
  let [done, sum] = [0, 0];
  const pieces = source.pieces(at, packed);
  for await (const piece of isDeflated ? inflate(source, pieces, path) : pieces) {
    done += piece.length;
    if (done > size) throw damaged(source, `${path} unpacks to more than the ${size} bytes that it says`);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (done !== size) throw damaged(source, `${path} unpacks to ${done} bytes, not to ${size}`);
  if (sum !== crc) throw damaged(source, `the bytes of ${path} have another CRC-32 than it says`);
}

async function* inflate(
  source: ArchiveSource,
  pieces: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<Uint8Array> {
  const unpacker = createInflateRaw();
  const feed = (async () => {
    for await (const piece of pieces) {
      if (unpacker.destroyed) return;
      // the array is used again
      if (!unpacker.write(piece.slice())) await Promise.race([once(unpacker, 'drain'), once(unpacker, 'close')]);
    }
    unpacker.end();
  })();
  feed.catch((error) => unpacker.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const piece of unpacker) yield piece as Uint8Array;
    await feed;
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw damaged(source, `${path} cannot be unpacked`, error);
  } finally {
    unpacker.destroy();
  }
}
