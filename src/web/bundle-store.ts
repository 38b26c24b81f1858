/** What lies in a bundle that a browser was given: a folder, a TAR or a ZIP file, every name of it judged. */
import { CustodyError } from '../errors.ts';
import { type AdmitOptions, type ArchiveMember, archiveForm } from '../interop/archive/archive.ts';
import { listTar, type TarMember } from '../interop/archive/tar.ts';
import { judgeZip, type ZipMember } from '../interop/archive/zip.ts';
import { listZip } from '../interop/archive/zip-list.ts';
import { withoutBase } from '../interop/bag/store.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import { ArchiveBlob } from './archive-blob.ts';
import { bytesOf, type GivenFile, nameOf, piecesOf } from './given-file.ts';
import { unpacked } from './unzip.ts';

export type StoreMember = ArchiveMember;

export interface WebStore {
  readonly form: BundleFacts['form'];
  /** In the order in which they lie there. */
  readonly members: readonly StoreMember[];
  /** The bytes of a file of `members`. Throws CustodyError BUNDLE_DAMAGED, IO. */
  read(member: StoreMember): AsyncIterable<Uint8Array>;
  /** The same as a file; a small packed one is unpacked. Throws as `read`. */
  file(member: StoreMember): Promise<GivenFile>;
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
    throw new CustodyError('NOT_A_BUNDLE', 'it is no bundle: neither a bag, nor a TAR or ZIP archive of one', {
      hint: 'a compressed archive (.gz, .xz, .7z) must be unpacked first',
    });
  if (form === 'folder') return openFolder(given, options);
  return form === 'tar' ? await openTar(archive, options) : await openZip(archive, options);
}

/** The bag is the folder of the `bagit.txt` that lies highest; what lies beside it is none of it. */
function openFolder(given: readonly GivenFile[], { admit }: AdmitOptions): WebStore {
  const declared = given.filter((file) => nameOf(file) === 'bagit.txt').map(({ path }) => path);
  const depth = (path: string): number => path.split('/').length;
  const highest = declared.reduce((best, path) => (depth(path) < depth(best) ? path : best));
  const base = highest.slice(0, -'bagit.txt'.length);
  const files = new Map(
    given.flatMap((file) => (file.path.startsWith(base) ? [[file.path.slice(base.length), file] as const] : [])),
  );
  for (const path of files.keys()) admit(path, false);
  const at = ({ path }: StoreMember): GivenFile => files.get(path) as GivenFile;
  return {
    form: 'folder',
    members: [...files].map(([path, { blob }]) => ({ path, isFolder: false, size: blob.size })),
    read: (member) => piecesOf(at(member)),
    file: async (member) => at(member),
  };
}

async function openTar(archive: GivenFile, options: AdmitOptions): Promise<WebStore> {
  const members = withoutBase(await listTar(new ArchiveBlob(archive), options));
  const file = ({ path, at, size }: TarMember): GivenFile => ({ path, blob: archive.blob.slice(at, at + size) });
  return {
    form: 'tar',
    members,
    read: (member) => piecesOf(file(member as TarMember)),
    file: async (member) => file(member as TarMember),
  };
}

async function openZip(archive: GivenFile, options: AdmitOptions): Promise<WebStore> {
  const source = new ArchiveBlob(archive);
  const members = withoutBase(await judgeZip(await listZip(source), source, options));
  return {
    form: 'zip',
    members,
    read: (member) => unpacked(archive, member as ZipMember, source),
    async file(member) {
      const { path, at, size, isDeflated } = member as ZipMember;
      if (!isDeflated) return { path, blob: archive.blob.slice(at, at + size) };
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for await (const piece of unpacked(archive, member as ZipMember, source)) pieces.push(piece.slice());
      return { path, blob: new Blob(pieces) };
    },
  };
}
