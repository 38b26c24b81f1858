/** Reads a ZIP archive as a bundle: its list by `interop/archive/zip-list`, judged by `interop/archive/zip`. */
import { once } from 'node:events';
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { CustodyError } from '../../errors.ts';
import { ArchiveSource } from '../../fs/bundle/archive-source.ts';
import type { BundleStore, StoreOptions } from '../../fs/bundle/store.ts';
import { checkedMember, judgeZip, type ZipMember } from '../../interop/archive/zip.ts';
import { listZip } from '../../interop/archive/zip-list.ts';

/**
 * Lists a ZIP archive. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, BUNDLE_UNSAFE where it would unpack to more
 * than hundred times its size, what `admit` and `refuse` throw, and CustodyError where it cannot be read.
 */
export async function openZipStore(path: string, options: StoreOptions): Promise<BundleStore> {
  const source = new ArchiveSource(path);
  try {
    const members = await judgeZip(await listZip(source), source, options);
    return {
      form: 'zip',
      members,
      read: (member) => readMember(source, member as ZipMember),
      within: {
        fd: source.fd,
        identity: () => source.identity(),
        placeOf: (member) => ((member as ZipMember).isDeflated ? undefined : (member as ZipMember).at),
        head: (member, length) => headOf(source, member as ZipMember, length),
        bytes: (at, length) => source.bytes(at, length),
      },
      close: async () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

/** Packed bytes that are read to see how a member begins. */
const headPacked = 4096;

/** What a member begins with; nothing of one that cannot be unpacked, which is reported when it is read. */
function headOf(source: ArchiveSource, { at, size, packed, isDeflated }: ZipMember, length: number): Uint8Array {
  const most = Math.min(length, size);
  if (!isDeflated) return source.bytes(at, most);
  try {
    const begin = source.bytes(at, Math.min(packed, headPacked));
    return inflateRawSync(begin, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, most);
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    return new Uint8Array(0);
  }
}

async function* readMember(source: ArchiveSource, member: ZipMember): AsyncGenerator<Uint8Array> {
  const pieces = source.pieces(member.at, member.packed);
  yield* checkedMember(member.isDeflated ? inflate(source, pieces, member) : pieces, member, { source, crc32 });
}

async function* inflate(
  source: ArchiveSource,
  pieces: AsyncIterable<Uint8Array>,
  { path, packed }: ZipMember,
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
    if (unpacker.bytesWritten !== packed) throw source.damaged(`${path} ends before its bytes do`);
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw source.damaged(`${path} cannot be unpacked`, error);
  } finally {
    unpacker.destroy();
  }
}
