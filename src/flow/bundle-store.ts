/** A bundle recognised and listed, in whichever form it comes, with every name judged. */
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../errors.ts';
import { type BundleMember, type BundleStore, openFolderStore, type StoreOptions } from '../fs/bundle-store.ts';
import { closeQuietly, readUpTo } from '../fs/durable.ts';
import { ioError } from '../fs/errno.ts';
import { fileStat } from '../fs/read.ts';
import { isReadTagFile } from '../interop/bag-check.ts';
import { maxMembers, NameGuard, refuseUnsafe } from '../interop/bag-layout.ts';

export type BundleForm = 'folder' | 'tar' | 'zip';

const maxManifestBytes = 256 * 1024 * 1024;
const maxTagBytes = 1024 * 1024;

/** What form of bundle lies there; undefined for what is none by its first bytes, or is not there. Throws CustodyError where it cannot be read. */
export async function bundleForm(path: string): Promise<BundleForm | undefined> {
  const found = await fileStat(path);
  if (found?.kind === 'folder')
    return (await fileStat(join(path, 'bagit.txt')))?.kind === 'file' ? 'folder' : undefined;
  if (found?.kind !== 'file') return undefined;
  const start = firstBytes(path, 512);
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5) && start[3] === start[2] + 1)
    return 'zip';
  const magic = String.fromCharCode(...start.subarray(257, 262));
  return magic === 'ustar' ? 'tar' : undefined;
}

/** Whether a bundle lies there, by its first bytes: a bag that is a folder, or a TAR or ZIP archive. Throws CustodyError where it cannot be read. */
export async function isBundle(path: string): Promise<boolean> {
  return (await bundleForm(path)) !== undefined;
}

function firstBytes(path: string, length: number): Uint8Array {
  try {
    const fd = openSync(path, 'r');
    try {
      return readUpTo(fd, 0, length);
    } finally {
      closeQuietly(fd);
    }
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/** Lists what lies there, every name judged. Throws as `openBundle`. */
export async function openStore(path: string): Promise<BundleStore> {
  const form = await bundleForm(path);
  if (form === undefined) {
    if ((await fileStat(path)) === undefined)
      throw new CustodyError('NOT_FOUND', `cannot read ${path}: no such file or folder`);
    throw new CustodyError('NOT_A_BUNDLE', `${path} is no bundle: neither a bag, nor a TAR or ZIP archive of one`, {
      hint: 'a compressed archive (.gz, .xz, .7z) must be unpacked first',
    });
  }
  const guard = new NameGuard();
  const options = { admit: (name: string, isFolder: boolean) => guard.add(name, isFolder), refuse: refuseUnsafe };
  const store =
    form === 'folder' ? openFolderStore(path, options) : withoutBase(await openArchive(form, path, options));
  if (store.members.some(({ path, isFolder }) => path === 'fetch.txt' && !isFolder)) {
    await store.close();
    refuseUnsafe('fetch.txt', 'it names parts that are to be fetched from a network');
  }
  return store;
}

async function openArchive(form: 'tar' | 'zip', path: string, options: StoreOptions): Promise<BundleStore> {
  if (form === 'tar') return (await import('../fs/archive-tar-read.ts')).openTarStore(path, options);
  const { openZipStore } = await import('../fs/archive-zip-read.ts');
  return await openZipStore(path, { ...options, mostMembers: maxMembers });
}

/** In an archive the bag is a folder (RFC 8493, section 4.2), the only thing at the top; without it only where the bag's own files are there. */
function withoutBase(store: BundleStore): BundleStore {
  const declared = store.members.find(({ path }) => /^(?:[^/]+\/)?bagit\.txt$/.test(path));
  const base = declared?.path.slice(0, -'bagit.txt'.length);
  const isAlone = store.members.every(({ path }) => base === undefined || `${path}/`.startsWith(base));
  if (base === undefined || !isAlone) {
    const problem = base === undefined ? 'no bagit.txt' : 'something beside the bag';
    throw new CustodyError('NOT_A_BUNDLE', `the archive holds ${problem}`, {
      hint: 'a bundle is one bag and nothing else',
    });
  }
  const members = store.members.flatMap((member) => {
    const path = member.path.slice(base.length);
    return path === '' ? [] : [{ ...member, path }];
  });
  return { ...store, members };
}

/** The tag files that a bag is judged by. Throws TOO_LARGE, and as reading does. */
export async function readTags(store: BundleStore, files: readonly BundleMember[]): Promise<Map<string, Uint8Array>> {
  const tags = new Map<string, Uint8Array>();
  for (const member of files) {
    if (!isReadTagFile(member.path)) continue;
    const most = member.path.includes('manifest-') ? maxManifestBytes : maxTagBytes;
    if (member.size > most)
      throw new CustodyError('TOO_LARGE', `${member.path} of the bundle is larger than ${most} bytes`);
    const bytes = new Uint8Array(member.size);
    let at = 0;
    for await (const chunk of store.read(member)) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    tags.set(member.path, bytes);
  }
  return tags;
}
