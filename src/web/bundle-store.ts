/** The contents of a bundle that a browser was given: a folder, a TAR or a ZIP file. Every name is checked. */
import { CustodyError } from '../errors.ts';
import { type AdmitOptions, type ArchiveBytes, type ArchiveMember, archiveForm } from '../interop/archive/archive.ts';
import { listTar, type TarMember } from '../interop/archive/tar.ts';
import { checkedMember, judgeZip, type ZipMember } from '../interop/archive/zip.ts';
import { listZip } from '../interop/archive/zip-list.ts';
import { withoutBase } from '../interop/bag/store.ts';
import { compareBagPaths } from '../interop/bag/text.ts';
import { quoteText } from '../ledger/quoted.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import { bytesOf, type GivenFile, nameOf, piecesOf } from './given-file.ts';

/** Throws CustodyError BUNDLE_DAMAGED, IO. */
async function* unpacked(archive: GivenFile, member: ZipMember, source: ArchiveBytes): AsyncGenerator<Uint8Array> {
  const pieces = piecesOf(archive, member.at, member.at + member.packed);
  yield* checkedMember(member.isDeflated ? inflated(pieces, member.path, source) : pieces, member, { source, crc32 });
}

async function* inflated(
  pieces: AsyncGenerator<Uint8Array>,
  path: string,
  source: ArchiveBytes,
): AsyncGenerator<Uint8Array> {
  const unpacker = new DecompressionStream('deflate-raw');
  const writer = unpacker.writable.getWriter();
  const reader = unpacker.readable.getReader();
  const feeding = (async () => {
    for await (const piece of pieces) await writer.write(piece as Uint8Array<ArrayBuffer>);
    await writer.close();
  })();
  // what went wrong there is reported when the reader meets it
  feeding.catch((error: unknown) => writer.abort(error).catch(() => {}));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    if (error instanceof CustodyError) throw error;
    throw source.damaged(`${quoteText(path)} cannot be unpacked`, error);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as ZIP has it, going on from that of what came before. */
function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] as number);
  return ~sum >>> 0;
}

/** Read at once: lists of a TAR are read block by block, and each reading has its price. */
const windowBytes = 64 * 1024;

class ArchiveBlob implements ArchiveBytes {
  readonly size: number;
  readonly #file: GivenFile;
  #window: { readonly at: number; readonly bytes: Uint8Array } | undefined;

  constructor(file: GivenFile) {
    this.#file = file;
    this.size = file.blob.size;
  }

  async bytes(at: number, length: number): Promise<Uint8Array> {
    const from = Math.max(0, Math.min(at, this.size));
    const to = Math.max(from, Math.min(this.size, at + length));
    const known = this.#window;
    if (known !== undefined && from >= known.at && to <= known.at + known.bytes.length)
      return known.bytes.slice(from - known.at, to - known.at);
    const bytes = await bytesOf(this.#file, from, Math.max(to, Math.min(this.size, from + windowBytes)));
    this.#window = { at: from, bytes };
    return bytes.slice(0, to - from);
  }

  damaged(problem: string, cause?: unknown): CustodyError {
    return new CustodyError('BUNDLE_DAMAGED', `${this.#file.path} is damaged: ${problem}`, {
      hint: 'ask for an undamaged copy; nothing of it was used',
      ...(cause !== undefined && { cause }),
    });
  }

  unsafe(problem: string): CustodyError {
    return new CustodyError('BUNDLE_UNSAFE', `${this.#file.path} holds ${problem}`, {
      hint: 'ask the sender for a bundle that this program made',
    });
  }
}

export type StoreMember = ArchiveMember;

export interface WebStore {
  readonly form: BundleFacts['form'];
  /** In the order in which they are there. */
  readonly members: readonly StoreMember[];
  /** A file of `members`, of any size: packed bytes are unpacked and checked while they are read, which throws BUNDLE_DAMAGED. */
  file(member: StoreMember): GivenFile;
  /** The same to be read at any place: packed bytes are unpacked first. Throws CustodyError BUNDLE_DAMAGED, IO. */
  part(member: StoreMember): Promise<GivenFile>;
}

/** Whether these files are a bundle, by their first bytes, or as a folder with `bagit.txt`. Throws CustodyError IO. */
export async function isBundle(given: readonly GivenFile[]): Promise<boolean> {
  return (await formOf(given)) !== undefined;
}

async function formOf(given: readonly GivenFile[]): Promise<BundleFacts['form'] | undefined> {
  if (given.some((file) => nameOf(file) === 'bagit.txt')) return 'folder';
  const [only] = given;
  if (only === undefined || given.length > 1) return undefined;
  return archiveForm(await bytesOf(only, 0, 512));
}

/** Lists it. Throws BUNDLE_DAMAGED, BUNDLE_UNSAFE, NOT_A_BUNDLE, TOO_LARGE, IO. */
export async function openStore(given: readonly GivenFile[], options: AdmitOptions): Promise<WebStore> {
  const form = await formOf(given);
  const [archive] = given;
  if (form === undefined || archive === undefined)
    throw new CustodyError('NOT_A_BUNDLE', 'it is not a bundle: neither a bag, nor a TAR or ZIP archive of one', {
      hint: 'a compressed archive (.gz, .xz, .7z) must be unpacked first',
    });
  if (form === 'folder') return openFolder(given, options);
  return form === 'tar' ? await openTar(archive, options) : await openZip(archive, options);
}

/** The bag is the folder of the `bagit.txt` nearest the top. Files outside that folder do not belong to it. */
function openFolder(given: readonly GivenFile[], { admit }: AdmitOptions): WebStore {
  const declared = given.filter((file) => nameOf(file) === 'bagit.txt').map(({ path }) => path);
  const depth = (path: string): number => path.split('/').length;
  const highest = declared.reduce((best, path) => (depth(path) < depth(best) ? path : best));
  const base = highest.slice(0, -'bagit.txt'.length);
  const files = new Map(
    given.flatMap((file) => (file.path.startsWith(base) ? [[file.path.slice(base.length), file] as const] : [])),
  );
  for (const path of files.keys()) admit(path, false);
  const file = ({ path }: StoreMember): GivenFile => files.get(path) as GivenFile;
  return {
    form: 'folder',
    // a browser lists a folder in any order
    members: [...files]
      .map(([path, { blob }]) => ({ path, isFolder: false, size: blob.size }))
      .sort((a, b) => compareBagPaths(a.path, b.path)),
    file,
    part: async (member) => file(member),
  };
}

async function openTar(archive: GivenFile, options: AdmitOptions): Promise<WebStore> {
  const members = withoutBase(await listTar(new ArchiveBlob(archive), options));
  const file = (member: StoreMember): GivenFile => {
    const { path, at, size } = member as TarMember;
    return { path, blob: archive.blob.slice(at, at + size) };
  };
  return { form: 'tar', members, file, part: async (member) => file(member) };
}

async function openZip(archive: GivenFile, options: AdmitOptions): Promise<WebStore> {
  const source = new ArchiveBlob(archive);
  const members = withoutBase(await judgeZip(await listZip(source), source, options));
  return {
    form: 'zip',
    members,
    file(member) {
      const { path, size } = member;
      // stored or compressed: what comes out is compared with the size and CRC-32 that the archive says
      const pieces = (): AsyncIterable<Uint8Array> => unpacked(archive, member as ZipMember, source);
      return { path, blob: new Blob([]), packed: { size, pieces } };
    },
    async part(member) {
      const { path, at, size, isDeflated } = member as ZipMember;
      if (!isDeflated) return { path, blob: archive.blob.slice(at, at + size) };
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of unpacked(archive, member as ZipMember, source)) pieces.push(piece.slice());
      return { path, blob: new Blob(pieces) };
    },
  };
}
