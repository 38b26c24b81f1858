/** Reads a ZIP archive as a bundle: its list by yauzl, judged by `interop/archive-zip`. */
import { once } from 'node:events';
import { crc32, createInflateRaw } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { CustodyError } from '../errors.ts';
import { ArchiveSource } from '../fs/archive-source.ts';
import type { BundleStore, StoreOptions } from '../fs/bundle-store.ts';
import { checkedMember, judgeZip, type ZipEntry, type ZipMember } from '../interop/archive-zip.ts';
import { entryBytes, findList, longerList, type ZipList } from '../interop/zip-list.ts';

/**
 * Lists a ZIP archive. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, BUNDLE_UNSAFE where it would unpack to more
 * than hundred times its size, what `admit` and `refuse` throw, and CustodyError where it cannot be read.
 */
export async function openZipStore(path: string, options: StoreOptions): Promise<BundleStore> {
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

const readingList = { decodeStrings: false, validateEntrySizes: true, autoClose: false };

/** What the archive says of places within itself is asked for here: one outside of it is an error, and not Node's exception in a callback. */
class WithinArchive extends RandomAccessReader {
  readonly #source: ArchiveSource;

  constructor(source: ArchiveSource) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, count?: number) => void,
  ): void {
    setImmediate(() => {
      if (!(position >= 0 && position + length <= this.#source.size))
        return done(new Error('its list points to a place outside of it'));
      let bytes: Uint8Array;
      try {
        bytes = this.#source.bytes(position, length);
      } catch (error) {
        return done(error as Error);
      }
      buffer.set(bytes, offset);
      done(null, bytes.length);
    });
  }
}

async function listMembers(source: ArchiveSource, options: StoreOptions): Promise<ZipMember[]> {
  let zip: ZipFile | undefined;
  const list = await findList(source);
  try {
    zip = await fromRandomAccessReaderPromise(new WithinArchive(source), source.size, readingList);
    const entries = zip.eachEntry() as AsyncIterable<unknown> as AsyncIterable<ListedEntry>;
    return await judgeZip({ at: list.at, entries: filling(entries, list, source) }, source, options);
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw source.damaged(error instanceof Error ? error.message : String(error), error);
  } finally {
    zip?.close();
  }
}

interface ListedEntry extends ZipEntry {
  readonly extraFieldLength: number;
  readonly fileCommentLength: number;
}

/** The entries of a list that is as long as they are: yauzl passes over what lies behind them. */
async function* filling(
  entries: AsyncIterable<ListedEntry>,
  { length }: ZipList,
  source: ArchiveSource,
): AsyncGenerator<ZipEntry> {
  let read = 0;
  for await (const entry of entries) {
    read += entryBytes + entry.fileNameRaw.length + entry.extraFieldLength + entry.fileCommentLength;
    yield entry;
  }
  if (read !== length) throw longerList(source);
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
